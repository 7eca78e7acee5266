import { isDecodable } from './charset.ts';
import { wordCharsets } from './encoded-words.ts';
import { fieldColon, lineEnd, readHeaderBlock, type Field, type HeaderBlock } from './header-block.ts';
import { readNamedFacts, readPlainFacts } from './header-facts.ts';
import { readHeavyFacts } from './heavy-facts.ts';
import { readMimeFields, walkMime, type MimePart } from './mime-parts.ts';
import type { MailProblem, Message, Read, TextPart } from './model.ts';
import { fromUtf16, mayHoldDiff, partName, readTextPart } from './text-part.ts';

/** The largest of 12,976 mails to linux-mm has 0.9 MB; text of this size still fits a string and a few copies of it. */
const MAX_MAIL = 64 << 20;

/** So far a NUL is looked for, as git does (buffer_is_binary) to call a file binary. */
const BINARY_WINDOW = 8000;

/**
 * Reads one mail, or one bare patch (text without a header block).
 *
 * Raw lines count from the first line of `bytes`; a "From " separator at its start counts as a line. A mail is never refused for what is
 * broken in it: that is told in `problems`. Refused are empty and binary input, and a mail over 64 MiB. mailparser is loaded only for mails
 * that {@link isLight} is false for.
 */
export async function readMessage(bytes: Buffer): Promise<Read<Message>> {
  if (bytes.length > MAX_MAIL) return refuse(1, 'the mail is larger than 64 MiB');
  const text = (fromUtf16(bytes) ?? bytes).toString('latin1');
  const from = headStart(text);
  if (from.at >= text.length) return refuse(1, 'empty input: no mail and no patch');
  const block = readHeaderBlock(text, { ...from, end: text.length });
  const nul = text.indexOf('\0');
  if (block.fields.length === 0) {
    if (nul >= 0 && nul < BINARY_WINDOW)
      return refuse(lineOf(text, nul), 'binary input: a NUL byte, and no mail header');
    return { ok: true, value: bareMessage(text) };
  }
  const facts = isLightHead(block.fields) ? readNamedFacts(block.fields) : await readHeavyFacts(block.fields);
  const body = await readBody(text, block, isCrlf(text, from.at));
  const problems = [...block.problems, ...body.problems];
  if (nul >= 0) problems.push({ line: lineOf(text, nul), reason: 'a NUL byte: no mail may hold one' });
  const value = { ...facts, ...readPlainFacts(block.fields), bare: false, parts: body.parts, problems };
  return { ok: true, value };
}

/** True when our own reader is enough: one text part, and no encoded word in a charset that it does not know. A bare patch is light. */
export function isLight(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const from = headStart(text);
  return isLightHead(readHeaderBlock(text, { ...from, end: text.length }).fields);
}

function isLightHead(fields: readonly Field[]): boolean {
  const { type } = readMimeFields(fields);
  if (type.value !== '' && !type.value.startsWith('text/')) return false;
  return fields.every(({ name, value }) => name === 'content-type' || wordCharsets(value).every(isDecodable));
}

/** Behind a byte order mark, blank lines and "From " separators, all of which `git mailinfo` skips too. */
function headStart(text: string): { readonly at: number; readonly line: number } {
  let at = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  let line = 1;
  while (at < text.length) {
    const end = lineEnd(text, at, text.length);
    const separator = (text.startsWith('From ', at) || text.startsWith('>From ', at)) && fieldColon(text, at, end) < 0;
    const blank = end - at < 1000 && text.slice(at, end).trim() === '';
    if (!separator && !blank) break;
    at = Math.min(end + 1, text.length);
    line++;
  }
  return { at, line };
}

function bareMessage(text: string): Message {
  const body = text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
  const part: TextPart = {
    text: isCrlf(body, 0) ? body.replaceAll('\r\n', '\n') : body,
    rawLine: (n) => n,
    fileName: null,
    charset: 'utf-8',
  };
  return { ...readNamedFacts([]), ...readPlainFacts([]), bare: true, parts: [part], problems: [] };
}

interface Body {
  readonly parts: readonly TextPart[];
  readonly problems: readonly MailProblem[];
}

async function readBody(text: string, block: HeaderBlock, crlf: boolean): Promise<Body> {
  const stretch = { at: block.bodyAt, line: block.bodyLine, end: text.length };
  const root = readMimeFields(block.fields);
  const walk = walkMime(text, root, stretch);
  const problems = [...walk.problems];
  const wanted = walk.parts.filter(mayHoldDiff);
  if (wanted.length === 0) {
    const types = [...new Set(walk.parts.map((part) => part.type.value))].slice(0, 5).join(', ');
    problems.push({ line: block.bodyLine, reason: `the mail has no plain text part (${types || 'no part at all'})` });
  }
  const parts: TextPart[] = [];
  for (const part of bodyFirst(wanted)) {
    const read = await readTextPart(text, part, crlf);
    parts.push(read.part);
    if (problems.length < 50) problems.push(...read.problems);
  }
  return { parts, problems };
}

/** The first part that is no file comes first, whatever stands before it. */
function bodyFirst(parts: readonly MimePart[]): readonly MimePart[] {
  const at = parts.findIndex((part) => partName(part) === null);
  const body = parts[at];
  return at <= 0 || body === undefined ? parts : [body, ...parts.slice(0, at), ...parts.slice(at + 1)];
}

function isCrlf(text: string, at: number): boolean {
  const end = text.indexOf('\n', at);
  return end > 0 && text[end - 1] === '\r';
}

/** Raw line of an offset, from 1. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function refuse(line: number, reason: string): Read<never> {
  return { ok: false, problem: { line, reason } };
}

import { simpleParser } from 'mailparser';
import { decodeBytes } from '../src/charset.ts';
import { addresses } from '../src/heavy-facts.ts';
import type { Address, Message } from '../src/index.ts';
import { isLight, readMessage } from '../src/read-message.ts';

/** A fact on which our reader and mailparser differ about one mail. */
export interface Difference {
  readonly fact: string;
  /** Why they may differ, when it is a known shortcoming of mailparser; else null. */
  readonly known: string | null;
  readonly ours: string;
  readonly theirs: string;
}

/** Null when the mail does not take the light path; else all facts on which the readers differ. */
export async function compareReaders(bytes: Buffer): Promise<readonly Difference[] | null> {
  if (!isLight(bytes)) return null;
  const read = await readMessage(bytes);
  if (!read.ok) return [{ fact: 'refused', known: null, ours: read.problem.reason, theirs: '' }];
  const theirs = await simpleParser(notFlowed(bytes), {
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipImageLinks: true,
  });
  const ours = read.value;
  const facts: readonly (readonly [string, string, string])[] = [
    ['subject', ours.subject, theirs.subject ?? ''],
    ['from', list(ours.from === null ? [] : [ours.from]), list(addresses(theirs.from))],
    ['to', list(ours.to), list(addresses(theirs.to))],
    ['cc', list(ours.cc), list(addresses(theirs.cc))],
    ['date', ours.date ?? '', theirs.date === undefined ? '' : `${theirs.date.toISOString().slice(0, 19)}Z`],
    ['message-id', ours.messageId ?? '', ids(theirs.messageId)],
    ['in-reply-to', ours.inReplyTo ?? '', ids(theirs.inReplyTo)],
    ['references', ours.references.join(' '), ids(theirs.references)],
    ['text', ourText(ours), plain(theirs.text ?? '')],
  ];
  return facts
    .filter(([, a, b]) => a !== b)
    .map(([fact, a, b]) => ({ fact, known: knownClass(fact, a, b), ours: a, theirs: b }));
}

/** The classes of differences found on 12,976 mails of lore; each is a reading of mailparser that we do not want. */
function knownClass(fact: string, ours: string, theirs: string): string | null {
  if (fact === 'in-reply-to' && theirs.startsWith(`${ours}>`)) return 'words or further ids behind the first id';
  if (fact === 'in-reply-to' && ours === '' && !theirs.includes('@')) return 'a subject between angle brackets';
  if (fact === 'references' && theirs.replace(/\[.*?\] [^@]*RT ?/, '') === ours)
    return 'a subject between angle brackets';
  if ((fact === 'to' || fact === 'cc') && /^.*\(.*\) </.test(ours)) return 'an unquoted name with a comment is cut';
  if ((fact === 'to' || fact === 'cc') && /\. com </.test(theirs)) return 'an address that folding has split';
  if (fact === 'subject' && ours === theirs.trim()) return 'white space at the end of an encoded word';
  if (fact === 'text' && theirs === '') return 'a single part with Content-Disposition: attachment has no text';
  return null;
}

/** The mail without its word "flowed": mailparser joins lines of such text, which must not be done to a diff. */
function notFlowed(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const blank = text.search(/\n\r?\n/);
  return Buffer.from(text.slice(0, blank).replace(/format\s*=\s*"?flowed"?/i, 'x=fixed') + text.slice(blank), 'latin1');
}

function ids(value: string | readonly string[] | undefined): string {
  return [value ?? []]
    .flat()
    .map((id) => id.replace(/^<|>$/g, ''))
    .join(' ');
}

function list(of: readonly Address[]): string {
  return of.map(({ name, email }) => `${name} <${email}>`).join(', ');
}

/** Our byte string by its charset. */
function ourText(message: Message): string {
  const part = message.parts[0];
  if (part === undefined) return '';
  return plain(decodeBytes(Buffer.from(part.text, 'latin1'), part.charset) ?? part.text);
}

/** mailparser folds CRLF inside the decoded text too, which ours keeps. */
function plain(text: string): string {
  return text.replace(/\r?\n/g, '\n');
}

import { charsetLabel, decodeBytes, decodeUnlabelled } from './charset.ts';

/** RFC 2047 encoded word; spaces inside its text are against the RFC and common. */
const WORD = /=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=/g;

/** Characters that steer a terminal or reorder text: C0 and C1 controls, bidi embeddings, line and paragraph separators. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Words of one charset that follow each other: they are one run of bytes, for a character may be split between two of them. */
interface Run {
  readonly charset: string;
  readonly bytes: Buffer[];
}

/**
 * Decodes a header value (byte string, unfolded) as RFC 2047 says: adjacent words are joined before their charset is applied, white space
 * between two words falls away, raw 8-bit text is taken as UTF-8 where it is valid. Words of an unknown charset are read like raw text.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return rawText(value);
  const out: string[] = [];
  let run: Run | null = null;
  let done = 0;
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(done, match.index);
    done = match.index + match[0].length;
    const charset = charsetLabel(match[1] ?? '');
    const bytes = wordBytes(match[2] ?? '', match[3] ?? '');
    const adjacent = run !== null && between.trim() === '';
    if (run !== null && adjacent && run.charset === charset) {
      run.bytes.push(bytes);
      continue;
    }
    if (run !== null) out.push(runText(run));
    if (!adjacent) out.push(rawText(between));
    run = { charset, bytes: [bytes] };
  }
  if (run !== null) out.push(runText(run));
  out.push(rawText(value.slice(done)));
  return out.join('');
}

/** Charsets that the encoded words of a value name, lower case, without repeats. */
export function wordCharsets(value: string): readonly string[] {
  if (!value.includes('=?')) return [];
  const found = new Set<string>();
  for (const match of value.matchAll(WORD)) found.add(charsetLabel(match[1] ?? ''));
  return [...found];
}

/** A subject, a name or an address that is longer is nobody's, and would be a page of its own in every list. */
const MAX_LINE = 1000;

/**
 * One line without control and bidi characters, at most 1000 long: what came by mail may not steer the terminal, forge a header of ours or
 * bury what stands beside it.
 */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r]+/g, ' ')
    .replace(CONTROLS, '')
    .trim()
    .slice(0, MAX_LINE);
}

function runText(run: Run): string {
  const bytes = Buffer.concat(run.bytes);
  return decodeBytes(bytes, run.charset) ?? decodeUnlabelled(bytes);
}

function rawText(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return /[^\u0000-\u007f]/.test(value) ? decodeUnlabelled(Buffer.from(value, 'latin1')) : value;
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const plain = text.replaceAll('_', ' ');
  const bytes = plain.replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

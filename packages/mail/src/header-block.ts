import type { MailProblem } from './model.ts';

/** One header field: its name in lower case, its value unfolded, both byte strings. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** Raw line of the mail, from 1. */
  readonly line: number;
}

/** Where a block of header fields ends, and those of its fields that we ever look at. */
export interface HeaderBlock {
  readonly fields: readonly Field[];
  /** Offset of the first character of the body, and its raw line. */
  readonly bodyAt: number;
  readonly bodyLine: number;
  readonly problems: readonly MailProblem[];
}

/** A stretch of the mail's text: offset and raw line of its first character, and its end. */
export interface Stretch {
  readonly at: number;
  readonly line: number;
  readonly end: number;
}

/** The only fields kept: a mail of 100,000 headers costs one pass and no memory. */
const WANTED = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'list-id',
  'auto-submitted',
  'authentication-results',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

/** Far above the longest field that we look at in 12,976 mails to linux-mm (7 KB); the rest of a longer value is dropped and said. */
const MAX_VALUE = 1 << 20;
const MAX_FIELDS = 1000;
/** RFC 5322 sets no bound on names; no real one is near this. */
const MAX_NAME = 200;

/**
 * Reads header fields from the start of a stretch to its blank line, or to the first line that is no field (then the body starts there, as
 * in `git mailinfo`). Fields of other names than `wanted` are left out.
 */
export function readHeaderBlock(text: string, stretch: Stretch, wanted: ReadonlySet<string> = WANTED): HeaderBlock {
  const fields: Field[] = [];
  const problems: MailProblem[] = [];
  let { at, line } = stretch;
  while (at < stretch.end) {
    const end = lineEnd(text, at, stretch.end);
    if (isBlank(text, at, end)) return { fields, bodyAt: Math.min(end + 1, stretch.end), bodyLine: line + 1, problems };
    const colon = fieldColon(text, at, end);
    if (colon < 0) break;
    const folded = foldedEnd(text, end, stretch.end);
    const name = text.slice(at, colon).trimEnd().toLowerCase();
    if (wanted.has(name) && fields.length < MAX_FIELDS) {
      fields.push({ name, value: unfold(text.slice(colon + 1, Math.min(folded.end, colon + MAX_VALUE))), line });
      if (folded.end - colon > MAX_VALUE)
        problems.push({ line, reason: `header ${name} is longer than 1 MiB: the rest is not analysed` });
      if (fields.length === MAX_FIELDS)
        problems.push({ line, reason: `${MAX_FIELDS} header fields read: the rest is not analysed` });
    }
    at = Math.min(folded.end + 1, stretch.end);
    line += folded.lines;
  }
  return { fields, bodyAt: at, bodyLine: line, problems: problems.slice(0, 10) };
}

/** The first field of a name, or null: of duplicates the first one counts, here and in all that is built on it. */
export function firstField(fields: readonly Field[], name: string): Field | null {
  return fields.find((field) => field.name === name) ?? null;
}

/** Values of all fields of a name, in order. */
export function fieldValues(fields: readonly Field[], name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

/** The place of the "\n" that ends the line at `at`, or the end of the stretch. */
export function lineEnd(text: string, at: number, end: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 || newline > end ? end : newline;
}

/** The colon of a field that starts at `at`, or -1: RFC 5322 names hold visible ASCII; white space before the colon is tolerated. */
export function fieldColon(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + MAX_NAME);
  let place = at;
  while (place < limit && isNameCode(text.charCodeAt(place))) place++;
  if (place === at) return -1;
  while (place < limit && isSpace(text.charCodeAt(place))) place++;
  return text.charCodeAt(place) === COLON && place < end ? place : -1;
}

const COLON = 0x3a;

function isNameCode(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== COLON;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isBlank(text: string, at: number, end: number): boolean {
  return at === end || (end === at + 1 && text[at] === '\r');
}

/** The end of the last continuation line of a field, and how many lines the field has. */
function foldedEnd(text: string, firstEnd: number, limit: number): { end: number; lines: number } {
  let end = firstEnd;
  let lines = 1;
  while (end + 1 < limit && isSpace(text.charCodeAt(end + 1))) {
    const next = lineEnd(text, end + 1, limit);
    // A "folded" line of nothing but white space is the blank line of a careless mailer to some readers, to RFC 5322 it is folding.
    end = next;
    lines++;
  }
  return { end, lines };
}

function unfold(value: string): string {
  return value.includes('\n') || value.includes('\r') ? value.replace(/[\r\n]+[ \t]*/g, ' ').trim() : value.trim();
}

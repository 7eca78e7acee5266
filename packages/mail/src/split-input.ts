import type { Read } from './model.ts';
import { inflate } from './inflate.ts';

/** One mail of an input file. */
export interface InputMail {
  /** Its place in the file, from 1. */
  readonly mail: number;
  /**
   * What {@link readMessage} takes. In a file of several mails without its "From " separator; the single mail of a file whole, with it, so
   * that raw lines are those an editor shows.
   */
  readonly bytes: Buffer;
}

/** `From x@y Thu Jan  1 00:00:00 1970`, as mbox writers put it: the time and the year tell it from prose (git mailsplit looks for the same). */
const SEPARATOR = /^From \S.{0,300}\d{1,2}:\d{2}(?::\d{2})?\s.{0,40}\d{4}\b/;
/** `git format-patch` writes this date always, and does not escape "From " in bodies. */
const FORMAT_PATCH = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/;
const FIELD = /^[!-9;-~]{1,100}[ \t]{0,9}:/;
const NEWLINE = 0x0a;
const CR = 0x0d;
const LONGEST = 500;

/** Where a mail of an mbox stands in the file. */
interface Span {
  /** Offset of the "From " line. */
  readonly separator: number;
  /** Offset behind it. */
  readonly start: number;
  readonly formatPatch: boolean;
}

/**
 * Splits the bytes of one input file into mails: a gzip file is inflated (bounded), an mbox (mboxrd or mboxo, or the concatenated output of
 * `git format-patch`) is cut at its "From " lines, all else is one mail. A bad gzip file is a problem; anything else is some mail.
 */
export function splitInput(bytes: Buffer): Read<readonly InputMail[]> {
  const read = inflate(bytes);
  return read.ok ? { ok: true, value: splitMbox(read.value) } : read;
}

function splitMbox(bytes: Buffer): readonly InputMail[] {
  const spans = findMails(bytes);
  const first = spans[0];
  if (first === undefined) return [{ mail: 1, bytes }];
  if (spans.length === 1) return [{ mail: 1, bytes: first.formatPatch ? bytes : unescape(bytes) }];
  return spans.map((span, index) => {
    const end = spans[index + 1]?.separator ?? bytes.length;
    const raw = bytes.subarray(span.start, end);
    return { mail: index + 1, bytes: span.formatPatch ? raw : unescape(raw) };
  });
}

/** The mails of an mbox; none when the file does not start with a separator. */
function findMails(bytes: Buffer): readonly Span[] {
  const spans: Span[] = [];
  let at = bytes.indexOf('From ', 0, 'latin1');
  if (at !== firstContent(bytes)) return spans;
  while (at >= 0) {
    const span = separatorAt(bytes, at);
    if (span !== null && (spans.length === 0 || afterBlank(bytes, at))) spans.push(span);
    // A first line that is no separator makes the whole file one mail.
    if (spans.length === 0) return spans;
    const next = bytes.indexOf('\nFrom ', at, 'latin1');
    at = next < 0 ? -1 : next + 1;
  }
  return spans;
}

function firstContent(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] === NEWLINE || bytes[at] === CR)) at++;
  return at;
}

function separatorAt(bytes: Buffer, at: number): Span | null {
  const head = bytes.toString('latin1', at, at + LONGEST);
  const end = head.indexOf('\n');
  if (end < 0) return null;
  const line = head.slice(0, end);
  // A separator in another date style is believed when a header follows it.
  const field = FIELD.test(bytes.toString('latin1', at + end + 1, at + end + 1 + 120));
  if (!SEPARATOR.test(line) && !(field && /^From \S+@\S+/.test(line))) return null;
  return { separator: at, start: at + end + 1, formatPatch: FORMAT_PATCH.test(line) };
}

function afterBlank(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 2] === CR ? at - 3 : at - 2;
  return before < 0 || bytes[before] === NEWLINE;
}

/** Takes one ">" off every line of ">"s and "From " (mboxrd); for mboxo, which escapes only "From " itself, that is right but for ">>From ". */
function unescape(bytes: Buffer): Buffer {
  let at = bytes.indexOf('>From ', 0, 'latin1');
  if (at < 0) return bytes;
  const pieces: Buffer[] = [];
  let done = 0;
  while (at >= 0) {
    let start = at;
    while (start > done && bytes[start - 1] === 0x3e) start--;
    if (start === 0 || bytes[start - 1] === NEWLINE) {
      pieces.push(bytes.subarray(done, start));
      done = start + 1;
    }
    at = bytes.indexOf('>From ', at + 1, 'latin1');
  }
  pieces.push(bytes.subarray(done));
  return Buffer.concat(pieces);
}

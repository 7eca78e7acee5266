import type { MailProblem } from './model.ts';

/** A decoded body: its bytes as a byte string, and the line of the raw body (from 0) on which each line of it starts. */
export interface Decoded {
  readonly text: string;
  /** Raw body line (from 0) for a line (from 0); null when they are equal, or when the encoding has no such relation (base64). */
  readonly lines: Uint32Array | null;
  /** First thing that is wrong; `line` counts in the raw body from 0. */
  readonly problem: MailProblem | null;
}

const NEWLINE = 0x0a;
const EQUALS = 0x3d;

/** Value of each hex digit's code, else -1. */
const HEX = new Int8Array(256).fill(-1);
for (let n = 0; n < 16; n++) {
  HEX[n.toString(16).charCodeAt(0)] = n;
  HEX[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}

/** Value of each base64 digit's code, else -1. */
const BASE64 = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  BASE64[digit.charCodeAt(0)] = value;
}

/**
 * Decodes quoted-printable (RFC 2045, 6.7). White space at the end of a raw line is kept, as `git mailinfo` keeps it: it may be the whole of
 * an empty context line. "=" before anything but two hex digits stays as it is and is a problem.
 */
export function decodeQuotedPrintable(raw: string): Decoded {
  const bytes = Buffer.allocUnsafe(raw.length);
  const starts = lineStarts();
  let size = 0;
  let rawLine = 0;
  let problem: MailProblem | null = null;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code !== EQUALS) {
      bytes[size++] = code;
      if (code === NEWLINE) starts.add(++rawLine);
      continue;
    }
    const byte = hexByte(raw, at + 1);
    if (byte >= 0) {
      bytes[size++] = byte;
      at += 2;
      if (byte === NEWLINE) starts.add(rawLine);
      continue;
    }
    const soft = softBreak(raw, at + 1);
    if (soft >= 0) {
      at = soft;
      rawLine++;
      continue;
    }
    bytes[size++] = EQUALS;
    problem ??= { line: rawLine, reason: 'broken quoted-printable: "=" without two hex digits, left as it is' };
  }
  return { text: bytes.toString('latin1', 0, size), lines: starts.all(), problem };
}

/** Raw lines on which decoded lines start; typed, for a hostile mail has as many lines as bytes. The first one is 0. */
function lineStarts(): { readonly add: (rawLine: number) => void; readonly all: () => Uint32Array } {
  let lines = new Uint32Array(256);
  let count = 1;
  const add = (rawLine: number): void => {
    if (count === lines.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(lines);
      lines = grown;
    }
    lines[count++] = rawLine;
  };
  return { add, all: () => lines.subarray(0, count) };
}

/** The byte that two hex digits name, or -1. */
function hexByte(raw: string, at: number): number {
  const high = HEX[raw.charCodeAt(at)] ?? -1;
  const low = HEX[raw.charCodeAt(at + 1)] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The place of the line end that "=" at `from - 1` takes away (white space between them tolerated), the text's end, or -1. */
function softBreak(raw: string, from: number): number {
  let at = from;
  while (raw[at] === ' ' || raw[at] === '\t' || raw[at] === '\r') at++;
  return at >= raw.length || raw.charCodeAt(at) === NEWLINE ? at : -1;
}

/**
 * Decodes base64 (RFC 2045, 6.8). What follows the padding and is no base64 (the footer of a mailing list) is not decoded; other
 * characters outside the alphabet are skipped, and are a problem.
 */
export function decodeBase64(raw: string): Decoded {
  const bytes = Buffer.allocUnsafe(Math.ceil((raw.length * 3) / 4) + 3);
  const end = base64End(raw);
  let size = 0;
  let bits = 0;
  let held = 0;
  let problem: MailProblem | null = null;
  for (let at = 0; at < end; at++) {
    const code = raw.charCodeAt(at);
    const value = BASE64[code] ?? -1;
    if (value >= 0) {
      bits = (bits << 6) | value;
      held += 6;
      if (held < 8) continue;
      held -= 8;
      bytes[size++] = (bits >> held) & 0xff;
      bits &= (1 << held) - 1;
    } else if (code === EQUALS) {
      bits = 0;
      held = 0;
    } else if (code > 0x20)
      problem ??= { line: linesBefore(raw, at), reason: 'broken base64: a character outside its alphabet' };
  }
  if (held === 6) problem ??= { line: linesBefore(raw, end), reason: 'truncated base64: the last group has one digit' };
  if (end < raw.length)
    problem ??= { line: linesBefore(raw, end), reason: 'text behind the end of the base64 body is not decoded' };
  return { text: bytes.toString('latin1', 0, size), lines: null, problem };
}

/** Where base64 ends: before the first line that follows one with padding and is no base64 itself, else at the end of the text. */
function base64End(raw: string): number {
  let padded = false;
  for (let at = 0; at < raw.length;) {
    const newline = raw.indexOf('\n', at);
    const end = newline < 0 ? raw.length : newline;
    // A line has 76 digits; of one that is much longer the start tells.
    const line = raw.slice(at, Math.min(end, at + 1000)).trim();
    if (padded && line !== '' && !/^[A-Za-z0-9+/]+={0,2}$/.test(line)) return at;
    padded = line === '' ? padded : line.endsWith('=');
    at = end + 1;
  }
  return raw.length;
}

function linesBefore(raw: string, offset: number): number {
  let lines = 0;
  for (let at = raw.indexOf('\n'); at >= 0 && at < offset; at = raw.indexOf('\n', at + 1)) lines++;
  return lines;
}

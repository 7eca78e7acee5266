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
  const starts: number[] = [0];
  let size = 0;
  let rawLine = 0;
  let problem: MailProblem | null = null;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === NEWLINE) {
      rawLine++;
      bytes[size++] = NEWLINE;
      starts.push(rawLine);
      continue;
    }
    if (code !== EQUALS) {
      bytes[size++] = code;
      continue;
    }
    const high = HEX[raw.charCodeAt(at + 1)] ?? -1;
    const low = HEX[raw.charCodeAt(at + 2)] ?? -1;
    if (high >= 0 && low >= 0) {
      const byte = high * 16 + low;
      bytes[size++] = byte;
      at += 2;
      if (byte === NEWLINE) starts.push(rawLine);
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
  return { text: bytes.toString('latin1', 0, size), lines: Uint32Array.from(starts), problem };
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
  let size = 0;
  let bits = 0;
  let held = 0;
  let rawLine = 0;
  let padded = false;
  let problem: MailProblem | null = null;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    const value = BASE64[code] ?? -1;
    if (value < 0) {
      if (code === NEWLINE) rawLine++;
      else if (code === EQUALS) {
        padded = true;
        held = 0;
        bits = 0;
      } else if (code > 0x20) {
        if (padded)
          return {
            text: bytes.toString('latin1', 0, size),
            lines: null,
            problem: problem ?? { line: rawLine, reason: 'text behind the end of the base64 body is not decoded' },
          };
        problem ??= { line: rawLine, reason: 'broken base64: a character outside its alphabet' };
      }
      continue;
    }
    if (padded && !isBase64Line(raw, at)) {
      return {
        text: bytes.toString('latin1', 0, size),
        lines: null,
        problem: problem ?? { line: rawLine, reason: 'text behind the end of the base64 body is not decoded' },
      };
    }
    padded = false;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[size++] = (bits >> held) & 0xff;
      bits &= (1 << held) - 1;
    }
  }
  if (held === 6) problem ??= { line: rawLine, reason: 'truncated base64: the last group has one digit' };
  return { text: bytes.toString('latin1', 0, size), lines: null, problem };
}

/** True when the rest of the line that `at` stands in is base64. A line has 76 digits; one much longer is taken by its start. */
function isBase64Line(raw: string, at: number): boolean {
  for (let place = at; place < Math.min(raw.length, at + 1000); place++) {
    const code = raw.charCodeAt(place);
    if (code === NEWLINE) return true;
    if ((BASE64[code] ?? -1) < 0 && code !== EQUALS && code !== 0x0d) return false;
  }
  return true;
}

import type { Place } from './head.ts';
import type { Problem } from './model.ts';
import { isClosed, lineEnd } from './text-line.ts';

/** The binary body under a head: whether there is one, where it ends, and what is wrong with it. */
export interface BinaryBody {
  readonly binary: boolean;
  readonly next: Place;
  readonly problem: Problem | null;
}

/** Reads `GIT binary patch` or `Binary files a and b differ` where a file's hunks would stand (apply.c of git: parse_chunk). */
export function readBinaryBody(text: string, place: Place): BinaryBody {
  const end = lineEnd(text, place.at);
  const next = { at: end, line: place.line + 1 };
  if (text.startsWith('GIT binary patch\n', place.at)) return readGitBinary(text, next);
  const says = text.startsWith('Binary files ', place.at) || text.startsWith('Files ', place.at);
  if (says && text.startsWith(' differ\n', end - 8)) return { binary: true, next, problem: null };
  return { binary: false, next: place, problem: null };
}

/** A forward part and perhaps a reverse one (apply.c of git: parse_binary). What they inflate to is not looked at. */
function readGitBinary(text: string, place: Place): BinaryBody {
  const forward = readPart(text, place);
  if (forward === null) {
    const line = place.at < text.length ? place.line : place.line - 1;
    return { binary: true, next: place, problem: { line, reason: 'No binary data stands under this head.' } };
  }
  if (forward.problem !== null) return forward;
  return readPart(text, forward.next) ?? forward;
}

function readPart(text: string, place: Place): BinaryBody | null {
  if (!text.startsWith('literal ', place.at) && !text.startsWith('delta ', place.at)) return null;
  let next: Place = { at: lineEnd(text, place.at), line: place.line + 1 };
  while (next.at < text.length) {
    const end = lineEnd(text, next.at);
    const after = { at: end, line: next.line + 1 };
    // Even nothing deflates to some bytes: a part without data is damaged.
    if (end - next.at === 1 && next.line > place.line + 1) return { binary: true, next: after, problem: null };
    if (!isDataLine(text, next.at, end)) break;
    next = after;
  }
  const line = next.at < text.length ? next.line : next.line - 1;
  return { binary: true, next, problem: { line, reason: 'The binary data of this file is damaged.' } };
}

const BASE_85 = /^[0-9A-Za-z!#$%&()*+\-;<=>?@^_`{|}~]+$/;

/** A length letter, then groups of five base-85 digits that hold four bytes each; at most three bytes of the last one are filler. */
function isDataLine(text: string, at: number, end: number): boolean {
  const length = end - at;
  // The letter can say 52 bytes at most: no longer line is data, however long it is.
  if (length < 7 || length > 67 || (length - 2) % 5 !== 0 || !isClosed(text, end)) return false;
  const room = ((length - 2) / 5) * 4;
  const letter = text.charCodeAt(at);
  const bytes = letter >= 97 && letter <= 122 ? letter - 70 : letter >= 65 && letter <= 90 ? letter - 64 : 0;
  return bytes > 0 && bytes <= room && bytes > room - 4 && BASE_85.test(text.slice(at + 1, end - 1));
}

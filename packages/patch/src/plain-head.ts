import { isAbsolute, isDevNull, plainName } from './file-name.ts';
import type { Head, HeadRead, Place } from './head.ts';
import { ONLY_NAMED } from './head.ts';
import { isEpoch } from './stamp.ts';
import { lineEnd } from './text-line.ts';

/** How many leading components git takes off names, and whether a head has settled it for the rest of the text. */
export interface Strip {
  readonly count: number;
  readonly known: boolean;
}

/**
 * True when `--- ` stands at `at`, `+++ ` on the next line and `@@ -` on the one after: only then git takes two such lines for a head
 * (apply.c of git: find_header).
 */
export function isPlainHead(text: string, at: number, end: number): boolean {
  if (!text.startsWith('--- ', at) || !text.startsWith('+++ ', end)) return false;
  const hunk = lineEnd(text, end);
  // 14 bytes are the shortest hunk head; git measures them from the first of the three lines.
  return text.length - at >= hunk - end + 14 && text.startsWith('@@ -', hunk);
}

/** What a head without `diff --git` said, and how many components later heads lose. */
export interface PlainRead extends HeadRead {
  readonly strip: Strip;
}

/** Reads a `---`/`+++` head that has no `diff --git` line (apply.c of git: parse_traditional_patch). */
export function readPlainHead(text: string, place: Place, before: Strip): PlainRead {
  const second = lineEnd(text, place.at);
  const end = lineEnd(text, second);
  const oldLine = text.slice(place.at + 4, second - 1);
  const newLine = text.slice(second + 4, end - 1);
  const strip = before.known ? before : guessStrip(newLine, before);
  const found = nameSides(oldLine, newLine, strip.count);
  const rest = { strip, end, endLine: place.line + 2 };
  if (found === null) {
    const reason = 'The "---" and "+++" lines do not say which file they are about.';
    return { ...rest, head: null, problem: { line: place.line, reason } };
  }
  const head: Head = {
    ...found,
    ...ONLY_NAMED,
    isAbsolute: isAbsolute(oldLine) || isAbsolute(newLine),
    at: place.line,
  };
  return { ...rest, head, problem: null };
}

type Sides = Pick<Head, 'oldName' | 'newName' | 'isNew' | 'isDelete'>;

function created(name: string | null): Sides | null {
  return name === null ? null : { oldName: null, newName: name, isNew: true, isDelete: false };
}

function deleted(name: string | null): Sides | null {
  return name === null ? null : { oldName: name, newName: null, isNew: false, isDelete: true };
}

function nameSides(oldLine: string, newLine: string, strip: number): Sides | null {
  if (isDevNull(oldLine)) return created(plainName(newLine, strip, null));
  if (isDevNull(newLine)) return deleted(plainName(oldLine, strip, null));
  const name = plainName(newLine, strip, plainName(oldLine, strip, null));
  if (isEpoch(oldLine)) return created(name);
  if (isEpoch(newLine)) return deleted(name);
  return name === null ? null : { oldName: name, newName: name, isNew: null, isDelete: null };
}

/**
 * A new name without any directory means -p0, from here to the end of the text. The old name has no say: git lets it go along when it has
 * directories (apply.c of git: guess_p_value outside of a subdirectory).
 */
function guessStrip(newLine: string, before: Strip): Strip {
  const name = isDevNull(newLine) ? null : plainName(newLine, 0, null);
  return name === null || name.includes('/') ? before : { count: 0, known: true };
}

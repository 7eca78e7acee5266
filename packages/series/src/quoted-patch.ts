import type { RemarkPlace } from './family-model.ts';
import type { Submission } from './model.ts';

/** The lines of a patch as a reply quotes them. */
export interface QuotedPatch {
  /**
   * Where in the patch a quoted line stands, given where the one before it stood (-1 for none) and the quoted lines after it; null for
   * what is no line of it, or might be several.
   */
  readonly find: (quoted: Quoted, cursor: number) => number | null;
  /** The place of a line found; null for the head of a file or a hunk. */
  readonly placeAt: (found: number) => RemarkPlace | null;
  /** True when the end of line `found` is that text: a quote that the mailer wrapped. */
  readonly endsWith: (found: number, text: string) => boolean;
}

/** A quoted line, and the next ones when they are asked for. */
export interface Quoted {
  readonly text: string;
  readonly next: () => readonly string[];
}

interface Entry {
  readonly key: string;
  readonly place: RemarkPlace | null;
}

/** Occurrences of a line that are looked at, and lines that are compared behind each. */
const MAX_FOUND = 8;
/** Lines behind a quoted one that decide which of several equal ones it is. */
export const LOOK_AHEAD = 5;
/** Characters of a wrapped line that are enough to know it by. */
const MIN_FRONT = 12;

/** Makes the lines of a patch ready to be found. Work and memory are linear in the patch. */
export function quotedPatch({ patch, rawLine }: Submission): QuotedPatch {
  const entries: Entry[] = [];
  for (const file of patch.files) {
    const path = file.newPath ?? file.oldPath ?? '';
    entries.push(
      { key: quoteKey(`diff --git a/${file.oldPath ?? path} b/${path}`), place: null },
      { key: quoteKey(`--- a/${file.oldPath ?? path}`), place: null },
      { key: quoteKey(`+++ b/${path}`), place: null },
    );
    for (const { oldStart, oldCount, newStart, newCount, lines } of file.hunks) {
      entries.push({ key: hunkKey([oldStart, oldCount, newStart, newCount]), place: null });
      for (const { mark, text, oldLine, newLine, at } of lines) {
        const side = mark === '-' ? 'pre' : 'post';
        const place = {
          path: side === 'pre' ? (file.oldPath ?? path) : path,
          line: (side === 'pre' ? oldLine : newLine) ?? 0,
          side,
          patchLine: rawLine(at),
          text: mark + text,
        } as const;
        entries.push({ key: quoteKey(mark + text), place });
      }
    }
  }
  const known = new Map<string, number[]>();
  entries.forEach(({ key }, index) => {
    const list = known.get(key);
    if (list === undefined) known.set(key, [index]);
    else list.push(index);
  });
  return {
    find: ({ text, next }, cursor) => {
      const key = quoteKey(text);
      if (entries[cursor + 1]?.key === key && cursor >= 0) return cursor + 1;
      const found = known.get(key);
      if (found === undefined) return isFront(key, entries[cursor + 1]) ? cursor + 1 : null;
      return choose({ entries, found, key, cursor }, next().map(quoteKey));
    },
    placeAt: (found) => entries[found]?.place ?? null,
    endsWith: (found, text) => {
      const end = bare(text);
      return end !== '' && (entries[found]?.key.endsWith(end) ?? false);
    },
  };
}

interface Choice {
  readonly entries: readonly Entry[];
  readonly found: readonly number[];
  readonly key: string;
  readonly cursor: number;
}

/** The occurrence that most of the next quoted lines follow; of equal ones the next below, but no dull line without company. */
function choose({ entries, found, key, cursor }: Choice, next: readonly string[]): number | null {
  const below = found.findIndex((index) => index > cursor);
  const near = below < 0 ? found.slice(0, MAX_FOUND) : [...found.slice(below, below + MAX_FOUND), ...found.slice(0, 2)];
  let best: { readonly index: number; readonly score: number } | null = null;
  let ties = 0;
  for (const index of new Set(near)) {
    let score = 0;
    while (score < next.length && entries[index + 1 + score]?.key === next[score]) score++;
    if (best === null || score > best.score) [best, ties] = [{ index, score }, 0];
    else if (score === best.score) ties++;
  }
  if (best === null) return null;
  const dull = key.replace(/\W/g, '').length < 4;
  if (dull && best.score < 2) return null;
  // Several equal ones, nothing above and nothing behind to tell them apart.
  if (ties > 0 && cursor < 0) return null;
  return best.index;
}

function isFront(key: string, entry: Entry | undefined): boolean {
  return entry !== undefined && key.length >= MIN_FRONT && entry.key.startsWith(key);
}

/** A line as it is compared: its mark, and its text without white space. */
function quoteKey(line: string): string {
  const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
  if (hunk !== null) return hunkKey([hunk[1], hunk[2] ?? 1, hunk[3], hunk[4] ?? 1]);
  const mark = line.startsWith('+') || line.startsWith('-') ? line.slice(0, 1) : ' ';
  return mark + bare(mark === ' ' ? line : line.slice(1));
}

function hunkKey(numbers: readonly unknown[]): string {
  return `@@ ${numbers.join(' ')}`;
}

/** Without white space, which mailers change; no-break spaces (UTF-8 and latin1) are what some make of tabs. */
function bare(text: string): string {
  return text.slice(0, 500).replace(/[\s\u00a0]+|\u00c2(?=\u00a0)/g, '');
}

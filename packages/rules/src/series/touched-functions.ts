import { readFunctionHead } from '@guardpage/csource';
import type { Hunk } from '@guardpage/patch';
import { headingsOf, opensFunction, startsOutside } from './states/headings.ts';

/** Headings that were read: the same stand over many hunks. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 5_000;

/** A comment at file level, between functions. */
const COMMENT = /^(?: \*|\/\*)/;

/** The first line of a function's head is no longer. */
const MOST_OF_HEAD = 400;

function nameIn(line: string): string | null {
  const heading = line.slice(0, MOST_OF_HEAD);
  const before = known.get(heading);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const name = readFunctionHead(heading)?.name ?? null;
  known.set(heading, name);
  return name;
}

const read = new WeakMap<Hunk, readonly (string | null)[]>();

/**
 * For each line of a hunk that is added or removed the function it stands in: by the hunk's heading and the lines at column 0, without parsing
 * it. A function's own head stands in it. Null between functions, for empty lines and comments there; null for context lines.
 */
export function functionsByLine(hunk: Hunk): readonly (string | null)[] {
  const before = read.get(hunk);
  if (before !== undefined) return before;
  const found: (string | null)[] = hunk.lines.map(() => null);
  for (const side of ['-', '+'] as const) {
    const shown: number[] = [];
    const texts: string[] = [];
    let changes = false;
    for (const [at, { mark, text }] of hunk.lines.entries()) {
      if (mark !== ' ' && mark !== side) continue;
      shown.push(at);
      texts.push(text);
      changes ||= mark === side;
    }
    if (!changes) continue;
    const headings = headingsOf(startsOutside(texts) ? '' : hunk.heading, texts);
    for (const [index, at] of shown.entries()) {
      const text = texts[index] ?? '';
      if (hunk.lines[at]?.mark !== side || text.trim() === '' || COMMENT.test(text)) continue;
      found[at] = nameIn(opensFunction(text) ? text : (headings[index] ?? ''));
    }
  }
  read.set(hunk, found);
  return found;
}

/** The functions in which the lines that a hunk adds or removes stand, in order, each once. */
export function touchedFunctions(hunk: Hunk): readonly string[] {
  return [...new Set(functionsByLine(hunk).filter((name) => name !== null))];
}

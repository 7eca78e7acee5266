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

/**
 * For each line of a hunk the function it stands in: by the hunk's heading and the lines at column 0, without parsing it. A function's own head
 * stands in it. Null between functions, for empty lines and comments there.
 */
export function functionsByLine({ heading, lines }: Hunk): readonly (string | null)[] {
  const found: (string | null)[] = lines.map(() => null);
  for (const side of ['-', '+'] as const) {
    const shown = lines.flatMap(({ mark, text }, at) => (mark === ' ' || mark === side ? [{ text, at }] : []));
    const texts = shown.map(({ text }) => text);
    const headings = headingsOf(startsOutside(texts) ? '' : heading, texts);
    shown.forEach(({ text, at }, index) => {
      if (text.trim() === '' || COMMENT.test(text)) return;
      found[at] = nameIn(opensFunction(text) ? text : (headings[index] ?? ''));
    });
  }
  return found;
}

/** The functions in which the lines that a hunk adds or removes stand, in order, each once. */
export function touchedFunctions(hunk: Hunk): readonly string[] {
  const names = functionsByLine(hunk);
  return [...new Set(hunk.lines.flatMap(({ mark }, at) => (mark === ' ' ? [] : (names[at] ?? []))))];
}

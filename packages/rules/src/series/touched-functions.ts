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
 * The functions in which the lines that a hunk adds or removes stand, in order, each once: by its heading and the lines at column 0 in it,
 * without parsing it. A function whose head is one of the changed lines counts.
 */
export function touchedFunctions({ heading, lines }: Hunk): readonly string[] {
  const found = new Set<string>();
  for (const side of ['-', '+'] as const) {
    const shown = lines.filter(({ mark }) => mark === ' ' || mark === side);
    const texts = shown.map(({ text }) => text);
    const headings = headingsOf(startsOutside(texts) ? '' : heading, texts);
    shown.forEach(({ mark, text }, at) => {
      if (mark !== side || text.trim() === '' || COMMENT.test(text)) return;
      const name = nameIn(opensFunction(text) ? text : (headings[at] ?? ''));
      if (name !== null) found.add(name);
    });
  }
  return [...found];
}

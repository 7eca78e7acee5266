import type { Remark } from '@guardpage/series';

/** Questions that are looked for in one remark. */
const MOST_QUESTIONS = 10;

/** Where a sentence stands: lines of the remark from 0, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A question mark that ends a sentence: behind a word, in front of a blank or the end. `a ? b : c` and addresses have others. */
const ASKS = /[\w)\]"'`*]\?+[)"'\]]*(?=\s|$)/;

/** Code, a diff, a table, a log: what stands there asks nobody. */
const NO_PROSE = /^(?:\t| {4}|[+@|$#]|-[^ -])|[;{}]\s*$|:\/\/\S*\?/;

/** A sentence ends in a line. */
const ENDS = /[.!?][)"'\]]*(?:\s|$)/;

/**
 * The questions that a remark asks: sentences that end in a question mark, each from the line in which it starts. At most 10. Behind a
 * paragraph, a list mark or the end of another sentence a new one starts.
 */
export function questionsIn({ text }: Pick<Remark, 'text'>): readonly Span[] {
  const found: Span[] = [];
  let start: number | null = null;
  for (const [at, line] of text.split('\n').entries()) {
    if (found.length >= MOST_QUESTIONS) break;
    if (line.trim() === '' || NO_PROSE.test(line)) {
      start = null;
      continue;
    }
    if (start === null || /^\s*(?:[-*]|\d+[.)])\s/.test(line)) start = at;
    if (ASKS.test(line)) found.push({ from: start, to: at });
    // What follows the last end of a sentence in this line is the start of the next.
    if (ENDS.test(line)) start = /[.!?][)"'\]]*\s*$/.test(line) ? null : at;
  }
  return found;
}

import { cutText, visible } from '@guardpage/report';

/** Characters of a text, and entries of a list that no tool has cut itself. */
const MOST_TEXT = 4000;
const MOST_ENTRIES = 200;

/** A text of several lines, cut, in which characters that act on a terminal or hide are spelled out. */
function text(value: string): string {
  return cutText(value, MOST_TEXT).split('\n').map(visible).join('\n');
}

/** An answer in which no text and no list is long, and no character hides. Its keys are ours. */
export function bounded(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map(bounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bounded(one)]));
}

/** Characters of an answer in words. */
const MOST_WORDS = 24_000;

/** The words of an answer, as {@link bounded}. */
export function boundedWords(words: string): string {
  return cutText(words, MOST_WORDS).split('\n').map(visible).join('\n');
}

import type { FunctionGraph } from '@guardpage/csource';

/** The words of a text: whatever may be a C name, or a number. */
export function wordsOfText(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g));
}

const known = new WeakMap<FunctionGraph, ReadonlySet<string>>();

function wordsIn(graph: FunctionGraph): ReadonlySet<string> {
  const words = known.get(graph) ?? wordsOfText(graph.lines.map((line) => line.text).join('\n'));
  known.set(graph, words);
  return words;
}

/** True when the known lines of a function hold a word, as itself and not inside a longer one: told without parsing it. */
export function mentions(graph: FunctionGraph, word: string): boolean {
  return wordsIn(graph).has(word);
}

/** The same for one of several words. */
export function mentionsAny(graph: FunctionGraph, words: ReadonlySet<string>): boolean {
  return !wordsIn(graph).isDisjointFrom(words);
}

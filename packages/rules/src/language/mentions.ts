import type { FunctionGraph } from '@guardpage/csource';

const texts = new WeakMap<FunctionGraph, string>();

function textOf(graph: FunctionGraph): string {
  const text = texts.get(graph) ?? graph.lines.map((line) => line.text).join('\n');
  texts.set(graph, text);
  return text;
}

/** True for a byte that may be part of a C name. */
function isInName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** True when a word stands in a text, as itself and not inside a longer one. */
export function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isInName(text.charCodeAt(at - 1)) && !isInName(text.charCodeAt(at + word.length))) return true;
  }
  return false;
}

/** True when the known lines of a function hold a word: told without parsing it. */
export function mentions(graph: FunctionGraph, word: string): boolean {
  return holdsWord(textOf(graph), word);
}

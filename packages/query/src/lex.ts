import { readLeaf } from './leaf.ts';
import type { Written } from './leaf.ts';
import type { Term } from './model.ts';
import { hintFor, prefixOf } from './prefixes.ts';
import type { Prefix } from './prefixes.ts';

/** A piece of a query; `from` and `to` are its place in UTF-16 units. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'term'; readonly minus: boolean; readonly term: Term }
  /** `prefix` is that of the words inside. */
  | { readonly kind: 'open'; readonly minus: boolean; readonly prefix: Prefix | null }
  | { readonly kind: 'close' }
  | { readonly kind: 'operator'; readonly name: Operator }
  /** It cannot be read. */
  | { readonly kind: 'refused'; readonly reason: string; readonly hint: string }
);

/** Upper case, as in Xapian. */
export type Operator = 'AND' | 'OR' | 'NOT';

const SPACE = /[\s\p{Cc}]/u;
const BEGINS_TERM = /[\p{L}\p{N}\p{M}\p{Cs}_("]/u;
/** Xapian's, and lei's by that: to take them for words would answer another question. */
const NOT_HERE: Readonly<Record<string, string>> = {
  XOR: 'write (a OR b) -(a b)',
  NEAR: 'write a "phrase", or AND',
  ADJ: 'write a "phrase", or AND',
};

/** Where a word that begins at `from` ends: at a space, a quote, or a parenthesis that it did not open itself, as `f(x)` does. */
function endOfWord(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || SPACE.test(char)) return at;
    if (char === '(') {
      if (at - from < 4 && /^(?:AND|OR|NOT)$/.test(text.slice(from, at))) return at;
      open += 1;
    }
    if (char === ')') {
      if (open === 0) return at;
      open -= 1;
    }
  }
  return text.length;
}

/** The value that begins at `from`: a phrase or a word. Null when a quote is not closed. */
function readWritten(text: string, from: number): (Written & { readonly to: number }) | null {
  if (text.charAt(from) === '"') {
    const close = text.indexOf('"', from + 1);
    return close < 0 ? null : { text: text.slice(from + 1, close), quoted: true, to: close + 1 };
  }
  const to = endOfWord(text, from);
  return { text: text.slice(from, to), quoted: false, to };
}

/** What is read besides the text: the prefix of the parenthesis one is in, and the time. */
export interface Around {
  readonly prefix: Prefix | null;
  readonly now: number;
}

interface Start {
  readonly from: number;
  readonly minus: boolean;
}

/** A parenthesis, phrase or word at `at`, behind `prefix`. */
function readValue(text: string, at: number, { from, minus }: Start, around: Around): Token {
  const { prefix } = around;
  if (text.charAt(at) === '(') return { kind: 'open', from, to: at + 1, minus, prefix };
  const written = readWritten(text, at);
  if (written === null) {
    return { kind: 'refused', from: at, to: text.length, reason: 'the quote is not closed', hint: 'add a "' };
  }
  const leaf = readLeaf(prefix, written, around.now);
  return leaf.ok
    ? { kind: 'term', from, to: written.to, minus, term: leaf.value }
    : { kind: 'refused', from: at, to: written.to, ...leaf.problem };
}

/** A word behind a colon, its prefix, or an operator. */
function readWord(text: string, start: Start, at: number, around: Around): Token {
  const name = /[a-z]{1,20}:/y;
  name.lastIndex = at;
  const found = name.exec(text)?.[0].slice(0, -1);
  const after = found === undefined ? at : at + found.length + 1;
  const next = text.charAt(after);
  const stands = next !== '' && next !== ')' && !SPACE.test(next);
  const prefix = found === undefined ? null : prefixOf(found);
  if (found !== undefined && prefix !== null) {
    if (stands) return readValue(text, after, start, { ...around, prefix });
    const hint = `write it right behind the colon, or quote "${found}:"`;
    return { kind: 'refused', from: at, to: after, reason: `${found}: needs a value`, hint };
  }
  if (found !== undefined && stands && next !== '/' && next !== ':') {
    return { kind: 'refused', from: at, to: after, reason: `there is no prefix ${found}:`, hint: hintFor(found) };
  }
  const to = endOfWord(text, at);
  const word = text.slice(at, to);
  const place = { from: start.from, to };
  if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: 'operator', ...place, name: word };
  const [operator = ''] = word.split('/');
  if (Object.hasOwn(NOT_HERE, operator)) {
    return { kind: 'refused', ...place, reason: `${operator} is not known here`, hint: NOT_HERE[operator] ?? '' };
  }
  return readValue(text, at, start, around);
}

/** The piece that begins at `from` or behind the spaces there; null at the end. */
export function nextToken(text: string, from: number, around: Around): Token | null {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  const char = text.charAt(at);
  if (char === '') return null;
  if (char === ')') return { kind: 'close', from: at, to: at + 1 };
  // A sign counts at the start of a word only: 64-bit and --no-index are words.
  const free = at === 0 || SPACE.test(text.charAt(at - 1)) || text.charAt(at - 1) === '(';
  const sign = free && (char === '-' || char === '+') && BEGINS_TERM.test(text.charAt(at + 1));
  const start: Start = { from: at, minus: sign && char === '-' };
  const begin = sign ? at + 1 : at;
  const first = text.charAt(begin);
  return first === '(' || first === '"' ? readValue(text, begin, start, around) : readWord(text, start, begin, around);
}

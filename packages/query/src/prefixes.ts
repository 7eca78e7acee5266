import type { ExactField, RangeField, TextField } from './model.ts';

/** What stands before a colon. */
export type Prefix =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'exact'; readonly field: ExactField }
  | { readonly kind: 'range'; readonly field: RangeField };

const TEXT = 's b nq q f t c a tc dfn dfa dfb dfhh dfctx'.split(' ') as readonly TextField[];
const EXACT = 'l m patchid hazard level origin since verdict fp is'.split(' ') as readonly ExactField[];
const RANGE: readonly RangeField[] = ['d', 'rt', 'rev'];

const PREFIXES: ReadonlyMap<string, Prefix> = new Map([
  ...TEXT.map((field): [string, Prefix] => [field, { kind: 'text', field }]),
  ...EXACT.map((field): [string, Prefix] => [field, { kind: 'exact', field }]),
  ...RANGE.map((field): [string, Prefix] => [field, { kind: 'range', field }]),
]);

/** The prefix of that name; null when it is none of ours. */
export function prefixOf(name: string): Prefix | null {
  return PREFIXES.get(name) ?? null;
}

/** The prefixes that lei does not know. */
export const OURS: ReadonlySet<string> = new Set('hazard level origin since verdict rev fp is'.split(' '));

/**
 * Given twice side by side, these mean either: a mail has one Message-ID, one date. That is Xapian's rule for filters of one prefix; `l:`
 * is text to lei and `is:` says different things each time, so both of two must hold.
 */
export const EITHER: ReadonlySet<string> = new Set(
  'm patchid hazard level origin since verdict fp d rt rev'.split(' '),
);

/** The values of prefixes that have only a few. */
export const VALUES: Readonly<Partial<Record<ExactField, readonly string[]>>> = {
  level: ['error', 'warning', 'check'],
  origin: ['new', 'pre-existing', 'fixed', 'fixed-later'],
  since: ['first', 'still-there', 'gone', 'came-back'],
  verdict: ['invalid', 'fixed', 'muted'],
  is: ['flagged', 'clean', 'partial', 'latest'],
};

/** What people who come from notmuch, or from a newer lei, write. */
const MEANT: Readonly<Record<string, string>> = {
  from: 'f:',
  to: 't:',
  cc: 'c:',
  subject: 's:',
  body: 'b:',
  date: 'd:',
  dt: 'd:',
  list: 'l:',
  lid: 'l:',
  id: 'm:',
  mid: 'm:',
  path: 'dfn:',
  file: 'dfn:',
  tcf: 'a:',
  tag: 'is:',
  bs: 's: and b:, as in (s:word OR b:word)',
};

/** What to write instead of a prefix that is none. */
export function hintFor(name: string): string {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  return meant === undefined
    ? `known are ${[...PREFIXES.keys()].map((known) => `${known}:`).join(' ')}; quote the word to search for it as text`
    : `write ${meant}`;
}

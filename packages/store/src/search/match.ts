import type { Query, TextField, TextTerm } from '@guardpage/query';
import { normalise } from '../normalise.ts';

const DIFF = ['dfn', 'dfa', 'dfb', 'dfctx', 'dfhh'] as const;
const OWN = ['nq', ...DIFF] as const;

/** Columns of the full-text index that a prefix stands for: lei's meaning (PublicInbox::Search). Without one: all but To and Cc. */
const COLUMNS: Readonly<Record<TextField | 'any', readonly string[]>> = {
  s: ['s'],
  f: ['f'],
  t: ['t'],
  c: ['c'],
  a: ['t', 'c', 'f'],
  tc: ['t', 'c'],
  nq: OWN,
  q: ['q'],
  b: [...OWN, 'q'],
  dfn: ['dfn'],
  dfa: ['dfa'],
  dfb: ['dfb'],
  dfhh: ['dfhh'],
  dfctx: ['dfctx'],
  any: ['s', 'f', 'q', ...OWN],
};

/** The columns of a term. */
export function columnsOf({ field }: TextTerm): readonly string[] {
  return COLUMNS[field ?? 'any'];
}

/** An FTS5 expression for a term; null when no text has it. Of what was written only letters, digits and single spaces are left. */
export function matchOfTerm(term: TextTerm): string | null {
  const words = normalise(term.text);
  return words === '' ? null : `({${columnsOf(term).join(' ')}} : "${words}"${term.begins ? ' *' : ''})`;
}

/** All or any of some expressions; null for none. */
export function joinMatches(kind: 'AND' | 'OR', matches: readonly string[]): string | null {
  if (matches.length < 2) return matches[0] ?? null;
  return `(${matches.join(` ${kind} `)})`;
}

/** What some have, without what others have. FTS5 knows NOT only between two sides. */
export function withoutMatches(positive: string, negative: readonly string[]): string {
  const others = joinMatches('OR', negative);
  return others === null ? positive : `(${positive} NOT ${others})`;
}

/**
 * A whole tree as one FTS5 expression; null when it asks for more than text, or for mails only by what they do not have, which an index of
 * words cannot list.
 */
export function matchOf(query: Query): string | null {
  switch (query.kind) {
    case 'text':
      return matchOfTerm(query);
    case 'or': {
      const matches = query.of.map(matchOf);
      return matches.every((match) => match !== null) ? joinMatches('OR', matches) : null;
    }
    case 'and': {
      const { positive, negative, rest } = splitMatches(query.of);
      return positive === null || rest.length > 0 ? null : withoutMatches(positive, negative);
    }
    default:
      return null;
  }
}

/** Of members that must all hold: those that the index of words lists, those that it can take away, and the others. */
export interface SplitMatches {
  readonly positive: string | null;
  readonly negative: readonly string[];
  readonly rest: readonly Query[];
}

export function splitMatches(members: readonly Query[]): SplitMatches {
  const positive: string[] = [];
  const negative: { readonly match: string; readonly query: Query }[] = [];
  const rest: Query[] = [];
  for (const query of members) {
    const match = query.kind === 'not' ? matchOf(query.of) : matchOf(query);
    if (match === null) rest.push(query);
    else if (query.kind === 'not') negative.push({ match, query });
    else positive.push(match);
  }
  // Nothing to take it away from.
  if (positive.length === 0) {
    return { positive: null, negative: [], rest: [...rest, ...negative.map(({ query }) => query)] };
  }
  return { positive: joinMatches('AND', positive), negative: negative.map(({ match }) => match), rest };
}

import type { Query, TextField, TextTerm } from '@guardpage/query';
import { normalise } from '../normalise.ts';

/** Words that no mail has written, for the column "marks": one stands there for every mail, to take others away from, */
const EVERY = 'xmail';
/** one for each patch and cover letter, so that a search for series does not stop at every reply that has the word. */
const PART = 'xpart';
const ALL = `({marks} : "${EVERY}")`;

/** What the index keeps of a mail besides its words. */
export function marksOf(kind: string): string {
  return kind === 'patch' || kind === 'cover' ? `${EVERY} ${PART}` : EVERY;
}

/** Of the mails that an expression finds, the patches and cover letters. */
export function partsOf(match: string): string {
  return `(${match} AND ({marks} : "${PART}"))`;
}

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
function joinMatches(kind: 'AND' | 'OR', matches: readonly string[]): string | null {
  if (matches.length < 2) return matches[0] ?? null;
  return `(${matches.join(` ${kind} `)})`;
}

/** A whole tree as one FTS5 expression; null when it asks for more than text. */
export function matchOf(query: Query): string | null {
  switch (query.kind) {
    case 'text':
      return matchOfTerm(query);
    case 'or': {
      const matches = query.of.map(matchOf);
      return matches.every((match) => match !== null) ? joinMatches('OR', matches) : null;
    }
    case 'and':
    case 'not': {
      const { match, rest } = splitMatches(query.kind === 'and' ? query.of : [query]);
      return rest.length > 0 ? null : match;
    }
    default:
      return null;
  }
}

/** Of members that must all hold: what the index of words says, null when it is not asked, and the others. */
export interface SplitMatches {
  readonly match: string | null;
  readonly rest: readonly Query[];
}

export function splitMatches(members: readonly Query[]): SplitMatches {
  const positive: string[] = [];
  const negative: string[] = [];
  const rest: Query[] = [];
  for (const query of members) {
    const match = matchOf(query.kind === 'not' ? query.of : query);
    if (match === null) rest.push(query);
    else (query.kind === 'not' ? negative : positive).push(match);
  }
  if (positive.length === 0 && negative.length === 0) return { match: null, rest };
  const all = joinMatches('AND', positive) ?? ALL;
  const others = joinMatches('OR', negative);
  // FTS5 knows NOT only between two sides.
  return { match: others === null ? all : `(${all} NOT ${others})`, rest };
}

import type { Query, TextField, TextTerm } from '@guardpage/query';
import { normalise } from '../normalise.ts';

/** What the index of words is asked for. Each engine says it in its own language: engine/. */
export type Match =
  /** Words that stand one behind the other in one of these columns; with `begins` the last may go on. Normalised, never empty. */
  | { readonly kind: 'phrase'; readonly columns: readonly string[]; readonly words: string; readonly begins: boolean }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Match[] }
  /** What the first finds and the second does not. */
  | { readonly kind: 'without'; readonly all: Match; readonly others: Match };

/** Words that no mail has written, for the column "marks": one stands there for every mail, to take others away from, */
const EVERY = 'xmail';
/** one for each patch and cover letter, so that a search for series does not stop at every reply that has the word. */
const PART = 'xpart';

function marked(words: string): Match {
  return { kind: 'phrase', columns: ['marks'], words, begins: false };
}

/** What the index keeps of a mail besides its words. */
export function marksOf(kind: string): string {
  return kind === 'patch' || kind === 'cover' ? `${EVERY} ${PART}` : EVERY;
}

/** Of the mails that an expression finds, the patches and cover letters. */
export function partsOf(match: Match): Match {
  return { kind: 'and', of: [match, marked(PART)] };
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

/** A term; null when no text has it. Of what was written only letters, digits and single spaces are left. */
export function matchOfTerm(term: TextTerm): Match | null {
  const words = normalise(term.text);
  return words === '' ? null : { kind: 'phrase', columns: columnsOf(term), words, begins: term.begins };
}

/** All or any of some expressions; null for none. */
function joinMatches(kind: 'and' | 'or', matches: readonly Match[]): Match | null {
  return matches.length < 2 ? (matches[0] ?? null) : { kind, of: matches };
}

/** A whole tree as one expression; null when it asks for more than text. */
export function matchOf(query: Query): Match | null {
  switch (query.kind) {
    case 'text':
      return matchOfTerm(query);
    case 'or': {
      const matches = query.of.map(matchOf);
      return matches.every((match) => match !== null) ? joinMatches('or', matches) : null;
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

/** Whether the rest of a word is any, somewhere in it. */
export function anyBegins(match: Match): boolean {
  if (match.kind === 'phrase') return match.begins;
  return match.kind === 'without' ? anyBegins(match.all) || anyBegins(match.others) : match.of.some(anyBegins);
}

/** Of members that must all hold: what the index of words says, null when it is not asked, and the others. */
export interface SplitMatches {
  readonly match: Match | null;
  readonly rest: readonly Query[];
}

export function splitMatches(members: readonly Query[]): SplitMatches {
  const positive: Match[] = [];
  const negative: Match[] = [];
  const rest: Query[] = [];
  for (const query of members) {
    const match = matchOf(query.kind === 'not' ? query.of : query);
    if (match === null) rest.push(query);
    else (query.kind === 'not' ? negative : positive).push(match);
  }
  if (positive.length === 0 && negative.length === 0) return { match: null, rest };
  // No index knows what is not there but where it takes it away from something.
  const all = joinMatches('and', positive) ?? marked(EVERY);
  const others = joinMatches('or', negative);
  return { match: others === null ? all : { kind: 'without', all, others }, rest };
}

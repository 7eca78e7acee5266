import type { Query } from '@guardpage/query';
import { matchOf, splitMatches } from './match.ts';
import type { SplitMatches } from './match.ts';

/** A query is taken apart into no more ways. */
const MOST = 8;

/**
 * The ways in which a mail can match a query. Each can be followed from the newest mail down by what is rarest in it; an "or" between words
 * and what is no word could be followed only by looking at every mail.
 */
export function branchesOf(query: Query): readonly SplitMatches[] {
  return waysOf(query).map(splitMatches);
}

function waysOf(query: Query): readonly (readonly Query[])[] {
  if (matchOf(query) !== null) return [[query]];
  if (query.kind === 'or') {
    const ways = query.of.flatMap(waysOf);
    return ways.length > MOST ? [[query]] : ways;
  }
  if (query.kind !== 'and') return [[query]];
  let ways: readonly (readonly Query[])[] = [[]];
  for (const member of query.of) {
    const more = waysOf(member);
    ways =
      ways.length * more.length > MOST
        ? ways.map((way) => [...way, member])
        : ways.flatMap((way) => more.map((one) => [...way, ...one]));
  }
  return ways;
}

import { hazards } from '@guardpage/knowledge';
import { discussions } from '@guardpage/knowledge/pages';
import { parseQuery } from '@guardpage/query';
import { digestAnswer } from '@guardpage/reader/digest';
import type { Store } from '@guardpage/store';
import type { Planning } from './plan-subscription.ts';

/**
 * How a digest is read out of a store, with the discussions that are known here. Days of a query that are told by today ("d:last.week..") are
 * those of the day on which its period ended.
 */
export function readingOf(store: Store): Planning['read'] {
  const known = discussions(hazards);
  return async (period, text) => {
    const query = text === '' ? null : parseQuery(text, period.to);
    if (query?.ok === false) throw new Error(`a query that does not parse: ${query.problem.reason}`);
    return digestAnswer(store, { period, query: query?.value ?? null, discussions: known });
  };
}

import type { Query } from '@guardpage/query';
import { begunSeries, seriesAmong } from '@guardpage/store';
import type { BegunSeries, Span, Store } from '@guardpage/store';

/** Series of one span that are looked at: the busiest day of linux-mm had a hundred, a year of it has fewer than these. */
const MOST = 20_000;

/** What began in a span and a query finds (null: all of it), in that order. */
export async function begunIn(store: Store, span: Span, query: Query | null): Promise<readonly BegunSeries[]> {
  const begun = await begunSeries(store, span, MOST);
  if (query === null) return begun;
  const found = await seriesAmong(
    store,
    query,
    begun.map(({ id }) => id),
  );
  return begun.filter(({ id }) => found.has(id));
}

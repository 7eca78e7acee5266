import type { Query } from '@guardpage/query';
import { begunSeries, seriesAmong } from '@guardpage/store';
import type { BegunSeries, Span, Store } from '@guardpage/store';

/** Series of one span that are looked at: the busiest day of linux-mm had a hundred, a year of it has fewer than these. */
const MOST = 20_000;

/**
 * What began in a span of the series that a query finds (null: of all), in that order. With one revision of a series come the others: what is
 * mended in the last one is not to be told as it was.
 */
export async function begunIn(store: Store, span: Span, query: Query | null): Promise<readonly BegunSeries[]> {
  const begun = await begunSeries(store, span, MOST);
  if (query === null) return begun;
  const found = await seriesAmong(
    store,
    query,
    begun.map(({ id }) => id),
  );
  const lines = new Set(begun.filter(({ id }) => found.has(id)).map(({ line }) => line));
  return begun.filter(({ line }) => lines.has(line));
}

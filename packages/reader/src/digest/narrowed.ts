import type { Query } from '@guardpage/query';
import { seriesAmong } from '@guardpage/store';
import type { ReceivedMail, Store } from '@guardpage/store';

/** Mails of series that a query finds; with a query those of no series are left out, without one there are all. */
export async function narrowed(
  store: Store,
  query: Query | null,
  mails: readonly ReceivedMail[],
): Promise<readonly ReceivedMail[]> {
  if (query === null) return mails;
  const found = await seriesAmong(store, query, [...new Set(mails.flatMap(({ series }) => series ?? []))]);
  return mails.filter(({ series }) => series !== null && found.has(series));
}

import { MOST_COUNTED } from '../search/capped-count.ts';
import type { CappedCount } from '../search/capped-count.ts';
import type { Store } from '../open-store.ts';

/** How many mails or series there are, counted up to `most`. */
export async function countRows(store: Store, table: 'mail' | 'series', most = MOST_COUNTED): Promise<CappedCount> {
  const some = store
    .selectFrom(table)
    .select('id')
    .limit(most + 1);
  const row = await store
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { count: Math.min(row.count, most), more: row.count > most };
}

import type { Store } from '../open-store.ts';

/** When the newest mail was received (s); what says that it comes from the future is left out. Null when there is none. */
export async function newestReceived(store: Store, now: number): Promise<number | null> {
  const row = await store
    .selectFrom('mail')
    .select('received')
    .where('received', '<=', now)
    .orderBy('received', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.received ?? null;
}

import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { MOST_COUNTED } from '../search/capped-count.ts';
import type { CappedCount } from '../search/capped-count.ts';

/** A day (UTC) on which archives got mails. */
export interface ReceivedDay {
  /** Its start, seconds since 1970. */
  readonly from: number;
  readonly mails: CappedCount;
  /** Series with findings of which the first mail came on it. */
  readonly flagged: number;
}

const DAY = 86_400;
/** Flagged series are looked at so far back. */
const MOST_FLAGGED = 500;

function dayOf(seconds: number): number {
  return Math.floor(seconds / DAY) * DAY;
}

/** When flagged series, those with the newest mails, began to come: the start of the day. */
async function flaggedDays(store: Store, since: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ readonly received: number | null }>`
    select (select min(coalesce(m.received, m.sent)) from mail as m where m.series = s.id and m.kind in ('patch', 'cover')) as received
    from (select id from series where findings > 0 order by newest desc limit ${MOST_FLAGGED}) as s`.execute(store);
  const days = new Map<number, number>();
  for (const { received } of rows) {
    if (received === null || received < since) continue;
    const day = dayOf(received);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

/** The last days (at most `most`) on which mails came before `now`, newest first; days without mails are none of them. */
export async function receivedDays(store: Store, now: number, most: number): Promise<readonly ReceivedDay[]> {
  const days: Omit<ReceivedDay, 'flagged'>[] = [];
  for (let top = now; days.length < most;) {
    const newest = await store
      .selectFrom('mail')
      .select('received')
      .where('received', '<', top)
      .orderBy('received', 'desc')
      .limit(1)
      .executeTakeFirst();
    // A mail may claim any date; a year before 1970 is none.
    if (newest?.received === undefined || newest.received === null || newest.received < 0) break;
    const from = dayOf(newest.received);
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count from
      (select 1 from mail where received >= ${from} and received < ${top} limit ${MOST_COUNTED + 1}) as part`.execute(
      store,
    );
    const count = rows[0]?.count ?? 0;
    days.push({ from, mails: { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED } });
    top = from;
  }
  const flagged = await flaggedDays(store, days.at(-1)?.from ?? now);
  return days.map((day) => ({ ...day, flagged: flagged.get(day.from) ?? 0 }));
}

/** When the last mail before a span of time came, and the first one after it, up to `now`; null for none. */
export async function receivedAround(
  store: Store,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): Promise<{ readonly before: number | null; readonly after: number | null }> {
  const times = store.selectFrom('mail').select('received').limit(1);
  const before = await times
    .where('received', '>=', 0)
    .where('received', '<', from)
    .orderBy('received', 'desc')
    .executeTakeFirst();
  const after = await times
    .where('received', '>=', to)
    .where('received', '<', now)
    .orderBy('received')
    .executeTakeFirst();
  return { before: before?.received ?? null, after: after?.received ?? null };
}

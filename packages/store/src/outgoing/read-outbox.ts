import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { setSetting } from '../setting.ts';
import { isFor, rowOf } from './outbox.ts';
import type { Audience, OutboxMove, OutboxRow, OutboxState } from './outbox.ts';

/** Which rows: all that fit what is given. */
export interface OutboxFilter {
  /** Lists when it is not given. */
  readonly audience?: Audience;
  /** Rows of one subscription; the audience is that of subscribers. */
  readonly subscription?: number;
  readonly states?: readonly OutboxState[];
  /** Message-IDs that name series. */
  readonly series?: readonly string[];
  readonly list?: string;
  /** Rows moved last at or after this time (s). */
  readonly since?: number;
  /** Rows with a lower id. */
  readonly before?: number;
}

/** Rows of the outbox, the newest first. */
export async function outboxRows(store: Store, filter: OutboxFilter, limit: number): Promise<readonly OutboxRow[]> {
  const { states, series, list, since, before, subscription } = filter;
  const audience = filter.audience ?? (subscription === undefined ? 'lists' : 'subscribers');
  let query = store.selectFrom('outbox').selectAll().where(isFor(audience)).orderBy('id', 'desc').limit(limit);
  if (subscription !== undefined) query = query.where('subscription', '=', subscription);
  if (states !== undefined) query = query.where('state', 'in', states);
  if (series !== undefined) query = query.where('series', 'in', series);
  if (list !== undefined) query = query.where('list', '=', list);
  if (since !== undefined) query = query.where('changed', '>=', since);
  if (before !== undefined) query = query.where('id', '<', before);
  return (await query.execute()).map(rowOf);
}

/** One row of an audience; null when there is none. */
export async function outboxRow(store: Store, id: number, audience: Audience = 'lists'): Promise<OutboxRow | null> {
  const row = await store
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .where(isFor(audience))
    .executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

/** All moves of a row, oldest first. */
export async function outboxMoves(store: Store, outbox: number): Promise<readonly OutboxMove[]> {
  const rows = await store
    .selectFrom('outbox_log')
    .select(['at', 'was', 'now', 'by', 'reason'])
    .where('outbox', '=', outbox)
    .orderBy('id')
    .execute();
  return rows as readonly OutboxMove[];
}

/** A span of time (seconds since 1970), without its begin; and how many are worth counting. */
export interface Sends {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/** How many of the newest `most` rows that somebody began to send were begun in a span of time. */
export async function begunSends(store: Store, { from, to, most }: Sends): Promise<number> {
  const rows = await store
    .selectFrom('outbox_log')
    .select('at')
    .where('now', '=', 'sending')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.filter(({ at }) => at > from && at <= to).length;
}

/** How many rows are in each state that has some. */
export async function countOutbox(
  store: Store,
  audience: Audience = 'lists',
): Promise<Readonly<Partial<Record<OutboxState, number>>>> {
  const rows = await store
    .selectFrom('outbox')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where(isFor(audience))
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

const STOPPED = 'sending-stopped';

/** Why nothing is sent at all; null while it is. */
export async function sendingStopped(store: Store): Promise<string | null> {
  const row = await store.selectFrom('setting').select('value').where('name', '=', STOPPED).executeTakeFirst();
  return row?.value ?? null;
}

/** Stops all sending, with the reason, or lets it go on (null). */
export async function stopSending(store: Store, reason: string | null): Promise<void> {
  if (reason === null) await store.deleteFrom('setting').where('name', '=', STOPPED).execute();
  else await setSetting(store, STOPPED, reason);
}

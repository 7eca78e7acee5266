import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Store } from './open-store.ts';
import { ATTEMPTS } from './work.ts';

/** How the work of one kind stands. */
export interface WorkState {
  /** Work that nobody has yet, counted up to {@link MOST_WORK}. */
  readonly waiting: number;
  /** Work that somebody has, and never failed. */
  readonly running: number;
  /** Work that failed and is being tried again, or will be in some minutes. */
  readonly retrying: number;
  /** Work that failed so often that it is left alone. */
  readonly failed: number;
  /** Since when the oldest that is not left alone is to be done (seconds since 1970); null for none. */
  readonly oldest: number | null;
}

/** Work that failed and is left alone. */
export interface FailedWork {
  readonly kind: string;
  /** The family that it is about. */
  readonly key: number;
  readonly attempts: number;
  /** Why; null when it took its worker with it. */
  readonly problem: string | null;
  /** Since when it is to be done (seconds since 1970). */
  readonly since: number;
  /** Its first mail; null when it is gone. */
  readonly mail: { readonly messageId: string | null; readonly content: string; readonly subject: string } | null;
}

/** Work is counted up to here. */
const MOST_WORK = 100_000;

/** Written as the indexes have it. */
const OPEN = sql<SqlBool>`attempts < ${sql.lit(ATTEMPTS)}`;
const DONE_WITH = sql<SqlBool>`attempts >= ${sql.lit(ATTEMPTS)}`;

/** Nobody is at its last attempt any more. */
function isLeft(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`${DONE_WITH} and (lease <= ${now} or problem is not null)`;
}

async function counted(store: Store, kind: string, which: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from
    (select 1 from work where kind = ${kind} and ${which} limit ${MOST_WORK}) as part`.execute(store);
  return rows[0]?.count ?? 0;
}

/** How the work of a kind stands at a time (seconds since 1970). However much waits, this costs little. */
export async function workState(store: Store, kind: string, now: number): Promise<WorkState> {
  const taken = sql<SqlBool>`lease > 0 and lease > ${now}`;
  const open = await counted(store, kind, OPEN);
  const running = await counted(store, kind, sql<SqlBool>`${taken} and problem is null`);
  const retrying = await counted(store, kind, sql<SqlBool>`${taken} and problem is not null and ${OPEN}`);
  const failed = await counted(store, kind, isLeft(now));
  const { rows } = await sql<{ since: number }>`select since from work where kind = ${kind} and ${OPEN}
    order by since limit 1`.execute(store);
  return { waiting: Math.max(0, open - running - retrying), running, retrying, failed, oldest: rows[0]?.since ?? null };
}

/** Work of a kind that failed and is left alone, by its key, at most so much. `now` in seconds since 1970. */
export async function failedWork(
  store: Store,
  kind: string,
  { now, most }: { readonly now: number; readonly most: number },
): Promise<readonly FailedWork[]> {
  const rows = await store
    .selectFrom('work')
    .select(['key', 'attempts', 'problem', 'since'])
    .where('kind', '=', kind)
    .where(isLeft(now))
    .orderBy('key')
    .limit(most)
    .execute();
  const failed: FailedWork[] = [];
  for (const row of rows) {
    const mail = await store
      .selectFrom('mail')
      .select(['message_id', 'content', 'subject'])
      .where('family', '=', row.key)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    const named =
      mail === undefined ? null : { messageId: mail.message_id, content: mail.content, subject: mail.subject };
    failed.push({ kind, ...row, mail: named });
  }
  return failed;
}

/** Which failed work is tried again: one piece by its key, else all of the kind. */
export interface Retry {
  readonly key?: number;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Has work tried again that failed and is left alone; returns how much. Whoever may yet be at it has lost it, and for queues that know it by its
 * fence it is another piece.
 */
export async function retryWork(store: Store, kind: string, { key, now }: Retry): Promise<number> {
  return store.transaction().execute(async (trx) => {
    let update = trx
      .updateTable('work')
      .set((eb) => ({ attempts: 0, lease: 0, problem: null, since: now, fence: eb('fence', '+', 1) }))
      .where('kind', '=', kind)
      .where(isLeft(now));
    if (key !== undefined) update = update.where('key', '=', key);
    return Number((await update.executeTakeFirst()).numUpdatedRows);
  });
}

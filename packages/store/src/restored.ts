import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { BACKUP_OF } from './backup.ts';
import type { Store } from './open-store.ts';
import { stopSending } from './outgoing/read-outbox.ts';
import type { Tables } from './schema.ts';
import { subscriptions } from './subscriptions/subscription.ts';

/** What was done with a store that goes on from an earlier state of itself. */
export interface Restored {
  /** Rows of the outbox that may have been sent since. */
  readonly uncertain: number;
  /** Subscriptions whose next digest names days that are left out: they may have been told. */
  readonly left: number;
}

/** Subscriptions that are read at once. */
const PIECE = 500;

function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What had been let go may have been sent since: it is looked up, and never sent on a guess. */
async function doubtOutgoing(trx: Transaction<Tables>, at: number, reason: string): Promise<number> {
  await sql`insert into outbox_log (outbox, at, was, now, "by", reason)
    select id, ${at}, state, 'uncertain', 'guardpage', ${reason} from outbox
    where state in ('approved', 'sending') order by id`.execute(trx);
  const { numUpdatedRows } = await trx
    .updateTable('outbox')
    .set((eb) => ({
      state: 'uncertain',
      reason,
      by: 'guardpage',
      changed: at,
      not_before: null,
      // Whoever was sending it has lost it.
      fence: eb('fence', '+', 1),
    }))
    .where('state', 'in', ['approved', 'sending'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What ended since may have been told: it is left out, and the next digest says so. */
async function leaveOut(trx: Transaction<Tables>, at: number): Promise<number> {
  const { dayAfter, periodOf } = await import('@guardpage/subscription');
  let count = 0;
  for (let after = 0; ;) {
    const some = await subscriptions(trx, { states: ['on'], after }, PIECE);
    for (const one of some) {
      const next = periodOf(one, at);
      if (one.next >= next) continue;
      const left = { skipped_first: one.skipped?.first ?? one.next, skipped_last: dayAfter(next, -1) };
      await trx
        .updateTable('subscription')
        .set({ next, since: null, ...left })
        .where('id', '=', one.id)
        .execute();
      count++;
    }
    const last = some.at(-1);
    if (last === undefined || some.length < PIECE) return count;
    after = last.id;
  }
}

async function hold(trx: Transaction<Tables>, at: number, made: number | null): Promise<Restored> {
  const of = made === null ? 'an earlier state' : `a backup of ${timeOf(made)}`;
  const uncertain = await doubtOutgoing(trx, at, `the store goes on from ${of}: it may have been sent since`);
  const left = await leaveOut(trx, at);
  // What was put into the outbox since, and sent, is made again: only the archive can tell that it was sent.
  await stopSending(
    trx,
    `the store goes on from ${of}, at ${timeOf(at)}: let it go on once the archives were read past that time, so that what was sent is known`,
  );
  await trx.deleteFrom('setting').where('name', '=', BACKUP_OF).execute();
  return { uncertain, left };
}

/**
 * To be done with a store that was put back from a backup, before anything is sent from it: holds all that may have been sent since, and stops
 * all sending until a person lets it go on. `at` in seconds since 1970.
 */
export async function holdRestored(store: Store, at: number): Promise<Restored> {
  return store.transaction().execute(async (trx) => hold(trx, at, await madeAt(trx)));
}

async function madeAt(store: Store): Promise<number | null> {
  const row = await store.selectFrom('setting').select('value').where('name', '=', BACKUP_OF).executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}

/** The same with a store that knows by itself that it is a backup: one that {@link backupStore} made. */
export async function holdIfBackup(store: Store, at: number): Promise<void> {
  if ((await madeAt(store)) === null) return;
  await store.transaction().execute(async (trx) => {
    const made = await madeAt(trx);
    if (made !== null) await hold(trx, at, made);
  });
}

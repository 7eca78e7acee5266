import type { Transaction } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { setSetting } from './setting.ts';

/** Work that somebody has taken on: to be done on the state that has this version, and given back with this fence. */
export interface Claimed {
  readonly key: number;
  readonly version: number;
  readonly fence: number;
}

/** How long work may take before somebody else may take it on (s). */
const LEASE = 600;
/** Work that was begun so often and not done is left alone: it fails, or takes its worker with it. */
const ATTEMPTS = 8;

/** Notes that families (or all of them) are to be worked out, in the transaction that changed them. */
export async function familyChanged(trx: Transaction<Tables>, families: readonly number[] | 'all'): Promise<void> {
  await trx
    .insertInto('work')
    .columns(['kind', 'key', 'version', 'lease', 'fence', 'attempts', 'problem'])
    .expression((eb) =>
      eb
        .selectFrom('family')
        .select((one) => [
          one.val('family').as('kind'),
          'id as key',
          'version',
          one.val(0).as('lease'),
          one.val(0).as('fence'),
          one.val(0).as('attempts'),
          one.val(null).as('problem'),
        ])
        // SQLite takes "on conflict" behind a select for a join, unless there is a "where".
        .where('id', families === 'all' ? '>' : 'in', families === 'all' ? 0 : families),
    )
    .onConflict((on) =>
      on
        .columns(['kind', 'key'])
        .doUpdateSet((eb) => ({ version: eb.ref('excluded.version'), attempts: 0, problem: null })),
    )
    .execute();
}

const JUDGED_BY = 'judged-by';

/** Notes by what families are judged from now on; when it was something else, all of them are to be worked out again. */
export async function judgedBy(store: Store, by: string): Promise<void> {
  await store.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('setting').select('value').where('name', '=', JUDGED_BY).executeTakeFirst();
    if (before?.value === by) return;
    await setSetting(trx, JUDGED_BY, by);
    if (before !== undefined) await familyChanged(trx, 'all');
  });
}

/**
 * Takes on up to `limit` pieces of work of a kind: what was never tried, the oldest first; then what did not get done before,
 * one by one, so that it takes nothing with it. `now` in seconds.
 */
export async function claimWork(store: Store, kind: string, limit: number, now: number): Promise<readonly Claimed[]> {
  return store.transaction().execute(async (trx) => {
    const waiting = trx
      .selectFrom('work')
      .select(['key', 'version', 'fence'])
      .where('kind', '=', kind)
      .where('lease', '<=', now);
    const fresh = await waiting.where('attempts', '=', 0).orderBy('key').limit(limit).execute();
    const tried = waiting.where('attempts', '<', ATTEMPTS).orderBy('attempts').orderBy('key').limit(1);
    const rows = fresh.length > 0 ? fresh : await tried.execute();
    return claim(trx, kind, { rows, now });
  });
}

/** Takes on one piece of work that was never tried; null when it is done, or somebody has it. `now` in seconds. */
export async function claimOne(
  store: Store,
  kind: string,
  { key, now }: { readonly key: number; readonly now: number },
): Promise<Claimed | null> {
  return store.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('work')
      .select(['key', 'version', 'fence'])
      .where('kind', '=', kind)
      .where('key', '=', key)
      .where('lease', '<=', now)
      .where('attempts', '=', 0)
      .execute();
    return (await claim(trx, kind, { rows, now }))[0] ?? null;
  });
}

async function claim(
  trx: Transaction<Tables>,
  kind: string,
  { rows, now }: { readonly rows: readonly Claimed[]; readonly now: number },
): Promise<readonly Claimed[]> {
  const keys = rows.map(({ key }) => key);
  if (keys.length === 0) return [];
  await trx
    .updateTable('work')
    .set((eb) => ({ lease: now + LEASE, fence: eb('fence', '+', 1), attempts: eb('attempts', '+', 1) }))
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .execute();
  return rows.map(({ key, version, fence }) => ({ key, version, fence: fence + 1 }));
}

/** Families of more than so many mails that wait and were never tried, the largest first. */
export async function largeFamilies(store: Store, mails: number): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('work')
    .innerJoin('family', 'family.id', 'work.key')
    .select('work.key')
    .where('work.kind', '=', 'family')
    .where('work.attempts', '=', 0)
    .where('family.mails', '>', mails)
    .orderBy('family.mails', 'desc')
    .orderBy('work.key')
    .execute();
  return rows.map(({ key }) => key);
}

/**
 * In the transaction that writes what came of it: takes the work away. False when it is not to be written: somebody else has the work now,
 * or it is about an older state; then it can be taken on again at once.
 */
export async function finishWork(trx: Transaction<Tables>, kind: string, done: Claimed): Promise<boolean> {
  const mine = await trx
    .selectFrom('work')
    .select('version')
    .where('kind', '=', kind)
    .where('key', '=', done.key)
    .where('fence', '=', done.fence)
    .executeTakeFirst();
  if (mine === undefined) return false;
  const current = mine.version === done.version;
  const one = { kind, key: done.key };
  if (current) await trx.deleteFrom('work').where('kind', '=', one.kind).where('key', '=', one.key).execute();
  else
    await trx.updateTable('work').set({ lease: 0 }).where('kind', '=', one.kind).where('key', '=', one.key).execute();
  return current;
}

/** Takes work away that left nothing to write. */
export async function endWork(store: Store, kind: string, done: Claimed): Promise<void> {
  await store.transaction().execute((trx) => finishWork(trx, kind, done));
}

/** Gives work back that could not be done, with the reason. */
export async function failWork(store: Store, kind: string, { key, fence }: Claimed, problem: string): Promise<void> {
  await store
    .updateTable('work')
    .set({ lease: 0, problem })
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('fence', '=', fence)
    .execute();
}

/** Forgets who has work: whoever had it is gone, for the caller alone works on this store now. */
export async function takeBackWork(store: Store, kind: string): Promise<void> {
  await store.updateTable('work').set({ lease: 0 }).where('kind', '=', kind).where('lease', '>', 0).execute();
}

/** How many pieces of work of a kind wait, and those that failed for good. */
export async function countWork(
  store: Store,
  kind: string,
): Promise<{
  readonly waiting: number;
  readonly failed: readonly { readonly key: number; readonly problem: string | null }[];
}> {
  const rows = await store
    .selectFrom('work')
    .select(['key', 'attempts', 'problem'])
    .where('kind', '=', kind)
    .orderBy('key')
    .execute();
  const failed = rows.filter(({ attempts }) => attempts >= ATTEMPTS);
  return { waiting: rows.length - failed.length, failed: failed.map(({ key, problem }) => ({ key, problem })) };
}

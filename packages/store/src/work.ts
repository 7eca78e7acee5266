import { sql } from 'kysely';
import type { RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { setSetting } from './setting.ts';

/** Work that waits. */
export interface Piece {
  readonly key: number;
  /** Of what it is about. */
  readonly version: number;
  /** Grows whenever somebody takes it on. */
  readonly fence: number;
  /** So often it was taken on and not done. */
  readonly attempts: number;
  /** Mails of the family that it is about: how much work it is. */
  readonly mails: number;
}

/** Work that somebody has taken on: to be done on the state that has this version, and given back with this fence. */
export interface Claimed {
  readonly key: number;
  readonly version: number;
  readonly fence: number;
}

/** How long whoever takes work on has it, unless he renews that (s): when he dies, it is somebody else's after this time. */
export const LEASE = 30;
/** Work that was begun so often and not done is left alone: it fails, or takes its worker with it. */
export const ATTEMPTS = 8;
/** What failed waits for a second, then for twice as long, up to this (s). */
const LONGEST_WAIT = 300;
/** A family of more mails than so many is worked on before the others. */
const LARGE = 100;

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
    const before = await judges(trx);
    if (before === by) return;
    await setSetting(trx, JUDGED_BY, by);
    if (before !== null) await familyChanged(trx, 'all');
  });
}

/** By what families are judged; null when none ever was. */
export async function judges(store: Store): Promise<string | null> {
  const row = await store.selectFrom('setting').select('value').where('name', '=', JUDGED_BY).executeTakeFirst();
  return row?.value ?? null;
}

/**
 * Nobody has it, at `now` (seconds since 1970). No lease is as long as one that lies further ahead: the clock of whoever took it was wrong, or
 * ours is.
 */
function isFree(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(work.lease <= ${now} or work.lease > ${now + Math.max(LEASE, LONGEST_WAIT)}) and work.attempts < ${ATTEMPTS}`;
}

/**
 * Up to `limit` pieces of work of a kind that nobody has at `now` (seconds since 1970): what was never tried, large families first, each thread
 * is to have its largest at the start; then what did not get done before.
 */
export async function waitingWork(
  store: Store,
  kind: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<readonly Piece[]> {
  return store
    .selectFrom('work')
    .innerJoin('family', 'family.id', 'work.key')
    .select(['work.key', 'work.version', 'work.fence', 'work.attempts', 'family.mails'])
    .where('work.kind', '=', kind)
    .where(isFree(now))
    .orderBy('work.attempts')
    .orderBy(sql`case when family.mails > ${LARGE} then -family.mails else 0 end`)
    .orderBy('work.key')
    .limit(limit)
    .execute();
}

/** How many pieces that come first in the list are to be done at once: small ones that were never tried; any other takes nothing with it. */
export function pieceCount(pieces: readonly Piece[], most: number): number {
  const isSmall = ({ attempts, mails }: Piece): boolean => attempts === 0 && mails <= LARGE;
  const others = pieces.slice(0, most).findIndex((piece) => !isSmall(piece));
  return others === -1 ? Math.min(most, pieces.length) : Math.max(1, others);
}

/** A piece as somebody saw it: with its fence then, or null for whatever it is. */
export interface Seen {
  readonly key: number;
  readonly fence: number | null;
}

/** Takes on those of these pieces that nobody has taken on since they were seen. `now` in seconds since 1970. */
export async function claimWork(
  store: Store,
  kind: string,
  { pieces, now }: { readonly pieces: readonly Seen[]; readonly now: number },
): Promise<readonly Claimed[]> {
  if (pieces.length === 0) return [];
  const claimed = await store.transaction().execute((trx) =>
    trx
      .updateTable('work')
      .set((eb) => ({ lease: now + LEASE, fence: eb('fence', '+', 1), attempts: eb('attempts', '+', 1) }))
      .where('kind', '=', kind)
      .where((eb) => eb.or(pieces.map(({ key, fence }) => eb.and(fence === null ? { key } : { key, fence }))))
      .where(isFree(now))
      .returning(['key', 'version', 'fence'])
      .execute(),
  );
  const order = new Map(pieces.map(({ key }, index) => [key, index]));
  return claimed.toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
}

/** Whoever has this work has it for another while. */
export async function renewWork(
  store: Store,
  kind: string,
  { claimed, now }: { readonly claimed: readonly Claimed[]; readonly now: number },
): Promise<void> {
  if (claimed.length === 0) return;
  await store.transaction().execute((trx) =>
    trx
      .updateTable('work')
      .set({ lease: now + LEASE })
      .where('kind', '=', kind)
      .where((eb) => eb.or(claimed.map(({ key, fence }) => eb.and({ key, fence }))))
      .execute(),
  );
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

/**
 * Gives work back that could not be done, with the reason. It can be taken on again at once, or, `at` a time (seconds since 1970), after a wait
 * that grows with each attempt.
 */
export async function failWork(
  store: Store,
  kind: string,
  { claimed, problem, at }: { readonly claimed: Claimed; readonly problem: string; readonly at: number | null },
): Promise<void> {
  const { key, fence } = claimed;
  await store.transaction().execute(async (trx) => {
    const one = await trx
      .selectFrom('work')
      .select('attempts')
      .where('kind', '=', kind)
      .where('key', '=', key)
      .where('fence', '=', fence)
      .executeTakeFirst();
    if (one === undefined) return;
    const lease = at === null ? 0 : at + Math.min(LONGEST_WAIT, 2 ** (one.attempts - 1));
    await trx.updateTable('work').set({ lease, problem }).where('kind', '=', kind).where('key', '=', key).execute();
  });
}

/** Gives work back that was taken on in vain: the store was away. That was no attempt. */
export async function giveBack(store: Store, kind: string, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  await store.transaction().execute((trx) =>
    trx
      .updateTable('work')
      .set((eb) => ({ lease: 0, attempts: eb('attempts', '-', 1) }))
      .where('kind', '=', kind)
      .where('attempts', '>', 0)
      .where((eb) => eb.or(claimed.map(({ key, fence }) => eb.and({ key, fence }))))
      .execute(),
  );
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

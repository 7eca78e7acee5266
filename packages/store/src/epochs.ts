import type { Epoch } from './model.ts';
import type { Store } from './open-store.ts';
import { pieces } from './pieces.ts';
import { removeMail } from './remove-mail.ts';

const ROWS = 1000;

/** The epoch of this place; a new one when it was never read. A `list` that is given is its list from now on. */
export async function epochAt(store: Store, place: string, list: string | null): Promise<Epoch> {
  return store.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('epoch').selectAll().where('place', '=', place).executeTakeFirst();
    if (known === undefined) {
      const { id } = await trx
        .selectFrom('epoch')
        .select((eb) => eb(eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)), '+', 1).as('id'))
        .executeTakeFirstOrThrow();
      return trx
        .insertInto('epoch')
        .values({ id, place, list, position: null })
        .returningAll()
        .executeTakeFirstOrThrow();
    }
    if (list === null || list === known.list) return known;
    await trx.updateTable('epoch').set({ list }).where('id', '=', known.id).execute();
    return { ...known, list };
  });
}

/** Gaps that are named one by one. */
const MOST_GAPS = 1000;

/** What the store knows of the entries of an epoch: how many there are, and the first of those that are no mail. */
export async function accountOf(
  store: Store,
  epoch: number,
): Promise<{
  readonly accounted: number;
  readonly gaps: readonly { readonly at: string; readonly reason: string }[];
}> {
  const entries = store.selectFrom('origin').where('epoch', '=', epoch);
  const { accounted } = await entries
    .select((eb) => eb.fn.countAll<number>().as('accounted'))
    .executeTakeFirstOrThrow();
  const gaps = await entries
    .select(['at', 'reason'])
    .where('outcome', '=', 'gap')
    .orderBy('at')
    .limit(MOST_GAPS)
    .execute();
  return { accounted, gaps: gaps.map(({ at, reason }) => ({ at, reason: reason ?? '' })) };
}

/** Which of these blobs are mails in the store already, with the mail. */
export async function knownBlobs(store: Store, blobs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>();
  for (const some of pieces(blobs, ROWS)) {
    const rows = await store.selectFrom('raw').select(['blob', 'mail']).where('blob', 'in', some).execute();
    for (const { blob, mail } of rows) known.set(blob, mail);
  }
  return known;
}

/**
 * After an epoch whose history was rewritten was read anew: takes down what the new history does not have, and moves the position; returns
 * how many mails' copies that were.
 */
export async function dropUnseen(
  store: Store,
  epoch: number,
  { seen, position }: { readonly seen: ReadonlySet<string>; readonly position: string | null },
): Promise<number> {
  return store.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('origin').select(['at', 'blob', 'mail']).where('epoch', '=', epoch).execute();
    const gone = rows.filter(({ at }) => !seen.has(at));
    for (const some of pieces(gone, ROWS)) {
      const places = some.map(({ at }) => at);
      await trx.deleteFrom('origin').where('epoch', '=', epoch).where('at', 'in', places).execute();
    }
    let taken = 0;
    const done = new Set<string>();
    for (const { blob, mail } of gone) {
      if (mail === null || blob === null || done.has(blob)) continue;
      done.add(blob);
      const kept = await trx
        .selectFrom('origin')
        .select('at')
        .where('blob', '=', blob)
        .where('mail', '=', mail)
        .executeTakeFirst();
      if (kept !== undefined) continue;
      await removeMail(trx, mail, blob);
      taken++;
    }
    await trx.updateTable('epoch').set({ position }).where('id', '=', epoch).execute();
    return taken;
  });
}

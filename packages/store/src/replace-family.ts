import { sql } from 'kysely';
import type { Insertable, Transaction } from 'kysely';
import type { Store } from './open-store.ts';
import { replaceAnswers, reviewWanted } from './outgoing/answers.ts';
import type { NewAnswer } from './outgoing/answers.ts';
import { isFor } from './outgoing/outbox.ts';
import { pieces } from './pieces.ts';
import type { Tables } from './schema.ts';
import { STANDING } from './standing.ts';
import { finishWork } from './work.ts';
import type { Claimed } from './work.ts';

/** A series as it is kept, but for its family. */
export type SeriesRow = Omit<Insertable<Tables['series']>, 'family'>;
/** A finding as it is kept. */
export type FindingRow = Insertable<Tables['finding']>;
/** What is known of a series beyond its findings. */
export type ReviewRow = Insertable<Tables['review']>;

/** All that is worked out of a family. */
export interface FamilyRows {
  readonly series: readonly SeriesRow[];
  readonly findings: readonly FindingRow[];
  readonly reviews: readonly ReviewRow[];
  readonly answers: readonly NewAnswer[];
  /** Thread and series of each mail; null for a mail that is of no series and answers none. */
  readonly mails: readonly { readonly id: number; readonly thread: number; readonly series: number | null }[];
}

const ROWS = 500;

/**
 * Puts what was worked out of families in the place of what stood there, in one transaction with the end of the work. Families whose work
 * is no longer the caller's, or which changed meanwhile, stay as they are; returns what was written.
 */
export async function replaceFamilies(
  store: Store,
  done: readonly { readonly claimed: Claimed; readonly rows: FamilyRows }[],
): Promise<readonly FamilyRows[]> {
  return store.transaction().execute(async (trx) => {
    const written: FamilyRows[] = [];
    for (const { claimed, rows } of done) {
      if (!(await finishWork(trx, 'family', claimed))) continue;
      await replace(trx, claimed.key, rows);
      written.push(rows);
    }
    return written;
  });
}

async function replace(trx: Transaction<Tables>, family: number, rows: FamilyRows): Promise<void> {
  await trx.deleteFrom('series').where('family', '=', family).execute();
  for (const some of pieces(rows.series, ROWS)) {
    await trx
      .insertInto('series')
      .values(some.map((row) => ({ ...row, family })))
      .execute();
  }
  for (const some of pieces(rows.findings, ROWS)) await trx.insertInto('finding').values(some).execute();
  const told = rows.findings.filter(({ shown }) => shown === 1);
  for (const some of pieces(told, ROWS)) {
    await trx
      .insertInto('told')
      .values(
        some.map(({ fingerprint, mail, hazard, path, function: name }) => ({
          fingerprint,
          mail,
          hazard,
          path,
          function: name,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const some of pieces(rows.reviews, ROWS)) await trx.insertInto('review').values(some).execute();
  const places = Map.groupBy(rows.mails, ({ thread, series }) => `${thread} ${series ?? ''}`);
  for (const mails of places.values()) {
    const [{ thread, series }] = mails as [FamilyRows['mails'][number]];
    for (const some of pieces(mails, ROWS)) {
      const ids = some.map(({ id }) => id);
      await trx.updateTable('mail').set({ thread, series }).where('id', 'in', ids).execute();
    }
  }
  const own = sql<number>`(select max(id) from mail where mail.series = r.id and mail.kind in ('patch', 'cover'))`;
  await trx
    .updateTable('series as r')
    .set({ newest: sql<number>`coalesce(${own}, 0)`, standing: STANDING })
    .where('family', '=', family)
    .execute();
  await replaceAnswers(trx, family, rows.answers);
  if (await isToReview(trx, rows)) await reviewWanted(trx, family);
}

/** True when there is something to say, something was answered, or something that waits may be out of date. */
async function isToReview(trx: Transaction<Tables>, { series, answers }: FamilyRows): Promise<boolean> {
  if (answers.length > 0 || series.some(({ findings }) => findings > 0)) return true;
  for (const some of pieces(series, ROWS)) {
    const names = some.map(({ name }) => name);
    const row = await trx
      .selectFrom('outbox')
      .select('id')
      .where('series', 'in', names)
      .where(isFor('lists'))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

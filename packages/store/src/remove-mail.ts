import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import { familyChanged } from './work.ts';

/**
 * One copy of a mail was taken down: its bytes go, and with the last copy the mail, its place in every index, and all that was worked out
 * of its family, which is worked out again.
 */
export async function removeMail(trx: Transaction<Tables>, mail: number, blob: string): Promise<void> {
  const left = await trx.selectFrom('origin').select('blob').where('mail', '=', mail).execute();
  if (!left.some((one) => one.blob === blob)) await trx.deleteFrom('raw').where('blob', '=', blob).execute();
  const { family } = await trx.selectFrom('mail').select('family').where('id', '=', mail).executeTakeFirstOrThrow();
  await trx.deleteFrom('series').where('family', '=', family).execute();
  await trx.updateTable('mail').set({ series: null, thread: null }).where('family', '=', family).execute();
  if (left.length === 0) {
    await sql`delete from text where rowid = ${mail}`.execute(trx);
    await sql`delete from names where rowid = ${mail}`.execute(trx);
    // Another mail of the family holds its clues from now on: which of them does not matter.
    const heir = await trx
      .selectFrom('mail')
      .select('id')
      .where('family', '=', family)
      .where('id', '<>', mail)
      .orderBy('id')
      .executeTakeFirst();
    if (heir === undefined) await trx.deleteFrom('clue').where('mail', '=', mail).execute();
    else await trx.updateTable('clue').set({ mail: heir.id }).where('mail', '=', mail).execute();
    await trx.deleteFrom('mail').where('id', '=', mail).execute();
    // What a model once answered may quote it, and does not say so.
    await trx.deleteFrom('model_answer').execute();
    if (heir === undefined) {
      await trx.deleteFrom('family').where('id', '=', family).execute();
      await trx.deleteFrom('work').where('kind', '=', 'family').where('key', '=', family).execute();
      return;
    }
  }
  await trx
    .updateTable('family')
    .set((eb) => ({
      mails: eb('mails', '-', left.length === 0 ? 1 : 0),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', family)
    .execute();
  await familyChanged(trx, [family]);
}

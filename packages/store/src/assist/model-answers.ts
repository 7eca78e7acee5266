import type { Store } from '../open-store.ts';

/** How long an answer is kept (s), and how many are: the newest. */
const KEPT = 90 * 86_400;
const MOST = 2000;

/** What a model answered to the question with this key; null when it was not asked, or that was too long ago. */
export async function modelAnswer(store: Store, key: string, now: number): Promise<string | null> {
  const row = await store
    .selectFrom('model_answer')
    .select('answer')
    .where('key', '=', key)
    .where('at', '>', now - KEPT)
    .executeTakeFirst();
  return row?.answer ?? null;
}

/** Keeps what a model answered, and forgets what is old. */
export async function keepModelAnswer(
  store: Store,
  { key, answer, at }: { readonly key: string; readonly answer: string; readonly at: number },
): Promise<void> {
  await store.transaction().execute(async (trx) => {
    await trx
      .insertInto('model_answer')
      .values({ key, answer, at })
      .onConflict((on) => on.column('key').doUpdateSet({ answer, at }))
      .execute();
    await trx
      .deleteFrom('model_answer')
      .where('at', '<=', at - KEPT)
      .execute();
    const last = await trx
      .selectFrom('model_answer')
      .select('at')
      .orderBy('at', 'desc')
      .offset(MOST)
      .limit(1)
      .executeTakeFirst();
    if (last !== undefined) await trx.deleteFrom('model_answer').where('at', '<=', last.at).execute();
  });
}

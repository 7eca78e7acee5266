import type { Store } from '../open-store.ts';

/** How long an answer is kept (s), and how many are: the newest. */
const KEPT = 90 * 86_400;
const MOST = 2000;

/** What is known of a question before it is asked. */
export interface KnownAnswer {
  /** Null when it was not asked, or that was too long ago. */
  readonly answer: string | null;
  /** How many mails had been taken down. */
  readonly removed: number;
}

/** A new answer, to a question that was asked when so many mails had been taken down. */
export interface NewAnswer extends Pick<KnownAnswer, 'removed'> {
  readonly key: string;
  readonly answer: string;
  readonly at: number;
}

async function countRemoved(store: Store): Promise<number> {
  const row = await store
    .selectFrom('tally')
    .select(({ fn }) => fn.sum<number | null>('count').as('count'))
    .where('name', '=', 'entries')
    .where('key', 'like', '% removed')
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What a model answered to the question with this key. */
export async function modelAnswer(store: Store, key: string, now: number): Promise<KnownAnswer> {
  const removed = await countRemoved(store);
  const row = await store
    .selectFrom('model_answer')
    .select('answer')
    .where('key', '=', key)
    .where('at', '>', now - KEPT)
    .executeTakeFirst();
  return { answer: row?.answer ?? null, removed };
}

/** Keeps what a model answered, and forgets what is old. Where a mail was taken down meanwhile nothing is kept: the answer may quote it. */
export async function keepModelAnswer(store: Store, { key, answer, at, removed }: NewAnswer): Promise<void> {
  await store.transaction().execute(async (trx) => {
    if ((await countRemoved(trx)) !== removed) return;
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

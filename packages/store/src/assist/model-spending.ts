import type { Store } from '../open-store.ts';

/** Days of which is known what was spent. */
const KEPT = 400;
const DAY = 86_400;

/** Tokens that nobody else can spend: as many as a question can cost at most. */
export interface Reserved {
  readonly day: number;
  readonly tokens: number;
}

/**
 * Reserves tokens of a day's budget before a model is asked, so that however many processes ask, they spend no more together; null when so
 * many are not left. `now` in seconds; a day ends at midnight UTC.
 */
export async function reserveTokens(
  store: Store,
  { tokens, budget, now }: { readonly tokens: number; readonly budget: number; readonly now: number },
): Promise<Reserved | null> {
  const day = Math.floor(now / DAY);
  return store.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('model_spending').select('tokens').where('day', '=', day).executeTakeFirst();
    const spent = row?.tokens ?? 0;
    if (spent + tokens > budget) return null;
    await trx
      .insertInto('model_spending')
      .values({ day, tokens })
      .onConflict((on) => on.column('day').doUpdateSet({ tokens: spent + tokens }))
      .execute();
    await trx
      .deleteFrom('model_spending')
      .where('day', '<', day - KEPT)
      .execute();
    return { day, tokens };
  });
}

/** Gives back what was reserved and not spent. What is never settled, for its process ended, counts as spent. */
export async function settleTokens(store: Store, { day, tokens }: Reserved, spent: number): Promise<void> {
  await store
    .updateTable('model_spending')
    .set((eb) => ({ tokens: eb('tokens', '-', tokens - spent) }))
    .where('day', '=', day)
    .execute();
}

/** Tokens of a day that are spent or reserved. */
export async function spentTokens(store: Store, now: number): Promise<number> {
  const row = await store
    .selectFrom('model_spending')
    .select('tokens')
    .where('day', '=', Math.floor(now / DAY))
    .executeTakeFirst();
  return row?.tokens ?? 0;
}

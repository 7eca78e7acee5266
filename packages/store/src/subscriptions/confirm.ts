import type { Transaction } from 'kysely';
import type { Told } from '@guardpage/subscription';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';
import { hashOf, isToken, sameOnes, subscriptionOf } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** What a mailed token stands for. */
export type Confirmation =
  | { readonly kind: 'open'; readonly subscription: Subscription }
  /** It was confirmed with it, or with another one, whatever became of it since. */
  | { readonly kind: 'used'; readonly subscription: Subscription }
  /** Its time is over. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** What a confirmation did. `confirmed` is said once; then it is `used`. */
export type Confirmed =
  | { readonly kind: 'confirmed'; readonly subscription: Subscription }
  | Exclude<Confirmation, { readonly kind: 'open' }>;

/** What a token out of a confirmation mail stands for; nothing changes. */
export async function confirmationOf(store: Store, token: string, at: number): Promise<Confirmation> {
  if (!isToken(token)) return { kind: 'unknown' };
  const row = await store
    .selectFrom('confirmation')
    .innerJoin('subscription', 'subscription.id', 'confirmation.subscription')
    .selectAll('subscription')
    .select(['confirmation.expires', 'confirmation.used'])
    .where('confirmation.hash', '=', hashOf(token))
    .executeTakeFirst();
  if (row === undefined) return { kind: 'unknown' };
  const { expires, used, ...stored } = row;
  const subscription = subscriptionOf(stored);
  if (used !== null || subscription.state !== 'asked') return { kind: 'used', subscription };
  return expires <= at ? { kind: 'expired' } : { kind: 'open', subscription };
}

/** Turns on what a token out of a confirmation mail stands for; all tokens of it are used then. */
export async function confirmSubscription(store: Store, token: string, at: number): Promise<Confirmed> {
  return store.transaction().execute(async (trx) => {
    const found = await confirmationOf(trx, token, at);
    if (found.kind !== 'open') return found;
    const { subscription } = found;
    await trx.updateTable('confirmation').set({ used: at }).where('subscription', '=', subscription.id).execute();
    const [same] = await sameOnes(trx, subscription);
    if (same !== undefined) return { kind: 'confirmed', subscription: await joined(trx, subscription, same) };
    // The calendar costs 4 ms, for which who only reads a store need not wait.
    const { firstPeriod } = await import('@guardpage/subscription/due');
    const told = firstPeriod(subscription, at);
    await trx
      .updateTable('subscription')
      .set({ state: 'on', confirmed: at, next: told.next })
      .where('id', '=', subscription.id)
      .execute();
    return { kind: 'confirmed', subscription: { ...subscription, ...told, state: 'on', confirmed: at } };
  });
}

/** What was asked for twice is one: the one that is on takes the rhythm that was confirmed last. */
async function joined(trx: Transaction<Tables>, asked: Subscription, same: Subscription): Promise<Subscription> {
  const { id } = same;
  await trx.updateTable('confirmation').set({ subscription: id }).where('subscription', '=', asked.id).execute();
  await trx.updateTable('outbox').set({ subscription: id }).where('subscription', '=', asked.id).execute();
  await trx.deleteFrom('subscription').where('id', '=', asked.id).execute();
  const { changedRhythm } = await import('@guardpage/subscription/due');
  const told = changedRhythm(same, asked);
  await trx.updateTable('subscription').set(columnsOf(told)).where('id', '=', id).execute();
  return { ...same, ...toldOf(told) };
}

/** How far somebody was told, as columns. */
export function columnsOf({ every, zone, next, since, skipped }: Told): {
  readonly every: string;
  readonly zone: string;
  readonly next: string;
  readonly since: number | null;
  readonly skipped_first: string | null;
  readonly skipped_last: string | null;
} {
  return { every, zone, next, since, skipped_first: skipped?.first ?? null, skipped_last: skipped?.last ?? null };
}

function toldOf({ every, zone, next, since, skipped }: Told): Told {
  return { every, zone, next, since, skipped };
}

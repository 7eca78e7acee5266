import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { SubscriptionTerms } from '@guardpage/subscription';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import { moveRow } from '../outgoing/outbox.ts';
import { outboxRows } from '../outgoing/read-outbox.ts';
import type { Tables } from '../schema.ts';
import { columnsOf } from './confirm.ts';
import { sameOnes, subscriptionById, subscriptionByToken } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** What a change did: nothing when it is not on, or when the same address has one with that query. */
export type Changed =
  | { readonly kind: 'changed'; readonly subscription: Subscription }
  | { readonly kind: 'not-on' }
  | { readonly kind: 'same' }
  | { readonly kind: 'unknown' };

/** Gives a subscription another query or rhythm. It goes on where it was: nothing is told twice, nothing left out. */
export async function changeSubscription(store: Store, token: string, terms: SubscriptionTerms): Promise<Changed> {
  return store.transaction().execute(async (trx) => {
    const before = await subscriptionByToken(trx, token);
    if (before === null) return { kind: 'unknown' };
    if (before.state !== 'on') return { kind: 'not-on' };
    const { query } = terms;
    const others = await sameOnes(trx, { email: before.email, query });
    if (others.some(({ id }) => id !== before.id)) return { kind: 'same' };
    const { changedRhythm } = await import('@guardpage/subscription/due');
    const { every, zone, next, since, skipped } = changedRhythm(before, terms);
    const subscription = { ...before, query, every, zone, next, since, skipped };
    await trx
      .updateTable('subscription')
      .set({ query, ...columnsOf(subscription) })
      .where('id', '=', before.id)
      .execute();
    return { kind: 'changed', subscription };
  });
}

/** Who stops a subscription, when, and why: a sentence for the page of its token. */
export interface Stop {
  readonly by: string;
  readonly at: number;
  readonly why: string;
}

/** Ends the subscription of a token; false when there is none. One that has stopped stays as it is. */
export async function stopSubscription(store: Store, token: string, stop: Stop): Promise<boolean> {
  return store.transaction().execute(async (trx) => {
    const found = await subscriptionByToken(trx, token);
    if (found === null) return false;
    if (found.state !== 'stopped') await endSubscription(trx, found.id, stop);
    return true;
  });
}

/** At most so many digests wait: seven are made up for, and a few go out again and again. */
const MOST_WAITING = 1000;

/** Ends a subscription, in the transaction of something else: nothing more goes out, and its address is nowhere any more. */
export async function endSubscription(trx: Transaction<Tables>, id: number, stop: Stop): Promise<void> {
  await engineOf(trx).wiping(trx, () => endAndForget(trx, id, stop));
}

async function endAndForget(trx: Transaction<Tables>, id: number, { by, at, why }: Stop): Promise<void> {
  const before = await subscriptionById(trx, id);
  const stopped = { state: 'stopped', why, email: '', query: '', since: null, skipped_first: null, skipped_last: null };
  await trx.updateTable('subscription').set(stopped).where('id', '=', id).execute();
  for (const row of await outboxRows(trx, { subscription: id, states: ['held', 'approved'] }, MOST_WAITING)) {
    const move = { by, at, reason: 'the subscription has stopped', audience: 'subscribers' } as const;
    await moveRow(trx, row.id, { ...move, from: ['held', 'approved'], to: 'rejected' });
  }
  await forgetMails(trx, id, null);
  await forgetReasons(trx, id, before?.email ?? '');
}

/** Forgets what was mailed to a subscriber (before some time), and where to: that it was mailed stays. */
export async function forgetMails(trx: Transaction<Tables>, id: number, before: number | null): Promise<void> {
  let update = trx
    .updateTable('outbox')
    .set({ recipients: '[]', bytes: Buffer.alloc(0) })
    .where('subscription', '=', id)
    .where('recipients', '<>', '[]');
  if (before !== null) update = update.where('changed', '<=', before);
  await update.execute();
}

/** A mail server names the address that it does not take. */
async function forgetReasons(trx: Transaction<Tables>, id: number, email: string): Promise<void> {
  if (email === '') return;
  const names = sql<boolean>`replace(lower(reason), ${email.toLowerCase()}, '') <> lower(reason)`;
  const reason = 'forgotten: it named the address';
  await trx.updateTable('outbox').set({ reason }).where('subscription', '=', id).where(names).execute();
  await trx
    .updateTable('outbox_log')
    .set({ reason })
    .where('outbox', 'in', (eb) => eb.selectFrom('outbox').select('id').where('subscription', '=', id))
    .where(names)
    .execute();
}

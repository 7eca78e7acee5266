import { hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
import type { Every, SubscriptionTerms, Told } from '@guardpage/subscription';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** asked: a mail is on its way that asks whether it was meant. on: digests go out. stopped: none does, and its address is forgotten. */
export type SubscriptionState = 'asked' | 'on' | 'stopped';

/** Somebody who gets digests, how far he was told, and what of. Times are seconds since 1970. */
export interface Subscription extends SubscriptionTerms, Told {
  readonly id: number;
  /** As it was given; '' when stopped. */
  readonly email: string;
  readonly state: SubscriptionState;
  /** Why it stopped: a sentence; else ''. */
  readonly why: string;
  /** 32 hex digits that stand in each of its digests, and nowhere else. */
  readonly token: string;
  readonly created: number;
  readonly confirmed: number | null;
}

const TOKEN = /^[0-9a-f]{32}$/;
const BYTES = 16;

/** A new token: nobody can guess it. */
export function newToken(): string {
  return randomBytes(BYTES).toString('hex');
}

/** Whether this can be a token at all. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is kept of a token, an address or a network that must not be read again. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

export function subscriptionOf(row: Selectable<Tables['subscription']>): Subscription {
  const { every, state, skipped_first, skipped_last, ...rest } = row;
  return {
    ...rest,
    every: every as Every,
    state: state as SubscriptionState,
    skipped: skipped_first === null || skipped_last === null ? null : { first: skipped_first, last: skipped_last },
  };
}

/** The subscription of a token, whatever became of it; null when there is none. */
export async function subscriptionByToken(store: Store, token: string): Promise<Subscription | null> {
  if (!isToken(token)) return null;
  const row = await store.selectFrom('subscription').selectAll().where('token', '=', token).executeTakeFirst();
  return row === undefined ? null : subscriptionOf(row);
}

/** A subscription by its id; null when there is none. */
export async function subscriptionById(store: Store, id: number): Promise<Subscription | null> {
  const row = await store.selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : subscriptionOf(row);
}

/** The subscription that a mail of ours went to, by its Message-ID without brackets; null when it went to none. */
export async function subscriptionByKey(store: Store, key: string): Promise<Subscription | null> {
  const row = await store
    .selectFrom('outbox')
    .innerJoin('subscription', 'subscription.id', 'outbox.subscription')
    .selectAll('subscription')
    .where('outbox.key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : subscriptionOf(row);
}

/** Which subscriptions: all that fit what is given. */
export interface SubscriptionFilter {
  readonly states?: readonly SubscriptionState[];
  /** In whatever case. */
  readonly email?: string;
  /** Those with a higher id. */
  readonly after?: number;
}

/** Subscriptions, the oldest first. */
export async function subscriptions(
  store: Store,
  { states, email, after }: SubscriptionFilter,
  limit: number,
): Promise<readonly Subscription[]> {
  let query = store.selectFrom('subscription').selectAll().orderBy('id').limit(limit);
  if (states !== undefined) query = query.where('state', 'in', states);
  if (email !== undefined) query = query.where(sql<string>`lower(email)`, '=', email.toLowerCase());
  if (after !== undefined) query = query.where('id', '>', after);
  return (await query.execute()).map(subscriptionOf);
}

/** Those of an address that get digests of the same query. */
export async function sameOnes(
  trx: Transaction<Tables>,
  { email, query }: { readonly email: string; readonly query: string },
): Promise<readonly Subscription[]> {
  const rows = await trx
    .selectFrom('subscription')
    .selectAll()
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('query', '=', query)
    .where('state', '=', 'on')
    .orderBy('id')
    .execute();
  return rows.map(subscriptionOf);
}

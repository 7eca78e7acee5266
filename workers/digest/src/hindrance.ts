import type { Hindrance } from '@guardpage/deliver';
import { DIGEST, outboxRows, subscriptionById } from '@guardpage/store';
import type { OutboxRow, Store } from '@guardpage/store';
import { CONFIRMATION_TIME } from '@guardpage/subscription';

/** What is older is no news (s). */
const OLDEST_DIGEST = 7 * 86_400;
/** How long a digest waits for one before it at least (s). */
const AFTER = 60;

/** Why a mail to a subscriber may not go now; null when it may. */
export async function hindranceOf(store: Store, row: OutboxRow, now: number): Promise<Hindrance | null> {
  const subscription = row.subscription === null ? null : await subscriptionById(store, row.subscription);
  if (subscription === null || subscription.state === 'stopped')
    return { kind: 'reject', reason: 'the subscription has stopped' };
  const age = now - row.created;
  // Its address confirms nothing any more.
  if (row.list !== DIGEST)
    return age < CONFIRMATION_TIME ? null : { kind: 'reject', reason: 'nobody waits for it now' };
  if (subscription.state !== 'on') return { kind: 'reject', reason: 'the subscription is not confirmed' };
  if (age > OLDEST_DIGEST) return { kind: 'reject', reason: 'it is a week old' };
  const before = { subscription: subscription.id, list: DIGEST, before: row.id };
  const [earlier] = await outboxRows(store, { ...before, states: ['approved'] }, 1);
  if (earlier === undefined) return null;
  const seconds = Math.max(AFTER, (earlier.notBefore ?? now) - now);
  return { kind: 'wait', seconds, reason: 'the digest before it goes first' };
}

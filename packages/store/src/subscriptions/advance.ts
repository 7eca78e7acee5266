import type { Days } from '@guardpage/subscription';
import type { Store } from '../open-store.ts';
import { putOutgoing } from '../outgoing/outbox.ts';
import type { NewOutgoing, OutboxRow } from '../outgoing/outbox.ts';
import { outboxRows } from '../outgoing/read-outbox.ts';
import { forgetMails } from './change.ts';
import type { Subscription } from './subscription.ts';

/** What a mail to a subscriber is, as the `list` of its row. A digest's `mail` is the name of its period. */
export const DIGEST = 'digest';
export const CONFIRMATION = 'confirmation';

/** What became of a period. */
export interface Advance {
  /** As it was read when the digest was composed. */
  readonly subscription: Subscription;
  /** First local day of the period after it. */
  readonly next: string;
  /** Its digest; null when there is nothing to tell. */
  readonly row: NewOutgoing | null;
  /** Days left out, to be said in the next digest: kept while there is none. */
  readonly skipped: Days | null;
}

/** Digests are kept so long, for who asks what was sent (s). */
const KEPT = 30 * 24 * 3600;

/**
 * Notes that a period is told: puts its digest into the outbox and goes on to the next period, both or neither. False when the subscription is
 * not as it was read any more: then nothing happens.
 */
export async function advanceSubscription(
  store: Store,
  { subscription, next, row, skipped }: Advance,
  at: number,
): Promise<boolean> {
  const { id, since, query, every, zone, email } = subscription;
  const left = row === null ? skipped : null;
  return store.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('subscription')
      .set({ next, since: null, skipped_first: left?.first ?? null, skipped_last: left?.last ?? null })
      .where('id', '=', id)
      .where('state', '=', 'on')
      .where('next', '=', subscription.next)
      .where('since', since === null ? 'is' : '=', since)
      .where((eb) => eb.and({ query, every, zone, email }))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    if (row !== null) {
      await putOutgoing(trx, { ...row, subscription: id }, at);
      await forgetMails(trx, id, at - KEPT);
    }
    return true;
  });
}

const MOST = 20;

/** Digests that did not arrive, or may not have, of which the last digest could not tell yet, oldest first: the next one names them. */
export async function digestsInDoubt(store: Store, subscription: number): Promise<readonly OutboxRow[]> {
  const [last] = await outboxRows(store, { subscription, list: DIGEST }, 1);
  if (last === undefined) return [];
  const rows = await outboxRows(
    store,
    { subscription, list: DIGEST, states: ['uncertain', 'rejected'], since: last.created },
    MOST,
  );
  return rows.toReversed();
}

import type { Say } from '@guardpage/queue';
import { isEmptyDigest } from '@guardpage/report/digest';
import type { Digest, DigestPeriod } from '@guardpage/report/digest';
import { advanceSubscription, digestsInDoubt, subscriptionById } from '@guardpage/store';
import type { Store, Subscription } from '@guardpage/store';
import { dayAfter, duePeriods } from '@guardpage/subscription';
import type { Clock, Due, DuePeriod } from '@guardpage/subscription';
import { digestMail } from './digest-mail.ts';
import type { Letterhead } from './digest-mail.ts';
import { notesOf } from './notes-of.ts';

/** What digests are made with. */
export interface Planning extends Letterhead {
  /** What came in a period, as far as a query finds it; 'slow' when that takes too long. */
  readonly read: (period: DigestPeriod, query: string) => Promise<Digest | 'slow'>;
  /** What time it is, and how far the archive was read. */
  readonly clock: Clock;
  readonly say: Say;
  /** True once no more is to be begun. */
  readonly ended: () => boolean;
}

/**
 * Makes the digests that are due for one subscriber, the oldest first: each goes into the outbox in the transaction that goes on to the next
 * period. A period in which nothing came is done without one.
 */
export async function planSubscription(store: Store, id: number, planning: Planning): Promise<void> {
  while (!planning.ended()) {
    // Read anew each time: he may have changed it, or stopped.
    const subscription = await subscriptionById(store, id);
    if (subscription?.state !== 'on') return;
    const due = duePeriods(subscription, planning.clock);
    const [period] = due.periods;
    if (period === undefined) return;
    if (!(await planPeriod(store, { subscription, period, due, planning }))) return;
  }
}

interface OnePeriod {
  readonly subscription: Subscription;
  readonly period: DuePeriod;
  readonly due: Due;
  readonly planning: Planning;
}

/** False when it has to wait: the archive may not have been read that far. */
async function planPeriod(
  store: Store,
  { subscription, period, due: { skipped }, planning }: OnePeriod,
): Promise<boolean> {
  const { read, clock, site, say } = planning;
  const { every, zone, query } = subscription;
  const { first, next, window, sure } = period;
  const digest = await read({ every, name: first, zone, ...window }, query);
  if (digest === 'slow') {
    say({ kind: 'problem', text: `subscription ${subscription.id}: its query takes too long: ${first} is left out` });
    const left = { first: skipped?.first ?? first, last: dayAfter(next, -1) };
    await advanceSubscription(store, { subscription, next, row: null, skipped: left }, clock.now);
    return true;
  }
  const isEmpty = isEmptyDigest(digest);
  if (isEmpty && !sure) return false;
  const inDoubt = isEmpty ? [] : await digestsInDoubt(store, subscription.id);
  const notes = notesOf(subscription, { skipped, inDoubt, site });
  const row = isEmpty ? null : digestMail({ digest, period, subscription, notes, at: clock.now }, planning);
  const isTold = await advanceSubscription(store, { subscription, next, row, skipped }, clock.now);
  if (isTold && row !== null)
    say({ kind: 'outgoing', id: null, subject: row.subject, message: row.key, state: 'approved', reason: row.reason });
  return true;
}

import { faultOf } from '@guardpage/rules';
import type { Digest, DigestPeriod } from '@guardpage/report/digest';
import { countWork, newestReceived, subscriptions } from '@guardpage/store';
import type { Store, Subscription } from '@guardpage/store';
import { duePeriods } from '@guardpage/subscription';
import type { Clock } from '@guardpage/subscription';
import { planSubscription } from './plan-subscription.ts';
import type { Planning } from './plan-subscription.ts';

/** Subscriptions that are read at once. */
const PIECE = 500;
/** Digests kept at hand: many subscribe to the same, and those who do are told one after the other. */
const KEPT = 8;

/** Makes all digests that are due. What goes wrong with one subscriber is said, and the others get theirs. */
export async function planDigests(
  store: Store,
  planning: Omit<Planning, 'clock'> & { readonly now: number },
): Promise<void> {
  const clock = await clockOf(store, planning.now);
  const read = kept(planning.read);
  for (let after = 0; !planning.ended();) {
    const some = await subscriptions(store, { states: ['on'], after }, PIECE);
    for (const one of alike(some)) {
      if (duePeriods(one, clock).periods.length > 0)
        await withoutFault(planning, one.id, () => planSubscription(store, one.id, { ...planning, read, clock }));
    }
    const last = some.at(-1);
    if (last === undefined || some.length < PIECE) return;
    after = last.id;
  }
}

/** Those who get the same next to each other. */
function alike(some: readonly Subscription[]): readonly Subscription[] {
  return [...Map.groupBy(some, ({ zone, every, query }) => JSON.stringify([zone, every, query])).values()].flat();
}

/** How far the archive was read: not to its newest mail, as long as it is not known which series and findings the mails make. */
async function clockOf(store: Store, now: number): Promise<Clock> {
  const { waiting } = await countWork(store, 'family');
  return { now, newest: waiting > 0 ? null : await newestReceived(store, now) };
}

/** The same, with the last answers kept. */
function kept(read: Planning['read']): Planning['read'] {
  const before = new Map<string, Digest | 'slow'>();
  return async (period: DigestPeriod, query: string) => {
    const key = JSON.stringify([period, query]);
    const known = before.get(key);
    if (known !== undefined) return known;
    const digest = await read(period, query);
    const [oldest] = before.keys();
    if (before.size >= KEPT && oldest !== undefined) before.delete(oldest);
    before.set(key, digest);
    return digest;
  };
}

async function withoutFault(
  { say, ended }: Pick<Planning, 'say' | 'ended'>,
  id: number,
  plan: () => Promise<void>,
): Promise<void> {
  try {
    await plan();
  } catch (error) {
    // Ctrl-C ends the process that reads, too.
    if (ended()) return;
    say({ kind: 'problem', text: `subscription ${id}: ${faultOf(error)}` });
  }
}

import { readDestinations, readPace, sendApproved } from '@guardpage/deliver';
import type { Sending } from '@guardpage/deliver';
import type { ReviewOrder, Say, Serving } from '@guardpage/queue';
import { drain, saying, serve, storedWork } from '@guardpage/queue/run';
import type { Pieces, Session, Told } from '@guardpage/queue/run';
import { faultOf } from '@guardpage/rules';
import {
  endWork,
  familiesNamed,
  giveBack,
  holdLock,
  nameOfSeries,
  openStore,
  outboxRows,
  seriesNamed,
  seriesOfMail,
  storedPage,
  StoreError,
  storeError,
  waitForLock,
} from '@guardpage/store';
import type { Claimed, Store } from '@guardpage/store';
import { planFamily } from './plan-family.ts';
import type { Planning } from './plan-family.ts';
import { planPull, readPull } from './plan-pull.ts';
import type { PullPlan } from './plan-pull.ts';
import { policyHindrance } from './policy-hindrance.ts';
import { readPolicies } from './read-policies.ts';

/** Rows that wait and are looked at again: the policy, or the time, may have changed. */
const MOST_WAITING = 1000;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

/**
 * Looks at all that changed, and at what waits: puts into the outbox what could be said, takes back what is out of date, and sends what may
 * go if it is told to; once, or again and again until it is ended. One at a time sends, so that what is found half sent was left by somebody who
 * is gone.
 */
export async function review(told: Told<ReviewOrder>): Promise<void> {
  const { order, say } = told;
  try {
    if (order.serving === null) await reviewOnce(told);
    else await reviewOn(told, order.serving);
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

/** What everything is looked at with, at this time; null when a policy cannot be read. */
function planningOf(order: ReviewOrder, say: Say): Omit<Planning, 'family'> | null {
  const { policies, problems } = readPolicies(order.lists);
  for (const text of problems) say({ kind: 'problem', text });
  // What a mistake in a policy would have forbidden is not known: nothing goes out.
  return problems.length > 0 ? null : { policies, site: order.site, sender: order.sender, now: now() };
}

/** The same, where it was readable a moment ago. */
function planningNow(order: ReviewOrder): Omit<Planning, 'family'> {
  const planning = planningOf(order, () => {});
  if (planning === null) throw new Error('a policy of a list cannot be read');
  return planning;
}

async function reviewOnce({ order, ended, say }: Told<ReviewOrder>): Promise<void> {
  const lock = await waitForLock(order.store, 'review', { ended });
  if (lock === null) return;
  const store = await openStore(order.store);
  try {
    const planning = planningOf(order, say);
    if (planning === null) return;
    if (order.only === null) {
      const pieces = familyReviews(store, { planFor: () => planning, say, atOnce: 1, isPatient: false, left: [] });
      await drain(saying(pieces, say), ended);
      await planAgain(store, planning);
    } else await reviewOne(store, { order, only: order.only, planning, say });
    if (order.send) await send(store, { order, planning, say, ended: AbortSignal.any([ended, lock.lost]) });
  } finally {
    await store.destroy();
    await lock.release();
  }
}

async function reviewOn({ order, ended, say }: Told<ReviewOrder>, serving: Serving): Promise<void> {
  const left: Claimed[] = [];
  const open = async (store: Store): Promise<Session> => {
    await giveBack(store, 'review', left.splice(0));
    const pieces = familyReviews(store, {
      planFor: () => planningNow(order),
      say,
      atOnce: serving.atOnce ?? 2,
      isPatient: true,
      left,
    });
    const run = async (): Promise<void> => {
      const lock = await holdLock(order.store, 'review');
      // Another one is at it.
      if (lock === null) return;
      try {
        const planning = planningOf(order, say);
        if (planning === null) return;
        await planAgain(store, planning);
        if (order.send) await send(store, { order, planning, say, ended: AbortSignal.any([ended, lock.lost]) });
      } finally {
        await lock.release();
      }
    };
    const round = { name: 'outgoing', every: serving.every * 1000, run, wakes: null };
    // As long as a policy cannot be read nothing is looked at, which the round says.
    const waiting: Pieces['waiting'] = async (limit) =>
      planningOf(order, () => {}) === null ? [] : pieces.waiting(limit);
    return {
      trade: { kind: 'review', pieces: { ...saying(pieces, say), waiting }, rounds: [round] },
      locks: [],
      close: () => Promise.resolve(),
    };
  };
  await serve({ store: order.store, serving }, open, { ended, say });
}

interface FamilyReviews {
  /** What a family is looked at with, now. */
  readonly planFor: () => Omit<Planning, 'family'>;
  readonly say: Say;
  readonly atOnce: number;
  readonly isPatient: boolean;
  readonly left: Claimed[];
}

function familyReviews(store: Store, { planFor, say, ...rest }: FamilyReviews): Pieces {
  const look = async (claimed: Claimed): Promise<string | null> => {
    try {
      await planFamily(store, { family: claimed.key, ...planFor() }, say);
      await endWork(store, 'review', claimed);
      return null;
    } catch (error) {
      if (error instanceof StoreError) throw error;
      return faultOf(error);
    }
  };
  const handle = async (claimed: readonly Claimed[]): Promise<readonly (string | null)[]> => {
    const reasons: (string | null)[] = [];
    for (const one of claimed) reasons.push(await look(one));
    return reasons;
  };
  return storedWork(store, { name: 'review', follower: null, handle, now, ...rest });
}

/** Looks again at what waits: the policy, or the time, may have changed. */
async function planAgain(store: Store, planning: Omit<Planning, 'family'>): Promise<void> {
  const waiting = await outboxRows(store, { states: ['held', 'approved'] }, MOST_WAITING);
  for (const family of await familiesNamed(store, [...new Set(waiting.map(({ series }) => series))]))
    await planFamily(store, { family, ...planning }, () => {});
}

interface OneSeries {
  readonly order: ReviewOrder;
  /** Message-ID of a mail of it. */
  readonly only: string;
  readonly planning: Omit<Planning, 'family'>;
  readonly say: Say;
}

async function reviewOne(store: Store, { order, only, planning, say }: OneSeries): Promise<void> {
  const series = await seriesOfMail(store, only);
  const name = series === null ? null : await nameOfSeries(store, series);
  if (name === null) say({ kind: 'problem', text: `no series with the mail <${only}> in the store` });
  else if (order.pull !== null) await reviewPull(store, name, { ...planning, pull: order.pull }, say);
  else for (const family of await familiesNamed(store, [name])) await planFamily(store, { family, ...planning }, say);
}

interface SendingNow {
  readonly order: ReviewOrder;
  readonly planning: Omit<Planning, 'family'>;
  readonly say: Say;
  readonly ended: AbortSignal;
}

async function send(store: Store, { order, planning: { policies }, say, ended }: SendingNow): Promise<void> {
  const destinations = readDestinations(process.env, order.sender);
  if (!destinations.ok) return say({ kind: 'problem', text: destinations.problem });
  const pace = readPace(process.env);
  if (!pace.ok) return say({ kind: 'problem', text: pace.problem });
  const hindrance: Sending['hindrance'] = (row) => policyHindrance(store, row, { policies, now: now() });
  const sending = {
    hindrance,
    destinations: destinations.value,
    perMinute: pace.value,
    now,
    ended: () => ended.aborted,
  };
  await sendApproved(store, { audience: 'lists', ...sending }, say);
}

async function reviewPull(
  store: Store,
  name: string,
  { pull: text, ...planning }: Omit<PullPlan, 'page' | 'pull'> & { readonly pull: string },
  say: Say,
): Promise<void> {
  const pull = readPull(text);
  const id = await seriesNamed(store, name);
  const page = id === null ? null : await storedPage(store, id);
  if (pull === null || page === null) say({ kind: 'problem', text: `${text}: no pull request, or no series ${name}` });
  else await planPull(store, { page, pull, ...planning }, say);
}

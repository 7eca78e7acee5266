import { setTimeout } from 'node:timers/promises';
import { readDestinations, sendApproved } from '@guardpage/deliver';
import type { Sending } from '@guardpage/deliver';
import type { ReviewOrder, Say } from '@guardpage/queue';
import { faultOf } from '@guardpage/rules';
import {
  claimWork,
  endWork,
  failWork,
  familiesNamed,
  holdLock,
  nameOfSeries,
  openStore,
  outboxRows,
  seriesNamed,
  seriesOfMail,
  storedPage,
  StoreError,
  storeError,
  takeBackWork,
} from '@guardpage/store';
import type { Lock, Store } from '@guardpage/store';
import { planFamily } from './plan-family.ts';
import { planPull, readPull } from './plan-pull.ts';
import type { PullPlan } from './plan-pull.ts';
import { policyHindrance } from './policy-hindrance.ts';
import { readPolicies } from './read-policies.ts';

/** Families that are taken on at once. */
const PIECE = 16;
/** Rows that wait and are looked at again: the policy, or the time, may have changed. */
const MOST_WAITING = 1000;
/** How long to wait before a lock is tried again (ms). */
const PATIENCE = 250;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function lockOf(store: string): Promise<Lock> {
  for (;;) {
    const lock = await holdLock(store, 'review');
    if (lock !== null) return lock;
    await setTimeout(PATIENCE);
  }
}

/**
 * Looks at all that changed, and at what waits: puts into the outbox what could be said, takes back what is out of date, and sends what may
 * go if it is told to. One at a time works on a store, so that what is found half sent was left by somebody who is gone.
 */
export async function review(order: ReviewOrder, say: Say): Promise<void> {
  try {
    const lock = await lockOf(order.store);
    const store = await openStore(order.store);
    try {
      await work(store, order, say);
    } finally {
      await store.destroy();
      await lock.release();
    }
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

async function work(store: Store, order: ReviewOrder, say: Say): Promise<void> {
  const { policies, problems } = readPolicies(order.lists);
  for (const text of problems) say({ kind: 'problem', text });
  // What a mistake in a policy would have forbidden is not known: nothing goes out.
  if (problems.length > 0) return;
  const planning = { policies, site: order.site, sender: order.sender, now: now() };
  if (order.only === null) {
    await takeBackWork(store, 'review');
    for (;;) {
      const claimed = await claimWork(store, 'review', PIECE, now());
      if (claimed.length === 0) break;
      for (const one of claimed) {
        try {
          await planFamily(store, { family: one.key, ...planning }, say);
          await endWork(store, 'review', one);
        } catch (error) {
          await failWork(store, 'review', one, faultOf(error));
          say({ kind: 'problem', text: `family ${one.key}: ${faultOf(error)}` });
        }
      }
    }
    const waiting = await outboxRows(store, { states: ['held', 'approved'] }, MOST_WAITING);
    for (const family of await familiesNamed(store, [...new Set(waiting.map(({ series }) => series))]))
      await planFamily(store, { family, ...planning }, () => {});
  } else {
    const series = await seriesOfMail(store, order.only);
    const name = series === null ? null : await nameOfSeries(store, series);
    if (name === null) say({ kind: 'problem', text: `no series with the mail <${order.only}> in the store` });
    else if (order.pull !== null) await reviewPull(store, name, { ...planning, pull: order.pull }, say);
    else for (const family of await familiesNamed(store, [name])) await planFamily(store, { family, ...planning }, say);
  }
  if (!order.send) return;
  const destinations = readDestinations(process.env, order.sender);
  if (!destinations.ok) return say({ kind: 'problem', text: destinations.problem });
  const hindrance: Sending['hindrance'] = (row) => policyHindrance(store, row, { policies, now: now() });
  await sendApproved(store, { audience: 'lists', hindrance, destinations: destinations.value, now }, say);
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

import { readDestinations, readPace } from '@guardpage/deliver';
import type { Destination } from '@guardpage/deliver';
import type { DigestOrder, Serving } from '@guardpage/queue';
import { serve } from '@guardpage/queue/run';
import type { Session, Told } from '@guardpage/queue/run';
import { openReader } from '@guardpage/reader';
import { holdLock, openStore, StoreError, storeError, waitForLock } from '@guardpage/store';
import type { Lock, Store } from '@guardpage/store';
import { askedOf, readingOf } from './reading-of.ts';
import { runOnce } from './run-once.ts';

/** How long it may take to read one digest (ms). */
const PATIENCE_OF_READER = 60_000;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

/**
 * Makes and sends the digests that are due: once, or again and again until it is ended. One at a time works on a store, so that what is found
 * half sent was left by somebody who is gone.
 */
export async function digest(told: Told<DigestOrder>): Promise<void> {
  const { order, ended, say } = told;
  const destinations = readDestinations(process.env, order.from);
  if (!destinations.ok) return say({ kind: 'problem', text: destinations.problem });
  const pace = readPace(process.env);
  if (!pace.ok) return say({ kind: 'problem', text: pace.problem });
  const mails = destinations.value.filter(({ kind }) => kind === 'mail');
  if (mails.length === 0) say({ kind: 'problem', text: 'GUARDPAGE_SMTP_URL is not set: digests are made, and wait' });
  try {
    if (order.serving !== null) await digestOn({ told, mails, perMinute: pace.value }, order.serving);
    else {
      const lock = await waitForLock(order.store, 'digest', { ended });
      if (lock === null) return;
      const store = await openStore(order.store);
      try {
        await runUnder(lock, store, { told, mails, perMinute: pace.value });
      } finally {
        await store.destroy();
      }
    }
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

/** What digests are made and sent with. */
interface Posting {
  readonly told: Told<DigestOrder>;
  readonly mails: readonly Destination[];
  /** Mails in a minute. */
  readonly perMinute: number;
}

async function digestOn(posting: Posting, serving: Serving): Promise<void> {
  const { order, ended, say } = posting.told;
  const run = async (store: Store): Promise<void> => {
    const lock = await holdLock(order.store, 'digest');
    // Another one is at it.
    if (lock !== null) await runUnder(lock, store, posting);
  };
  const open = (store: Store): Promise<Session> => {
    const round = { name: 'digests', every: serving.every * 1000, run: () => run(store), wakes: null };
    const trade = { kind: 'digest', pieces: null, rounds: [round] } as const;
    return Promise.resolve({ trade, locks: [], close: () => Promise.resolve() });
  };
  await serve({ store: order.store, serving }, open, { ended, say });
}

async function runUnder(
  lock: Lock,
  store: Store,
  { told: { order, ended, say }, mails, perMinute }: Posting,
): Promise<void> {
  const reader = openReader({ store: order.store, program: order.reader, patience: PATIENCE_OF_READER });
  const until = AbortSignal.any([ended, lock.lost]);
  try {
    const { site, from, inbox } = order;
    const read = readingOf(askedOf(reader));
    const run = { site, from, inbox, read, destinations: mails, perMinute, now, ended: () => until.aborted };
    await runOnce(store, run, say);
  } finally {
    reader.close();
    await lock.release();
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { AnalyseOrder, Say } from '@guardpage/queue';
import { faultOf } from '@guardpage/rules';
import {
  claimOne,
  claimWork,
  countWork,
  failWork,
  holdLock,
  judgedBy,
  largeFamilies,
  openStore,
  replaceFamilies,
  StoreError,
  storeError,
  takeBackWork,
} from '@guardpage/store';
import type { Claimed, FamilyRows, Lock, Store } from '@guardpage/store';
import { Piscina } from 'piscina';
import type { FamilyOrder, Worked } from './family-task.ts';

/** Families that a thread gets at once. */
const PIECE = 16;

/** Mails of a family that a thread gets by itself. */
const LARGE = 100;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Each family is written once: a large cache would only fill with what is not asked for again (KiB). */
const CACHE = 4096;

/** How long to wait before a lock is tried again (ms). */
const PATIENCE = 250;

/** Waits while another one works on the store: what it leaves undone is ours. */
async function lockOf(store: string): Promise<Lock> {
  for (;;) {
    const lock = await holdLock(store, 'analyse');
    if (lock !== null) return lock;
    await setTimeout(PATIENCE);
  }
}

/**
 * Works out all families that changed, on all cores, until there are none. `task` is the file of the task of its threads. Stopped at any
 * point, the next run goes on with what was not written.
 */
export async function analyse(order: AnalyseOrder, task: string, say: Say): Promise<void> {
  try {
    const lock = await lockOf(order.store);
    try {
      await workAll(order, task, say);
    } finally {
      await lock.release();
    }
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

/**
 * Gives out the families that wait, piece by piece, until there are none. The large ones come first and by themselves: each thread has its
 * largest at the start, so a longer run needs no more memory than a short one, and no thread is left alone with one at the end.
 */
async function claims(store: Store): Promise<() => Promise<readonly Claimed[]>> {
  const large = [...(await largeFamilies(store, LARGE))];
  return async () => {
    for (let key = large.shift(); key !== undefined; key = large.shift()) {
      const claimed = await claimOne(store, 'family', { key, now: now() });
      if (claimed !== null) return [claimed];
    }
    return claimWork(store, 'family', PIECE, now());
  };
}

async function workAll(order: AnalyseOrder, task: string, say: Say): Promise<void> {
  const store = await openStore(order.store, CACHE);
  const threads = availableParallelism();
  const pool = new Piscina<FamilyOrder, readonly Worked[]>({ filename: task, minThreads: 1, maxThreads: threads });
  try {
    // Other rules may find something else in what was judged long ago: all of it is worked out again.
    const by = createHash('sha256').update(readFileSync(task)).digest('hex');
    await judgedBy(store, by);
    await takeBackWork(store, 'family');
    const { waiting } = await countWork(store, 'family');
    const claim = await claims(store);
    let [families, series, flagged] = [0, 0, 0];
    const work = async (): Promise<void> => {
      for (;;) {
        const claimed = await claim();
        if (claimed.length === 0) return;
        const worked = await pool
          .run({ store: order.store, families: claimed.map(({ key }) => key), by })
          // One of them takes its thread with it: which, they show when they are worked on by themselves.
          .catch((error: unknown) => claimed.map(() => ({ ok: false as const, reason: faultOf(error) })));
        const written = await write(store, claimed, worked);
        families += written.length;
        series += written.reduce((sum, rows) => sum + rows.series.length, 0);
        flagged += written.reduce((sum, rows) => sum + rows.series.filter((one) => one.findings > 0).length, 0);
        say({ kind: 'progress', done: families, total: waiting });
      }
    };
    // One piece more than threads, so that none waits while another's is written.
    await Promise.all(Array.from({ length: threads + 1 }, work));
    const { failed } = await countWork(store, 'family');
    for (const { key, problem } of failed)
      say({ kind: 'problem', text: `family ${key}: ${problem ?? 'its worker died'}` });
    say({ kind: 'analysed', families, series, flagged });
  } finally {
    await pool.destroy();
    await store.destroy();
  }
}

async function write(
  store: Store,
  claimed: readonly Claimed[],
  worked: readonly Worked[],
): Promise<readonly FamilyRows[]> {
  const done = claimed.flatMap((one, index) => {
    const result = worked[index];
    return result?.ok === true ? [{ claimed: one, rows: result.rows }] : [];
  });
  for (const [index, one] of claimed.entries()) {
    const result = worked[index];
    if (result?.ok !== true) await failWork(store, 'family', one, result?.reason ?? 'no answer');
  }
  return replaceFamilies(store, done);
}

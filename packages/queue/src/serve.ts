import { nameOfPlace, openStore, StoreError, storeError, storeName } from '@guardpage/store';
import type { Lock, Store } from '@guardpage/store';
import type { Serving } from './orders.ts';
import { runHere } from './runner/run-here.ts';
import { keepRunning } from './runner/keep-running.ts';
import type { Runner, Running, Trade } from './runner/trade.ts';
import { timedTrade } from './timed-trade.ts';

/** What a worker has while it runs. */
export interface Session {
  readonly trade: Trade;
  /** Locks without which it may not go on. */
  readonly locks: readonly Lock[];
  readonly close: () => Promise<void>;
}

/** What a worker that runs is told. */
export interface Served {
  /** The store's place. */
  readonly store: string;
  readonly serving: Serving;
  /** Pages of the store that are kept at hand (KiB). */
  readonly cache?: number;
}

/** What moves the work: queues in Redis, of this store alone; or without any each process for itself. */
async function runnerOf(redis: string | null, store: Store): Promise<Runner> {
  if (redis === null) return runHere;
  const { runOnRedis } = await import('./runner/run-on-redis.ts');
  return runOnRedis({ url: redis, prefix: `guardpage-${await storeName(store)}` });
}

/**
 * Runs a worker until it is ended: opens the store, and again whenever it was away. Rejects with a StoreError when it cannot be opened the first
 * time. `open` makes what it needs beside the store.
 */
export async function serve(
  { store: place, serving, cache }: Served,
  open: (store: Store) => Promise<Session>,
  { ended, say }: Running,
): Promise<void> {
  const session = async (begun: () => void): Promise<void> => {
    const store = await openStore(place, cache);
    try {
      const { trade, locks, close } = await open(store);
      try {
        begun();
        const runner = await runnerOf(serving.redis, store);
        const lost = AbortSignal.any(locks.map((lock) => lock.lost));
        await runner(timedTrade(trade, say), { ended: AbortSignal.any([ended, lost]), say });
        if (lost.aborted && !ended.aborted) throw new StoreError(`${nameOfPlace(place)}: the connection to it was cut`);
      } finally {
        await close();
        for (const lock of locks) await lock.release();
      }
    } catch (error) {
      throw storeError(place, error);
    } finally {
      await store.destroy();
    }
  };
  await keepRunning(session, { ended, say, isPassing: (error) => error instanceof StoreError });
}

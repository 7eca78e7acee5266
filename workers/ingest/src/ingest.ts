import { createHash } from 'node:crypto';
import { openPlaces } from '@guardpage/archive';
import type { Place } from '@guardpage/archive';
import type { IngestOrder, Serving } from '@guardpage/queue';
import { roundName, serve } from '@guardpage/queue/run';
import type { Session, Told } from '@guardpage/queue/run';
import { holdLock, nameOfPlace, openStore, StoreError, storeError } from '@guardpage/store';
import type { Lock, Store } from '@guardpage/store';
import { ingestPlace } from './ingest-place.ts';
import { openMailPool } from './mail-pool.ts';
import type { MailPool } from './mail-pool.ts';

/**
 * Reads archives into a store, one after the other; or reads them again and again until it is ended. A source that cannot be read is a problem,
 * and the others are read; what is the matter with the store ends it.
 */
export async function ingest(told: Told<IngestOrder>): Promise<void> {
  const { order, say } = told;
  try {
    if (order.serving === null) await ingestAll(told);
    else await ingestOn(told, order.serving);
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

/** Whoever reads shares this lock: a store that is copied is not read into. */
async function mayRead(place: string): Promise<Lock> {
  const lock = await holdLock(place, 'ingest', 'shared');
  if (lock === null) throw new StoreError(`${nameOfPlace(place)}: another guardpage reads into it`);
  return lock;
}

async function ingestAll(told: Told<IngestOrder>): Promise<void> {
  const { order, task } = told;
  const lock = await mayRead(order.store);
  try {
    const store = await openStore(order.store);
    const pool = openMailPool(task);
    try {
      for (const source of order.sources) await readSource(source, { store, pool, ...told });
    } finally {
      await pool.close();
      await store.destroy();
    }
  } finally {
    await lock.release();
  }
}

async function ingestOn(told: Told<IngestOrder>, serving: Serving): Promise<void> {
  const { order, task, ended, say } = told;
  const open = async (store: Store): Promise<Session> => {
    const lock = await mayRead(order.store);
    const pool = openMailPool(task);
    const rounds = order.sources.map((source) => ({
      name: roundName(source),
      every: serving.every * 1000,
      run: () => readSource(source, { store, pool, ...told }),
      wakes: 'analyse' as const,
    }));
    return { trade: { kind: 'ingest', pieces: null, rounds }, locks: [lock], close: pool.close };
  };
  await serve({ store: order.store, serving }, open, { ended, say });
}

interface Reading extends Told<IngestOrder> {
  readonly store: Store;
  readonly pool: MailPool;
}

async function readSource(source: string, reading: Reading): Promise<void> {
  const { order, say, ended } = reading;
  try {
    for (const place of await openPlaces(source, { cache: order.cache })) {
      if (ended.aborted) return;
      await readPlace(place, reading);
    }
  } catch (error) {
    if (storeError(order.store, error) instanceof StoreError) throw error;
    say({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads one place: nobody else does so meanwhile. A place that cannot be read is a problem, and those beside it are read. */
async function readPlace(place: Place, { order, store, pool, ended, say }: Reading): Promise<void> {
  const name = createHash('sha256').update(place.place).digest('hex').slice(0, 12);
  const lock = await holdLock(order.store, `ingest-${name}`);
  if (lock === null) {
    // Whoever runs on has other places to read, and comes again.
    if (order.serving === null) say({ kind: 'problem', text: `${place.place}: another guardpage reads it` });
    return;
  }
  try {
    const fetched = await place.fetch();
    if (!fetched.ok) say({ kind: 'problem', text: fetched.problem });
    const onProgress = (done: number, total: number | null): void => say({ kind: 'progress', done, total });
    const until = AbortSignal.any([ended, lock.lost]);
    say({ kind: 'read', place: await ingestPlace(place, { store, pool, list: order.list, onProgress, ended: until }) });
  } catch (error) {
    if (storeError(order.store, error) instanceof StoreError) throw error;
    say({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
  } finally {
    await lock.release();
  }
}

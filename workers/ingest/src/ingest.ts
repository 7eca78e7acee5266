import { openPlaces } from '@guardpage/archive';
import type { Place } from '@guardpage/archive';
import type { IngestOrder, Say } from '@guardpage/queue';
import { holdLock, nameOfPlace, openStore, StoreError, storeError } from '@guardpage/store';
import { ingestPlace } from './ingest-place.ts';
import { openMailPool } from './mail-pool.ts';

function problem(say: Say, error: unknown): void {
  say({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
}

/**
 * Reads archives into a store, one after the other. A source that cannot be read is a problem, and the others are read; what is the matter
 * with the store ends it. `task` is the file of the task of its threads.
 */
export async function ingest(order: IngestOrder, task: string, say: Say): Promise<void> {
  try {
    const lock = await holdLock(order.store, 'ingest');
    if (lock === null) {
      say({ kind: 'stopped', text: `${nameOfPlace(order.store)}: another guardpage reads into it` });
      return;
    }
    try {
      await readSources(order, task, say);
    } finally {
      await lock.release();
    }
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

async function readSources(order: IngestOrder, task: string, say: Say): Promise<void> {
  const store = await openStore(order.store);
  const pool = openMailPool(task);
  const onProgress = (done: number, total: number | null): void => say({ kind: 'progress', done, total });
  try {
    for (const source of order.sources) {
      for (const place of await placesOf(source, order, say)) {
        const fetched = await place.fetch();
        if (!fetched.ok) say({ kind: 'problem', text: fetched.problem });
        try {
          say({ kind: 'read', place: await ingestPlace(place, { store, pool, list: order.list, onProgress }) });
        } catch (error) {
          if (storeError(order.store, error) instanceof StoreError) throw error;
          problem(say, error);
        }
      }
    }
  } finally {
    await pool.close();
    await store.destroy();
  }
}

async function placesOf(source: string, order: IngestOrder, say: Say): Promise<readonly Place[]> {
  try {
    return await openPlaces(source, { cache: order.cache });
  } catch (error) {
    problem(say, error);
    return [];
  }
}

import { zstdDecompressSync } from 'node:zlib';
import type { CopyOrder, Say } from '@guardpage/queue';
import { copyStore, holdLock, nameOfPlace, openReadOnly, openStore, StoreError, storeError } from '@guardpage/store';
import type { Lock } from '@guardpage/store';
import { openMailPool } from './mail-pool.ts';
import type { MailPool } from './mail-pool.ts';

/** Who writes in a store has one of these. */
const WRITERS = ['ingest', 'analyse', 'review', 'digest'];

/** All locks of some stores; those that were taken are given back when one is somebody else's, whose place is returned. */
async function lockAll(places: readonly string[]): Promise<readonly Lock[] | string> {
  const held: Lock[] = [];
  for (const place of places) {
    for (const name of WRITERS) {
      const lock = await holdLock(place, name);
      if (lock === null) {
        for (const one of held) await one.release();
        return place;
      }
      held.push(lock);
    }
  }
  return held;
}

/** Copies a store into an empty one; its mails are read anew for what they are found by. `task` is the file of the task of its threads. */
export async function copy(order: CopyOrder, task: string, say: Say): Promise<void> {
  const stopped = (error: unknown, place: string): void => {
    const fault = storeError(place, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  };
  try {
    const locks = await lockAll([order.from, order.store]);
    if (typeof locks === 'string') {
      say({ kind: 'stopped', text: `${nameOfPlace(locks)}: another guardpage writes into it` });
      return;
    }
    const pool = openMailPool(task);
    try {
      await copyAll(order, pool, say);
    } finally {
      await pool.close();
      for (const lock of locks) await lock.release();
    }
  } catch (error) {
    // What SQLite says is of the one, what PostgreSQL says of the other.
    if (storeError(order.from, error) instanceof StoreError) stopped(error, order.from);
    else stopped(error, order.store);
  }
}

async function copyAll(order: CopyOrder, pool: MailPool, say: Say): Promise<void> {
  // Its tables must be those of this version.
  await (await openStore(order.from)).destroy();
  const from = openReadOnly(order.from);
  const to = await openStore(order.store);
  let mails = 0;
  try {
    await copyStore(from, to, {
      read: async (raws) => {
        const read = await pool.read(raws.map((zstd) => ({ bytes: zstdDecompressSync(zstd), received: null })));
        return read.map((one) => (one.ok ? one.mail : null));
      },
      onProgress: (done, total) => {
        mails = done;
        say({ kind: 'progress', done, total });
      },
    });
    say({ kind: 'copied', mails });
  } finally {
    await from.destroy();
    await to.destroy();
  }
}

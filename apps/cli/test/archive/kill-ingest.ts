import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { openReadOnly } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { guardpage } from '../guardpage.ts';

/** How far an ingest is, as its store says. */
export interface Progress {
  /** Entries of the source that are in the store. */
  readonly read: number;
  /** Families that wait to be worked out. */
  readonly waiting: number;
}

async function progressOf(store: Store): Promise<Progress> {
  const read = await store
    .selectFrom('origin')
    .select((one) => one.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const waiting = await store
    .selectFrom('work')
    .select((one) => one.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { read: read.count, waiting: waiting.count };
}

/** Opens a store as soon as it has its tables; null when `isOver` comes first. */
async function opened(path: string, isOver: () => boolean): Promise<Store | null> {
  for (; !isOver(); await setTimeout(1)) {
    let store: Store | null = null;
    try {
      store = openReadOnly(path);
      await progressOf(store);
      return store;
    } catch (error) {
      await store?.destroy();
      // It is being made.
      if (!(error instanceof Error) || !/unable to open|no such table/.test(error.message)) throw error;
    }
  }
  return null;
}

/** Runs an ingest and ends it by a signal, with all processes that it started, once `when` is true of its progress; false when it was done before. */
export async function killedIngest(
  [path, source]: readonly [store: string, source: string],
  when: (progress: Progress) => boolean,
  { signal = 'SIGKILL', delay = 0 }: { readonly signal?: NodeJS.Signals; readonly delay?: number } = {},
): Promise<boolean> {
  const child = spawn(guardpage, ['ingest', '--store', path, source], { detached: true, stdio: 'ignore' });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const store = await opened(path, isOver);
  if (store !== null) while (!isOver() && !when(await progressOf(store))) await setTimeout(1);
  await store?.destroy();
  await setTimeout(delay);
  const isKilled = !isOver();
  if (isKilled) process.kill(-(child.pid ?? 0), signal);
  await ended;
  return isKilled;
}

import { setTimeout } from 'node:timers/promises';
import { holdLock, judgedBy, judges, nameOfPlace, StoreError, takeBackWork } from '@guardpage/store';
import type { Lock, LockMode, Store } from '@guardpage/store';

/** How long to wait before a lock is tried again (ms). */
const PATIENCE = 250;

/** Who wants to work on families, and how. */
export interface Standing {
  /** The store's place. */
  readonly place: string;
  /** Names the rules and the knowledge that it judges by. */
  readonly by: string;
  /** alone: until all is worked out, others wait for it, unless some work on it already; shared: beside others. */
  readonly mode: LockMode;
  readonly ended: AbortSignal;
}

/**
 * Takes the lock of those who work on families. All who have it judge by the same rules: two builds would work out anew what the other one did,
 * for ever. Whoever is alone for a moment says by which, and takes back what dead ones had taken on. Null once it is ended; throws a StoreError
 * when others judge by other rules.
 */
export async function holdStanding(store: Store, { place, by, mode, ended }: Standing): Promise<Lock | null> {
  while (!ended.aborted) {
    const alone = await holdLock(place, 'analyse', 'alone');
    if (alone !== null) {
      await judgedBy(store, by);
      await takeBackWork(store, 'family');
      if (mode === 'alone') return alone;
      await alone.release();
    }
    const shared = await holdLock(place, 'analyse', 'shared');
    if (shared !== null) {
      if ((await judges(store)) === by) return shared;
      await shared.release();
      throw new StoreError(`${nameOfPlace(place)}: workers of another build work on it: stop them first`);
    }
    await setTimeout(PATIENCE);
  }
  return null;
}

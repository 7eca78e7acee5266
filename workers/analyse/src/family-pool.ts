import { availableParallelism } from 'node:os';
import { faultOf } from '@guardpage/rules';
import { replaceFamilies, StoreError } from '@guardpage/store';
import type { Claimed, FamilyRows, Store } from '@guardpage/store';
import { Piscina } from 'piscina';
import type { FamilyOrder, Worked } from './family-task.ts';

/** What came of a family. */
export interface WrittenFamily {
  readonly family: number;
  readonly rows: FamilyRows;
}

/** Threads that work families out. */
export interface FamilyPool {
  readonly threads: number;
  /** Works families out and writes what came of them; gives for each why it was not done. Throws a StoreError when the store cannot be read. */
  readonly work: (claimed: readonly Claimed[]) => Promise<readonly (string | null)[]>;
  readonly close: () => Promise<void>;
}

export interface OpenFamilyPool {
  /** The store's place, which each thread opens for itself; and the one that is written into. */
  readonly place: string;
  readonly store: Store;
  /** The file of the threads' task. */
  readonly task: string;
  /** Names the rules and the knowledge that judge. */
  readonly by: string;
  /** Null: as many as the machine has cores. */
  readonly threads: number | null;
  readonly onWritten: (families: readonly WrittenFamily[]) => void;
}

/** Starts the threads. */
export function openFamilyPool({ place, store, task, by, threads: wanted, onWritten }: OpenFamilyPool): FamilyPool {
  const threads = wanted ?? availableParallelism();
  const pool = new Piscina<FamilyOrder, readonly Worked[]>({ filename: task, minThreads: 1, maxThreads: threads });
  const work = async (claimed: readonly Claimed[]): Promise<readonly (string | null)[]> => {
    const worked = await pool
      .run({ store: place, families: claimed.map(({ key }) => key), by })
      // One of them takes its thread with it: which, they show when they are worked on by themselves.
      .catch((error: unknown): readonly Worked[] =>
        claimed.map(() => ({ kind: 'failed' as const, reason: faultOf(error) })),
      );
    const lost = worked.find((one) => one.kind === 'lost');
    if (lost !== undefined) throw new StoreError(lost.reason);
    const done = claimed.flatMap((one, index) => {
      const result = worked[index];
      return result?.kind === 'done' ? [{ claimed: one, rows: result.rows }] : [];
    });
    const written = new Set(await replaceFamilies(store, done));
    onWritten(
      done.filter(({ rows }) => written.has(rows)).map(({ claimed: { key }, rows }) => ({ family: key, rows })),
    );
    return claimed.map((_, index) => {
      const result = worked[index];
      if (result === undefined) return 'no answer';
      return result.kind === 'failed' ? result.reason : null;
    });
  };
  return { threads, work, close: () => pool.destroy() };
}

import { failedWork, WORK, workState } from '@guardpage/store';
import type { FailedWork, Store, WorkName, WorkState } from '@guardpage/store';

/** How the work of one worker stands. */
export interface WorkerWork extends WorkState {
  readonly worker: WorkName;
  /** The first of those that failed and are left alone. */
  readonly left: readonly FailedWork[];
}

/** How the work of all workers stands. */
export type WorkAnswer = readonly WorkerWork[];

/** Looks at the work of each worker; of what failed at most so many. */
export async function workAnswer(
  store: Store,
  { now, most }: { readonly now: number; readonly most: number },
): Promise<WorkAnswer> {
  const all: WorkerWork[] = [];
  for (const [worker, kind] of Object.entries(WORK) as readonly (readonly [WorkName, string])[]) {
    const left = await failedWork(store, kind, { now, most });
    all.push({ worker, ...(await workState(store, kind, now)), left });
  }
  return all;
}

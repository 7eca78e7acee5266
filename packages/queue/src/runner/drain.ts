import type { Piece } from '@guardpage/store';
import type { Pieces } from './trade.ts';

/** Pieces that are asked for at once. */
export const MOST = 1000;

/** Waits for all of them; then throws what the first of them threw. */
export async function allEnded(runs: readonly Promise<void>[]): Promise<void> {
  for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') throw run.reason;
}

/** Does what waits, until nothing does, or `ended`. Rejects when the work of one of them cannot go on, once all others are done. */
export async function drain({ atOnce, waiting, together, work }: Pieces, ended: AbortSignal): Promise<void> {
  let list: Piece[] = [];
  let asked: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    list = [...(await waiting(MOST))];
  };
  const next = async (): Promise<readonly Piece[]> => {
    if (list.length === 0) {
      asked ??= ask().finally(() => {
        asked = null;
      });
      await asked;
    }
    return list.splice(0, together(list));
  };
  const broken = new AbortController();
  const lane = async (): Promise<void> => {
    try {
      while (!ended.aborted && !broken.signal.aborted) {
        const some = await next();
        if (some.length === 0) return;
        await work(some);
      }
    } catch (error) {
      broken.abort();
      throw error;
    }
  };
  await allEnded(Array.from({ length: atOnce }, lane));
}

import { setTimeout } from 'node:timers/promises';
import { allEnded, drain } from './drain.ts';
import type { Runner } from './trade.ts';

/** How long until the store is asked again when nothing waited (ms). */
const IDLE = 1000;

/** Waits, or until it is ended. */
export async function pause(ms: number, ended: AbortSignal): Promise<void> {
  if (ended.aborted) return;
  await setTimeout(ms, undefined, { signal: ended }).catch((error: unknown) => {
    if (!ended.aborted) throw error;
  });
}

/** Runs a trade in this process alone: it asks the store what there is to do. Others may do the same beside it. */
export const runHere: Runner = async ({ pieces, rounds }, { ended: asked }) => {
  const broken = new AbortController();
  const ended = AbortSignal.any([asked, broken.signal]);
  const repeat = async (run: () => Promise<void>, every: number): Promise<void> => {
    try {
      while (!ended.aborted) {
        await run();
        await pause(every, ended);
      }
    } catch (error) {
      broken.abort();
      throw error;
    }
  };
  await allEnded([
    ...(pieces === null ? [] : [repeat(() => drain(pieces, ended), IDLE)]),
    ...rounds.map(({ run, every }) => repeat(run, every)),
  ]);
};

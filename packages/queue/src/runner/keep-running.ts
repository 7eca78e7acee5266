import { pause } from './run-here.ts';
import type { Running } from './trade.ts';

/** What breaks off is begun anew after a second, then after twice as long, up to this (ms); what went well for so long, after a second again. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** What keeps a worker running. */
export interface Keeping extends Running {
  /** True for an error that may pass: a server that is away. All others end the worker. */
  readonly isPassing: (error: unknown) => boolean;
  /** A number from 0 to 1: not all that wait for the same server are to come back at once. */
  readonly random?: () => number;
}

/** Runs a session, and begins it anew when it breaks off. What is wrong from the start is the fault of whoever started it: it is thrown. */
export async function keepRunning(
  session: (begun: () => void) => Promise<void>,
  { ended, say, isPassing, random = Math.random }: Keeping,
): Promise<void> {
  let everBegun = false;
  for (let wait = FIRST_WAIT; !ended.aborted; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
    let since = Number.POSITIVE_INFINITY;
    try {
      await session(() => {
        everBegun = true;
        since = performance.now();
      });
      return;
    } catch (error) {
      if (!everBegun || !isPassing(error)) throw error;
      if (performance.now() - since > LONGEST_WAIT) wait = FIRST_WAIT;
      say({ kind: 'problem', text: `${error instanceof Error ? error.message : String(error)}; it is tried again` });
      await pause(wait * (0.5 + random() / 2), ended);
    }
  }
}

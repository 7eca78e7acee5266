import { claimWork, failWork, LEASE, pieceCount, renewWork, waitingWork } from '@guardpage/store';
import type { Claimed, Store } from '@guardpage/store';
import type { Say } from './reports.ts';
import type { Kind, Pieces } from './runner/trade.ts';

/** Small pieces that are done together: their results are one transaction. */
const TOGETHER = 16;

/** Work of the table `work` of a store. */
export interface StoredWork {
  /** As it is called in the table. */
  readonly name: string;
  readonly atOnce: number;
  readonly follower: Kind | null;
  /** True: what failed waits a while before it is tried again; false: it is tried at once, for nobody waits with us. */
  readonly isPatient: boolean;
  /**
   * Does what was taken on, and writes what came of it together with the end of the work. Gives for each in turn why it was not done; null for
   * what was done, or is not ours any more.
   */
  readonly handle: (claimed: readonly Claimed[]) => Promise<readonly (string | null)[]>;
  /** Gets what was taken on when the store broke off: whoever opens it again gives that back. */
  readonly left: Claimed[];
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** The work of the store's own table as pieces: taken on with a lease that is renewed as long as it takes. */
export function storedWork(store: Store, { name, atOnce, follower, isPatient, handle, left, now }: StoredWork): Pieces {
  return {
    atOnce,
    follower,
    waiting: (limit) => waitingWork(store, name, { now: now(), limit }),
    together: (waiting) => pieceCount(waiting, TOGETHER),
    work: async (pieces) => {
      const claimed = await claimWork(store, name, { pieces, now: now() });
      if (claimed.length === 0) return [];
      const renewing = setInterval(
        () => {
          // Who cannot renew it loses it, which its fence tells at the end.
          renewWork(store, name, { claimed, now: now() }).catch(() => {});
        },
        (LEASE * 1000) / 3,
      );
      try {
        const reasons = await handle(claimed);
        const failed: string[] = [];
        for (const [index, one] of claimed.entries()) {
          const problem = reasons[index] ?? null;
          if (problem === null) continue;
          failed.push(`family ${one.key}: ${problem}`);
          await failWork(store, name, { claimed: one, problem, at: isPatient ? now() : null });
        }
        return failed;
      } catch (error) {
        left.push(...claimed);
        throw error;
      } finally {
        clearInterval(renewing);
      }
    },
  };
}

/** The same work, whose failures are said too. */
export function saying(pieces: Pieces, say: Say): Pieces {
  return {
    ...pieces,
    work: async (some) => {
      const failed = await pieces.work(some);
      for (const text of failed) {
        const about = some.find(({ key }) => text.startsWith(`family ${key}: `));
        say({ kind: 'problem', text, ...(about === undefined ? {} : { family: about.key }) });
      }
      return failed;
    },
  };
}

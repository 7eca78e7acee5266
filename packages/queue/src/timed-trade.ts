import type { Say } from './reports.ts';
import type { Pieces, Round, Trade } from './runner/trade.ts';

function since(begun: number): number {
  return (performance.now() - begun) / 1000;
}

function timedPieces(pieces: Pieces, work: string, say: Say): Pieces {
  return {
    ...pieces,
    work: async (some) => {
      const begun = performance.now();
      const failures = await pieces.work(some);
      const failed = failures.length;
      const families = some.map(({ key }) => key);
      say({ kind: 'worked', work, done: some.length - failed, failed, seconds: since(begun), families });
      return failures;
    },
  };
}

function timedRound(round: Round, work: string, say: Say): Round {
  return {
    ...round,
    run: async () => {
      const begun = performance.now();
      const told = (failed: number): void =>
        say({ kind: 'worked', work, done: 1 - failed, failed, seconds: since(begun), families: [] });
      try {
        await round.run();
      } catch (error) {
        told(1);
        throw error;
      }
      told(0);
    },
  };
}

/** The same trade, which says of all that it does how long it took. */
export function timedTrade({ kind, pieces, rounds }: Trade, say: Say): Trade {
  return {
    kind,
    pieces: pieces === null ? null : timedPieces(pieces, kind, say),
    // A round of an ingest is named by a hash of its source, which tells nobody anything.
    rounds: rounds.map((round) => timedRound(round, kind === 'ingest' ? kind : round.name, say)),
  };
}

import type { Piece, Seen } from '@guardpage/store';
import type { Say } from '../reports.ts';

/** The workers that run until they are told to end. Their queues are named so too. */
export type Kind = 'ingest' | 'analyse' | 'review' | 'digest';

/** Work that is piece by piece: the store's table says what there is, whoever moves it. */
export interface Pieces {
  /** So many in this process at a time. */
  readonly atOnce: number;
  /** What nobody has taken on, what is to be done first in front; at most `limit`. */
  readonly waiting: (limit: number) => Promise<readonly Piece[]>;
  /** How many of those in front are to be done together, when it makes no difference otherwise. */
  readonly together: (waiting: readonly Piece[]) => number;
  /**
   * Takes them on and does them: nothing of those that somebody else has taken on meanwhile, or finished. Gives why some were not done; rejects
   * when no work can be done at all.
   */
  readonly work: (pieces: readonly Seen[]) => Promise<readonly string[]>;
  /** The kind whose work comes of this, and so follows it. */
  readonly follower: Kind | null;
}

/** What is done from time to time, by one process at a time: it sees to that itself, with a lock of the store. */
export interface Round {
  /** No ":" in it, and no integer. */
  readonly name: string;
  /** From the end of one to the next (ms). */
  readonly every: number;
  readonly run: () => Promise<void>;
  /** The kind whose work may come of it. */
  readonly wakes: Kind | null;
}

/** All that a worker does. */
export interface Trade {
  readonly kind: Kind;
  readonly pieces: Pieces | null;
  readonly rounds: readonly Round[];
}

/** What a worker that runs is told, and tells. */
export interface Running {
  /** Once it is aborted nothing is begun; what was begun is brought to its end. */
  readonly ended: AbortSignal;
  readonly say: Say;
}

/** Runs a trade until it is ended. Rejects when its work cannot go on: what was begun elsewhere in it was brought to an end then. */
export type Runner = (trade: Trade, running: Running) => Promise<void>;

import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { StoreError } from '../store-error.ts';

/*
 * SQLite's write-ahead log grows as long as anybody reads in a state of the store that is in it: its beginning cannot be used again before.
 * With readers that come one after the other there is always one. So whoever writes waits for those who read, once the log is long, and
 * writes no more when one of them does not end.
 */

/** How long the log may be (bytes), and how long is waited (ms). */
export interface LogBounds {
  /** Beyond it each transaction first tries to empty the log. */
  readonly long: number;
  /** Beyond it none begins before that was possible. */
  readonly most: number;
  /** Of those that begin all the same, each waits at most so long for those who read. */
  readonly moment: number;
  /** So long it is tried until a writer gives up. */
  readonly patience: number;
}

const MIB = 1024 * 1024;
const LOG_BOUNDS: LogBounds = { long: 64 * MIB, most: 512 * MIB, moment: 200, patience: 60_000 };

/** How long the log of the store in this file is; 0 when there is none. */
function logOf(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** Empties the log, if all who read end within a moment. */
function tryToEmpty(database: Database.Database, moment: number): void {
  const patience: unknown = database.pragma('busy_timeout', { simple: true });
  try {
    database.pragma(`busy_timeout = ${moment}`);
    database.pragma('wal_checkpoint(truncate)');
  } finally {
    database.pragma(`busy_timeout = ${String(patience)}`);
  }
}

/** Before a transaction: keeps the log short. Throws a StoreError when somebody reads so long that it has become too long. */
export async function keepLogShort(database: Database.Database, bounds: LogBounds = LOG_BOUNDS): Promise<void> {
  const { long, most, moment, patience } = bounds;
  const path = database.name;
  if (logOf(path) <= long) return;
  const until = performance.now() + patience;
  tryToEmpty(database, moment);
  while (logOf(path) > most) {
    if (performance.now() > until)
      throw new StoreError(`${path}: somebody has been reading in it for too long: its log has grown to a bound`);
    await setTimeout(moment);
    tryToEmpty(database, moment);
  }
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openReadOnly, outboxRows } from '@guardpage/store';
import { folder, guardpage } from '../guardpage.ts';
import { LIST } from '../outbox/flagged-series.ts';

/** What a machine that runs workers has in its environment. */
export interface Settings {
  readonly store: string;
  readonly redis: string | null;
  readonly smtp: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A worker that runs: the command, with all processes that it started. */
export interface RunningWorker {
  readonly args: readonly string[];
  /** Kills all of it at once. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, as systemd does; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** True as long as it runs. */
  readonly isAlive: () => boolean;
  /** All it printed. */
  readonly said: () => string;
}

/** How long it may take until a process hears signals (ms). */
const HEARS = 5000;

/** The environment of a worker. */
export function environment({ store, redis, smtp, env = {} }: Settings): NodeJS.ProcessEnv {
  const lists = folder();
  writeFileSync(
    join(lists, 'list.yaml'),
    `list: ${LIST}\nmode: send\nembargoHours: 0\nwithinDays: 36500\nmailsPerDay: 1000\n`,
  );
  return {
    ...process.env,
    NO_COLOR: '1',
    GUARDPAGE_DATABASE_URL: store.startsWith('postgres:') ? store : `sqlite:${store}`,
    GUARDPAGE_REDIS_URL: redis ?? '',
    GUARDPAGE_LISTS: lists,
    GUARDPAGE_URL: 'https://gp.example.org',
    GUARDPAGE_FROM: 'guardpage@example.org',
    GUARDPAGE_SMTP_URL: smtp,
    GUARDPAGE_SENDS_PER_MINUTE: '1000',
    ...env,
  };
}

/** Starts `guardpage worker ARGS`. */
export function startWorker(args: readonly string[], settings: Settings): RunningWorker {
  const began = Date.now();
  const log = join(folder(), 'log');
  const out = openSync(log, 'a');
  const child: ChildProcess = spawn(guardpage, ['worker', ...args], {
    env: environment(settings),
    stdio: ['ignore', out, out],
    detached: true,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('exit', (code) => resolve(code));
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    args,
    isAlive,
    kill: async () => {
      if (isAlive()) process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
    stop: async () => {
      // One that was started a moment ago does not hear it yet, and is ended by it.
      await setTimeout(Math.max(0, began + HEARS - Date.now()));
      if (isAlive()) child.kill('SIGTERM');
      return ended;
    },
    said: () => readFileSync(log, 'utf8'),
  };
}

/** How far the work on a store is. */
export interface Progress {
  /** Entries that are in it. */
  readonly read: number;
  /** Families and reviews that wait. */
  readonly waiting: number;
  /** Those of them that are families. */
  readonly families: number;
  /** What can never be done. */
  readonly failed: number;
  /** Mails that may go, or are on their way. */
  readonly toGo: number;
}

/** Asks a store how far it is; null while it does not answer. */
export async function progressOf(place: string): Promise<Progress | null> {
  const store = openReadOnly(place);
  try {
    const { read } = await store
      .selectFrom('origin')
      .select((one) => one.fn.countAll<number>().as('read'))
      .executeTakeFirstOrThrow();
    const work = await store.selectFrom('work').select(['kind', 'attempts']).execute();
    const going = await outboxRows(store, { states: ['approved', 'sending'] }, 1000);
    return {
      read,
      waiting: work.length,
      families: work.filter(({ kind }) => kind === 'family').length,
      failed: work.filter(({ attempts }) => attempts >= 8).length,
      toGo: going.length,
    };
  } catch {
    return null;
  } finally {
    await store.destroy();
  }
}

/** Waits until the store is so far, or throws with how far it came. */
export async function waitFor(
  place: string,
  isThere: (progress: Progress) => boolean,
  seconds: number,
): Promise<Progress> {
  const until = Date.now() + seconds * 1000;
  let last: Progress | null = null;
  while (Date.now() < until) {
    last = (await progressOf(place)) ?? last;
    if (last !== null && isThere(last)) return last;
    await setTimeout(50);
  }
  throw new Error(`not there after ${seconds} s: ${JSON.stringify(last)}`);
}

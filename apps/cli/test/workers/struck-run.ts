import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startRedis } from '../../../../packages/queue/test/redis-server.ts';
import { startPostgres } from '../../../../packages/store/test/postgres/server.ts';
import { folder } from '../guardpage.ts';
import { mailServer } from '../outbox/mail-server.ts';
import type { Corpus } from './corpus.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Strike, Struck } from './strikes.ts';
import { smallDisk } from './small-disk.ts';
import { progressOf, startWorker, waitFor } from './world.ts';
import type { Progress, RunningWorker, Settings } from './world.ts';

const CLOCK = join(import.meta.dirname, 'clock.cjs');

/** A run of workers that is struck now and then. */
export interface StruckRun {
  readonly corpus: Corpus;
  readonly strike: Strike;
  /** When: 0 is the begin of the reading, 1 its end, 2 the end of the working out, 3 the end of the sending. In order. */
  readonly points: readonly number[];
  /** Workers that read, and that work out. */
  readonly ingest: number;
  readonly analyse: number;
  readonly review: number;
  /** How long all of it may take (s). */
  readonly patience: number;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
}

/** What came of it. */
export interface Ran extends Outcome {
  /** For each blow how long it was until something was done again, from when all that was struck was back (ms). */
  readonly recoveries: readonly number[];
  /** Exit codes of the workers when they were asked to end. */
  readonly codes: readonly (number | null)[];
  readonly seconds: number;
  /** All that the workers said. */
  readonly said: string;
}

function isSame(a: Progress, b: Progress): boolean {
  return a.read === b.read && a.waiting === b.waiting && a.toGo === b.toGo;
}

type IsThere = (progress: Progress) => boolean;

/** Waits until something is done that was not done at `before`; gives how long that took (ms). */
async function untilMoved(
  place: string,
  { before, isOver, patience }: { readonly before: Progress; readonly isOver: IsThere; readonly patience: number },
): Promise<number> {
  const since = Date.now();
  while (Date.now() - since < patience * 1000) {
    const now = await progressOf(place);
    if (now !== null && (!isSame(now, before) || isOver(now))) return Date.now() - since;
    await setTimeout(20);
  }
  throw new Error(`nothing was done for ${patience} s after ${JSON.stringify(before)}`);
}

/** Runs workers on a PostgreSQL and a Redis of their own over a corpus, strikes them, and waits until all is done. */
export async function struckRun(run: StruckRun): Promise<Ran> {
  const { corpus, strike, random, patience } = run;
  const disk = strike.smallDisk === true ? smallDisk() : null;
  const postgres = await startPostgres({ durable: true, ...(disk === null ? {} : { on: disk.path }) });
  const redis = await startRedis({ aof: strike.aof });
  const server = await mailServer(() => setTimeout(5));
  const settings: Settings = { store: postgres.url, redis: redis.url, smtp: server.url };
  // The workers that are started first run on a machine whose clock can be set.
  const clock = join(folder(), 'clock');
  writeFileSync(clock, '0');
  const env = { NODE_OPTIONS: `--require=${CLOCK}`, GUARDPAGE_TEST_CLOCK: clock };
  const workers: RunningWorker[] = [];
  const start = (times: number, args: readonly string[]): void => {
    for (let n = 0; n < times; n++) workers.push(startWorker(args, n === 0 ? { ...settings, env } : settings));
  };
  const struck: Struck = {
    postgres,
    redis,
    setClock: (offset) => writeFileSync(clock, String(offset)),
    fillDisk: () => disk?.fill() ?? Promise.resolve(),
    killOne: async (number) => {
      const at = Math.floor(number * workers.length);
      const [old] = workers.splice(at, 1);
      if (old === undefined) throw new Error('no worker');
      await old.kill();
      const fresh = startWorker(old.args, settings);
      workers.push(fresh);
      return fresh;
    },
  };
  const began = Date.now();
  const recoveries: number[] = [];
  const hit = async (isThere: IsThere, isOver: IsThere): Promise<void> => {
    await waitFor(postgres.url, isThere, patience);
    await setTimeout(random() * 200);
    await strike.strike(struck, random());
    // Whatever it was, the database is there now.
    const before = await waitFor(postgres.url, () => true, patience);
    recoveries.push(await untilMoved(postgres.url, { before, isOver, patience }));
  };
  try {
    start(run.ingest, ['ingest', corpus.epoch, '--every', '2']);
    start(run.analyse, ['analyse', '--at-once', '1', '--every', '2']);
    const isWorkedOut: IsThere = ({ read, families }) => read === corpus.entries && families === 0;
    const isAllDone: IsThere = ({ waiting, toGo }) => waiting === 0 && toGo === 0;
    for (const point of run.points.filter((one) => one < 1)) {
      await hit(({ read }) => read >= point * corpus.entries, isWorkedOut);
    }
    const most = (await waitFor(postgres.url, ({ read }) => read === corpus.entries, patience)).families;
    for (const point of run.points.filter((one) => one >= 1 && one < 2)) {
      await hit(({ families }) => families <= (2 - point) * most, isWorkedOut);
    }
    // A review that is already made does not wait for later revisions: all of them are here first, as in the run that it is compared with.
    await waitFor(postgres.url, isWorkedOut, patience);
    start(run.review, ['review', '--every', '2']);
    for (const point of run.points.filter((one) => one >= 2)) {
      const wanted = Math.floor((point - 2) * corpus.flagged);
      await hit(() => server.taken.length >= wanted, isAllDone);
    }
    await waitFor(
      postgres.url,
      (progress) => {
        if (progress.failed > 0) throw new Error('work failed for good');
        return isAllDone(progress);
      },
      patience,
    );
    const seconds = (Date.now() - began) / 1000;
    const codes = await Promise.all(workers.map((worker) => worker.stop()));
    return {
      ...(await outcomeOf(postgres.url, server)),
      recoveries,
      codes,
      seconds,
      said: workers.map(({ said }) => said()).join(''),
    };
  } catch (error) {
    for (const { args, said } of workers) console.error(`${args.join(' ')}:\n${said().slice(-2000)}`);
    throw error;
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await server.close();
    await redis.end();
    await postgres.end();
    disk?.end();
  }
}

import { join } from 'node:path';
import { dumpStore, openReadOnly } from '@guardpage/store';
import { expect, it } from 'vitest';
import { startRedis } from '../../../../packages/queue/test/redis-server.ts';
import { makeDatabase, startPostgres } from '../../../../packages/store/test/postgres/server.ts';
import { folder, run, shared } from '../guardpage.ts';
import { difference } from './outcome.ts';
import { progressOf, startWorker, waitFor } from './world.ts';
import type { Settings } from './world.ts';

/*
 * `pnpm trial workers`: the bundle by one command into SQLite and into PostgreSQL, and by two ingest and four analyse workers on PostgreSQL and
 * Redis; the stores are to be equal, line by line. Then the same families by one and by two workers. What counts are the ratios: nothing else
 * should be running.
 */

const BUNDLE = process.env['GUARDPAGE_ARCHIVE'] ?? join(shared, 'lore', 'mm-2022-2023.bundle');
/** Longest that one step may take (s). */
const PATIENCE = 1800;

// `pnpm trial workers` sets it.
const IS_TRIAL = process.env['GUARDPAGE_WORKERS'] === '1';

async function dump(place: string): Promise<readonly string[]> {
  const store = openReadOnly(place);
  const lines: string[] = [];
  for await (const line of dumpStore(store)) lines.push(line);
  await store.destroy();
  return lines;
}

async function timed(what: string, step: () => Promise<void>): Promise<number> {
  const began = Date.now();
  await step();
  const seconds = (Date.now() - began) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

async function command(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await run(args);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
}

/** Runs workers until all is worked out. */
async function work(settings: Settings, workers: readonly (readonly string[])[], entries: number): Promise<void> {
  const { store } = settings;
  const running = workers.map((args) => startWorker(args, settings));
  try {
    await waitFor(store, ({ read, families }) => read >= entries && families === 0, PATIENCE);
  } finally {
    await Promise.all(running.map((worker) => worker.stop()));
  }
}

const ANALYSE = ['analyse', '--at-once', '1', '--every', '1'];
const INGEST = ['ingest', BUNDLE, '--every', '5'];

it.runIf(IS_TRIAL)('the bundle by workers is the bundle by one command', { timeout: 8 * PATIENCE * 1000 }, async () => {
  const top = folder();
  const postgres = await startPostgres({ durable: true });
  const redis = await startRedis({ aof: true });
  const on = (store: string): Settings => ({
    store,
    redis: redis.url,
    smtp: 'smtp://127.0.0.1:9',
    env: { XDG_CACHE_HOME: join(top, 'cache') },
  });
  try {
    const file = join(top, 'store.sqlite');
    const sqlite = await timed('one command, SQLite', () => command('ingest', '--store', file, BUNDLE));
    const whole = await dump(file);
    const entries = (await progressOf(file))?.read ?? 0;

    const one = await makeDatabase(postgres, 'one');
    const server = await timed('one command, PostgreSQL', () => command('ingest', '--store', one, BUNDLE));
    expect(difference(await dump(one), whole)).toBeNull();

    const many = await makeDatabase(postgres, 'many');
    const workers = [INGEST, INGEST, ANALYSE, ANALYSE, ANALYSE, ANALYSE];
    const all = await timed('2 ingest and 4 analyse workers, PostgreSQL and Redis', () =>
      work(on(many), workers, entries),
    );
    expect(difference(await dump(many), whole)).toBeNull();

    const read = await makeDatabase(postgres, 'read');
    await command('worker', 'ingest', '--once', '--store', read, BUNDLE);
    const [alone, two] = [await makeDatabase(postgres, 'alone', 'read'), await makeDatabase(postgres, 'two', 'read')];
    const first = await timed('1 analyse worker', () => work(on(alone), [ANALYSE], entries));
    const second = await timed('2 analyse workers', () => work(on(two), [ANALYSE, ANALYSE], entries));
    for (const place of [alone, two]) expect(difference(await dump(place), whole)).toBeNull();
    console.log(
      [
        `all stores are equal, ${whole.length} lines`,
        `PostgreSQL to SQLite, one command: ${(sqlite / server).toFixed(2)} x the throughput`,
        `2 + 4 workers to one command, PostgreSQL: ${(server / all).toFixed(2)} x`,
        `2 analyse workers to 1: ${(first / second).toFixed(2)} x`,
      ].join('\n'),
    );
  } finally {
    await redis.end();
    await postgres.end();
  }
});

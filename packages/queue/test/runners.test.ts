import { setTimeout } from 'node:timers/promises';
import type { Piece } from '@guardpage/store';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '../src/runner/drain.ts';
import { keepRunning } from '../src/runner/keep-running.ts';
import { runHere } from '../src/runner/run-here.ts';
import { runOnRedis } from '../src/runner/run-on-redis.ts';
import type { Report } from '../src/reports.ts';
import type { Kind, Pieces, Runner } from '../src/runner/trade.ts';
import { hasRedis, startRedis, WITHOUT_REDIS } from './redis-server.ts';
import type { RedisServer } from './redis-server.ts';

/* What moves the work differs; what becomes of it does not. */

/** Work that several runners share, as they share the table of a store. */
function table(keys: number) {
  const done: number[] = [];
  const rows = new Map(Array.from({ length: keys }, (_, key) => [key, { fence: 0, taken: false }]));
  const waiting = (limit: number): Promise<readonly Piece[]> =>
    Promise.resolve(
      [...rows]
        .filter(([, { taken }]) => !taken)
        .slice(0, limit)
        .map(([key, { fence }]) => ({ key, fence, version: 1, attempts: 0, mails: 1 })),
    );
  const worker = (work: (key: number) => Promise<string | null>, atOnce = 2): Pieces => ({
    atOnce,
    waiting,
    together: (some) => Math.min(1, some.length),
    follower: null,
    work: async (pieces) => {
      const failed: string[] = [];
      for (const { key, fence } of pieces) {
        const row = rows.get(key);
        if (row === undefined || row.taken || (fence !== null && fence !== row.fence)) continue;
        row.taken = true;
        row.fence++;
        const problem = await work(key);
        if (problem === null) {
          rows.delete(key);
          done.push(key);
        } else {
          row.taken = false;
          failed.push(problem);
        }
      }
      return failed;
    },
  });
  return { rows, done, worker };
}

const said: Report[] = [];
const say = (report: Report): void => void said.push(report);

/** Runs a trade until something is true of it. */
async function runUntil(runner: Runner, trade: Parameters<Runner>[0], isDone: () => boolean): Promise<void> {
  const ended = new AbortController();
  const run = runner(trade, { ended: ended.signal, say });
  const late = Date.now() + 40_000;
  const watch = (async () => {
    while (!isDone() && Date.now() < late) await setTimeout(20);
    ended.abort();
  })();
  await run;
  await watch;
  expect(isDone()).toBe(true);
}

let redis: RedisServer | null = null;
beforeAll(async () => {
  if (hasRedis() || process.env['CI'] === 'true') redis = await startRedis({ aof: false });
});
afterAll(async () => redis?.end());

let prefixes = 0;

describe.each([
  ['in this process alone', () => runHere],
  [`with queues in Redis${WITHOUT_REDIS}`, () => runOnRedis({ url: redis?.url ?? '', prefix: `t${prefixes++}` })],
] as const)('work %s', (name, makeRunner) => {
  it.skipIf(name.endsWith('installed'))('is done once, whoever of several gets it', async () => {
    const { rows, done, worker } = table(50);
    const runner = makeRunner();
    const run = (): Promise<void> =>
      runUntil(
        runner,
        { kind: 'analyse', pieces: worker(() => setTimeout(2, null)), rounds: [] },
        () => rows.size === 0,
      );
    await Promise.all([run(), run(), run()]);
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, key) => key));
  });

  it.skipIf(name.endsWith('installed'))('that fails is seen again, and holds nothing else up', async () => {
    const { rows, done, worker } = table(5);
    let tries = 0;
    const work = (key: number): Promise<string | null> =>
      Promise.resolve(key === 2 && ++tries < 3 ? `family ${key}: no` : null);
    await runUntil(makeRunner(), { kind: 'analyse', pieces: worker(work), rounds: [] }, () => rows.size === 0);
    expect(tries).toBe(3);
    expect(done.at(-1)).toBe(2);
  });

  it.skipIf(name.endsWith('installed'))(
    'that is under way is brought to its end, and nothing more is begun',
    async () => {
      const { done, worker } = table(50);
      const ended = new AbortController();
      let begun = 0;
      const work = async (): Promise<null> => {
        begun++;
        ended.abort();
        await setTimeout(100);
        return null;
      };
      await makeRunner()({ kind: 'analyse', pieces: worker(work, 1), rounds: [] }, { ended: ended.signal, say });
      expect(done).toHaveLength(begun);
      expect(begun).toBeLessThan(5);
    },
  );

  it.skipIf(name.endsWith('installed'))('that cannot go on ends the run, once the rest is done', async () => {
    const { done, worker } = table(2);
    const work = async (key: number): Promise<null> => {
      if (key === 0) throw new Error('the store is away');
      await setTimeout(50);
      return null;
    };
    const { signal } = new AbortController();
    const run = makeRunner()({ kind: 'analyse', pieces: worker(work), rounds: [] }, { ended: signal, say });
    await expect(run).rejects.toThrow('the store is away');
    expect(done).toEqual([1]);
  });

  it.skipIf(name.endsWith('installed'))(
    'that comes round is done again and again, and wakes what follows',
    async () => {
      const { rows, worker } = table(0);
      const runner = makeRunner();
      let turns = 0;
      const round = {
        name: 'turn',
        every: 200,
        wakes: 'analyse' as Kind,
        run: () => {
          turns++;
          rows.set(turns, { fence: 0, taken: false });
          return Promise.resolve();
        },
      };
      const isDone = (): boolean => turns > 3 && rows.size === 0;
      await Promise.all([
        runUntil(runner, { kind: 'ingest', pieces: null, rounds: [round] }, () => turns > 3),
        runUntil(runner, { kind: 'analyse', pieces: worker(() => Promise.resolve(null)), rounds: [] }, isDone),
      ]);
      expect(turns).toBeGreaterThan(3);
    },
  );
});

describe.skipIf(WITHOUT_REDIS !== '')(`Redis${WITHOUT_REDIS}`, () => {
  it('that forgets all, or is away, holds nothing up', { timeout: 60_000 }, async () => {
    const own = await startRedis({ aof: false });
    const { rows, done, worker } = table(30);
    const runner = runOnRedis({ url: own.url, prefix: 'away' });
    said.length = 0;
    const work = async (): Promise<null> => {
      await setTimeout(20);
      if (done.length === 5) await own.kill();
      return null;
    };
    await runUntil(runner, { kind: 'analyse', pieces: worker(work), rounds: [] }, () => rows.size === 0);
    expect(done).toHaveLength(30);
    expect(said.filter(({ kind }) => kind === 'problem')).toMatchObject([
      { text: expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+: \S.*; the work goes on without it$/) as string },
    ]);
    await own.start();
    for (let key = 100; key < 110; key++) rows.set(key, { fence: 0, taken: false });
    await runUntil(
      runner,
      { kind: 'analyse', pieces: worker(() => Promise.resolve(null)), rounds: [] },
      () => rows.size === 0,
    );
    await own.end();
  });

  it(
    'that answers, but has no room, holds nothing up, and is used again once it has',
    { timeout: 60_000 },
    async () => {
      const own = await startRedis({ aof: false });
      const admin = new Redis(own.url);
      const { rows, done, worker } = table(5);
      said.length = 0;
      await admin.config('SET', 'maxmemory', '1');
      const runner = runOnRedis({ url: own.url, prefix: 'full' });
      const trade = { kind: 'analyse' as Kind, pieces: worker(() => Promise.resolve(null)), rounds: [] };
      const isBack = (): boolean => said.some(({ kind }) => kind === 'note');
      let room: Promise<unknown> | null = null;
      await runUntil(runner, trade, () => {
        if (rows.size === 0) room ??= admin.config('SET', 'maxmemory', '0');
        return rows.size === 0 && isBack();
      });
      expect(done).toHaveLength(5);
      expect(said).toEqual([
        { kind: 'problem', text: expect.stringMatching(/^redis:\S+: OOM .*; the work goes on without it$/) as string },
        { kind: 'note', text: expect.stringMatching(/ is back$/) as string },
      ]);
      await room;
      admin.disconnect();
      await own.end();
    },
  );

  it('says what it is asked to do by nobody of ours in vain', async () => {
    const { Queue } = await import('bullmq');
    const url = new URL(redis?.url ?? '');
    const queue = new Queue('analyse', {
      connection: { host: url.hostname, port: Number(url.port) },
      prefix: 'forged',
    });
    const forged: readonly (readonly [string, unknown])[] = [
      ['piece', { key: 'x', fence: 1 }],
      ['piece', { key: 1, fence: 1, __proto__: {}, more: 1 }],
      ['piece', { key: 1e300, fence: -1 }],
      ['round', { round: '../../etc/passwd' }],
      ['rm -rf', {}],
    ];
    for (const [job, data] of forged) await queue.add(job, data);
    await queue.add('piece', { key: 7, fence: 99 });
    const { rows, done, worker } = table(3);
    await runUntil(
      runOnRedis({ url: url.href, prefix: 'forged' }),
      { kind: 'analyse', pieces: worker(() => Promise.resolve(null)), rounds: [] },
      () => rows.size === 0,
    );
    expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    expect(await queue.getFailedCount()).toBe(forged.length);
    await queue.close();
  });
});

describe('a session that breaks off', () => {
  const passing = (error: unknown): boolean => error instanceof TypeError;

  it('is begun anew, later and later, until it is ended', async () => {
    const ended = new AbortController();
    let sessions = 0;
    const session = (begun: () => void): Promise<void> => {
      sessions++;
      if (sessions === 1) begun();
      if (sessions === 3) ended.abort();
      return Promise.reject(new TypeError('away'));
    };
    said.length = 0;
    await keepRunning(session, { ended: ended.signal, say, isPassing: passing, random: () => 0 });
    expect(sessions).toBe(3);
    expect(said).toEqual(Array.from({ length: 3 }, () => ({ kind: 'problem', text: 'away; it is tried again' })));
  });

  it('from the start, or by what does not pass, is the fault of whoever started it', async () => {
    const { signal } = new AbortController();
    const keeping = { ended: signal, say, isPassing: passing };
    await expect(keepRunning(() => Promise.reject(new TypeError('no such store')), keeping)).rejects.toThrow('no such');
    const broken = (begun: () => void): Promise<void> => {
      begun();
      return Promise.reject(new Error('a fault of ours'));
    };
    await expect(keepRunning(broken, keeping)).rejects.toThrow('a fault of ours');
  });
});

it('draining ends when nothing waits', async () => {
  const { done, worker } = table(2500);
  const { signal } = new AbortController();
  await drain(
    worker(() => Promise.resolve(null), 7),
    signal,
  );
  expect(done).toHaveLength(2500);
});

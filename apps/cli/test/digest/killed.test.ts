import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DIGEST, openStore, outboxRows } from '@guardpage/store';
import type { OutboxRow } from '@guardpage/store';
import { dayAfter } from '@guardpage/subscription';
import { expect, it } from 'vitest';
import { takeIn } from '../../../../workers/digest/test/archive.ts';
import { subscribed } from '../../../../workers/digest/test/subscriber.ts';
import { folder } from '../guardpage.ts';
import { mailServer } from '../outbox/mail-server.ts';
import { startWorker } from './start-worker.ts';

// `pnpm trial digest-kill` sets it.
const KILLS = Number(process.env['GUARDPAGE_KILLS'] ?? '5');
const DAY = 86_400;
/** Days that are told of: no more than are made up for. */
const DAYS = 6;

/** Numbers from 0 to 1, the same ones each time (a linear congruence). */
function* spread(): Generator<number, never> {
  for (let at = 1; ;) {
    at = (at * 48_271) % 0x7fffffff;
    yield at / 0x7fffffff;
  }
}

/** A store with subscribers who were not told of the last days; on all but one of them mails came. */
async function filled(path: string, subscribers: number): Promise<readonly string[]> {
  const store = await openStore(path);
  const now = Math.floor(Date.now() / 1000);
  // A day is told of an hour after its end.
  const today = Math.floor((now - 3600) / DAY) * DAY;
  const days = Array.from({ length: DAYS }, (_, at) => today - (DAYS - at) * DAY);
  const [silent] = days.splice(2, 1);
  await takeIn(store, [...days.map((day) => day + 3600), now - 60]);
  const first = new Date((days[0] ?? 0) * 1000).toISOString().slice(0, 10);
  for (let n = 0; n < subscribers; n++)
    await subscribed(store, { email: `reader${n}@example.net`, query: '', every: 'daily', zone: 'UTC' }, now - DAY);
  await store.updateTable('subscription').set({ next: first }).execute();
  await store.deleteFrom('outbox_log').execute();
  await store.deleteFrom('outbox').execute();
  await store.destroy();
  return [first, ...Array.from({ length: DAYS - 1 }, (_, at) => dayAfter(first, at + 1))].filter(
    (day) => Date.parse(`${day}T00:00:00Z`) / 1000 !== silent,
  );
}

async function rowsOf(path: string): Promise<readonly OutboxRow[]> {
  const store = await openStore(path);
  const rows = await outboxRows(store, { audience: 'subscribers', list: DIGEST }, 100_000);
  await store.destroy();
  return rows.toReversed();
}

it(
  `kill -9 while digests are made and sent (${KILLS} times): each day once to each, and none is forgotten`,
  { timeout: 60_000 + KILLS * 10_000 },
  async () => {
    const path = join(folder(), 'store.sqlite');
    const subscribers = Math.max(3, Math.ceil(KILLS * 0.75));
    const days = await filled(path, subscribers);
    let passed: () => void = () => {};
    const random = spread();
    const server = await mailServer(async () => {
      passed();
      await setTimeout(random.next().value * 4);
    });
    const start = (): ChildProcess => startWorker(path, server.url);
    let killed = 0;
    for (let n = 0; n < KILLS; n++) {
      const worker = start();
      const ended = once(worker, 'exit');
      if (n % 3 === 0) {
        // Somewhere while it makes them.
        void setTimeout(100 + random.next().value * 300).then(() => worker.kill('SIGKILL'));
      } else {
        let left = 1 + Math.floor(random.next().value * 8);
        passed = () => {
          if (--left === 0) void setTimeout(random.next().value * 8).then(() => worker.kill('SIGKILL'));
        };
      }
      const [, signal] = (await ended) as [number | null, string | null];
      if (signal === 'SIGKILL') killed++;
      passed = () => {};
    }
    await once(start(), 'exit');
    // A second one looks at what the last one left.
    await once(start(), 'exit');
    await server.close();
    const rows = await rowsOf(path);
    const arrived = Map.groupBy(server.taken, ({ messageId }) => messageId);
    expect([...arrived.values()].filter((mails) => mails.length > 1)).toEqual([]);
    const told = Map.groupBy(rows, ({ subscription }) => subscription);
    expect([...told.values()].map((some) => some.map(({ mail }) => mail))).toEqual(
      Array.from({ length: subscribers }, () => days),
    );
    expect(new Set(rows.map(({ state }) => state)).difference(new Set(['sent', 'uncertain']))).toEqual(new Set());
    const sent = rows.filter(({ state }) => state === 'sent');
    expect(sent.filter(({ key }) => !arrived.has(key))).toEqual([]);
    const uncertain = rows.length - sent.length;
    expect(uncertain).toBeLessThanOrEqual(killed);
    expect(killed).toBeGreaterThan(KILLS / 2);
    if (KILLS > 5)
      console.log(
        `${killed} kills, ${rows.length} digests: ${sent.length} sent, ${uncertain} uncertain, ${arrived.size} arrived`,
      );
  },
);

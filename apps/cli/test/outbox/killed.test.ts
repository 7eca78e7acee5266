import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { addOutgoing, openStore, outboxRows } from '@guardpage/store';
import type { OutboxRow } from '@guardpage/store';
import { expect, it } from 'vitest';
import { folder } from '../guardpage.ts';
import { LIST } from './flagged-series.ts';
import { mailServer } from './mail-server.ts';

// `pnpm trial outbox-kill` sets it.
const KILLS = Number(process.env['GUARDPAGE_KILLS'] ?? '5');
/** Mails that are there for each kill. */
const A_KILL = 3;
const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'workers', 'review.cjs');

/** Rows that may go, in a store of their own. */
async function filled(store: string, count: number): Promise<void> {
  const open = await openStore(store);
  for (let n = 0; n < count; n++) {
    const key = `gp.${n}@gp.example.org`;
    await addOutgoing(
      open,
      {
        kind: 'mail',
        key,
        series: `series-${n}@example.org`,
        revision: 1,
        mail: `patch-${n}@example.org`,
        list: LIST,
        fingerprints: ['0123456789abcdef'],
        recipients: ['ada@example.org'],
        subject: `Re: [PATCH] number ${n}`,
        bytes: Buffer.from(`Message-ID: <${key}>\r\nSubject: number ${n}\r\n\r\n${'text\r\n'.repeat(50)}`),
        state: 'approved',
        reason: 'asked for',
        notBefore: null,
      },
      1,
    );
  }
  await open.destroy();
}

async function rowsOf(store: string, count: number): Promise<readonly OutboxRow[]> {
  const open = await openStore(store);
  const rows = await outboxRows(open, {}, count);
  await open.destroy();
  return rows;
}

/** Numbers from 0 to 1, the same ones each time (a linear congruence). */
function* spread(): Generator<number, never> {
  for (let at = 1; ;) {
    at = (at * 48_271) % 0x7fffffff;
    yield at / 0x7fffffff;
  }
}

it(
  `kill -9 while mails go out (${KILLS} times): each arrives at most once, and none is forgotten`,
  { timeout: 30_000 + KILLS * 5_000 },
  async () => {
    const [store, lists] = [join(folder(), 'store.sqlite'), folder()];
    writeFileSync(join(lists, 'list.yaml'), `list: ${LIST}\nmailsPerDay: 1000\nwithinDays: 36500\n`);
    const rows = Math.min(900, KILLS * A_KILL);
    await filled(store, rows);
    let passed: () => void = () => {};
    const random = spread();
    const server = await mailServer(async () => {
      passed();
      await setTimeout(random.next().value * 4);
    });
    const start = (): ReturnType<typeof fork> => {
      const worker = fork(WORKER, {
        env: { ...process.env, GUARDPAGE_SMTP_URL: server.url },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const order = {
        serving: null,
        store,
        lists,
        site: 'https://gp.example.org',
        sender: 'guardpage@example.org',
        send: true,
        only: null,
        pull: null,
      };
      worker.once('spawn', () => worker.send({ order }));
      return worker;
    };
    let killed = 0;
    for (let n = 0; n < KILLS; n++) {
      // At one of the first steps of this run, and a little later: before, in and behind every answer of the server, and the writes after it.
      let left = 1 + Math.floor(random.next().value * 8);
      const worker = start();
      const ended = once(worker, 'exit');
      passed = () => {
        if (--left === 0) void setTimeout(random.next().value * 8).then(() => worker.kill('SIGKILL'));
      };
      const [, signal] = (await ended) as [number | null, string | null];
      if (signal === 'SIGKILL') killed++;
    }
    passed = () => {};
    await once(start(), 'exit');
    // A second one looks at what the last one left.
    await once(start(), 'exit');
    await server.close();
    const arrived = Map.groupBy(server.taken, ({ messageId }) => messageId);
    expect([...arrived.values()].filter((mails) => mails.length > 1)).toEqual([]);
    const all = await rowsOf(store, rows + 1);
    expect(all).toHaveLength(rows);
    expect(new Set(all.map(({ state }) => state)).difference(new Set(['sent', 'uncertain']))).toEqual(new Set());
    const sent = all.filter(({ state }) => state === 'sent');
    expect(sent.filter(({ key }) => !arrived.has(key))).toEqual([]);
    const uncertain = all.length - sent.length;
    expect(uncertain).toBeLessThanOrEqual(killed);
    expect(killed).toBeGreaterThan(KILLS / 2);
    if (KILLS > 5)
      console.log(
        `${killed} kills, ${rows} mails: ${sent.length} sent, ${uncertain} uncertain, ${arrived.size} arrived`,
      );
  },
);

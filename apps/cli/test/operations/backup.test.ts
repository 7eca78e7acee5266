import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@guardpage/store';
import { expect, it } from 'vitest';
import { epochOf, m } from '../../../../packages/archive/test/epochs.ts';
import { faultsOf } from '../../../../packages/store/test/integrity.ts';
import { multiplied } from '../../../../workers/ingest/test/multiplied.ts';
import { dumped, ingest, sampleMails, within } from '../archive/stores.ts';
import { folder, guardpage, run } from '../guardpage.ts';

const TIMES = 10;
/** Backups that are made. */
const MOST = 5;

/** The sample archive so often that there is time to make backups. */
function largeEpoch(times: number): string {
  const mails = sampleMails().map((mail) => Buffer.from(mail));
  const all = Array.from({ length: times }, (_, n) => mails.map((mail) => multiplied(mail, `k${n}`).toString()));
  return epochOf(all.flat().map(m));
}

/** Mails of a store, entries that brought one, and mails of its families: equal between two transactions, and at no other time. */
function counts(path: string): Promise<readonly number[]> {
  return within(path, async (store) => {
    const some = await Promise.all([
      store
        .selectFrom('mail')
        .select(({ fn }) => fn.countAll().as('n'))
        .execute(),
      store
        .selectFrom('origin')
        .select(({ fn }) => fn.count('mail').distinct().as('n'))
        .execute(),
      store
        .selectFrom('family')
        .select(({ fn }) => fn.sum('mails').as('n'))
        .execute(),
      store
        .selectFrom('tally')
        .select(({ fn }) => fn.sum('count').as('n'))
        .where('name', '=', 'mails')
        .execute(),
    ]);
    return some.map(([row]) => Number(row?.n ?? 0));
  });
}

it('a backup that is made while an ingest writes is a store of one moment, with which one can go on', async () => {
  const epoch = largeEpoch(TIMES);
  const whole = join(folder(), 'store');
  await ingest(whole, epoch);
  const path = join(folder(), 'store');
  const backups = folder();
  const child = spawn(guardpage, ['ingest', '--store', path, epoch], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const made: string[] = [];
  while (child.exitCode === null && made.length < MOST) {
    const file = join(backups, `${made.length}`);
    // Before the ingest made it there is no store.
    const { code } = await run(['store', 'backup', file, '--store', path]);
    if (code === 0) made.push(file);
  }
  await ended;
  const seen: number[] = [];
  for (const file of made) {
    const [mails = -1, ...others] = await counts(file);
    expect(others).toEqual([mails, mails, mails]);
    seen.push(mails);
  }
  const all = sampleMails().length * TIMES;
  // One of the first, of the time when mails came, is put back where the store was.
  const early = made.findLast((_, index) => (seen[index] ?? all) < all);
  if (early === undefined) throw new Error('no backup was made while mails came');
  const back = join(folder(), 'store');
  copyFileSync(early, back);
  expect(await faultsOf(back)).toEqual([]);
  expect((await ingest(back, epoch)).code).toBe(0);
  expect(await dumped(back)).toEqual(await dumped(whole));
}, 240_000);

it('says what was done with a store that was put back, and sends nothing from it', async () => {
  const path = join(folder(), 'store.sqlite');
  await (await openStore(path)).destroy();
  const { code, stdout } = await run(['store', 'restored', '--store', path]);
  expect([code, stdout.split('\n')[0]]).toEqual([
    0,
    'uncertain now, for they may have been sent: 0 rows of the outbox',
  ]);
  expect((await run(['outbox', '--store', path])).stdout).toMatch(
    /^nothing is sent: the store goes on from an earlier/,
  );
  expect((await run(['store', 'restored', '--store', path, '--json'])).stdout).toBe('{"uncertain":0,"left":0}\n');
});

it.each([
  [['backup', 'x', '--store', 'postgres://ada:s3cr3t@127.0.0.1/x'], 'postgres://127.0.0.1/x: pg_dump makes a backup'],
  [['backup'], 'store takes "copy" and the file of a store'],
  [['restored', 'x'], 'store takes "copy" and the file of a store'],
])('takes no %j', async (args, words) => {
  const { code, stderr } = await run(['store', ...args]);
  expect([code, stderr.startsWith(`guardpage: ${words}`), stderr.includes('s3cr3t')]).toEqual([2, true, false]);
});

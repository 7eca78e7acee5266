import { join } from 'node:path';
import { addEntries, epochAt, openStore } from '@guardpage/store';
import { beforeEach, expect, it } from 'vitest';
import { bringing, newMail } from '../../../../packages/store/test/mails.ts';
import { folder, run } from '../guardpage.ts';
import type { Ran } from '../guardpage.ts';

let place: string;
beforeEach(async () => {
  place = join(folder(), 'store.sqlite');
  const store = await openStore(place);
  const epoch = await epochAt(store, '/srv/epoch.git', 'linux-mm');
  const entries = ['a@x', 'b@x', 'c@x'].map((id) => bringing(newMail(id, [], { subject: `of ${id}\u001b[2J` })));
  await addEntries(store, { epoch: epoch.id, entries, position: null });
  await store.updateTable('work').set({ since: 1_790_000_000 }).execute();
  await store.updateTable('work').set({ attempts: 8, problem: 'no\nend' }).where('key', '<', 3).execute();
  await store.destroy();
});

function work(...args: readonly string[]): Promise<Ran> {
  return run(['work', ...args, '--store', place]);
}

it('says what waits, and what failed, and why', async () => {
  expect(await work()).toEqual({
    code: 0,
    stdout: `analyse: 1 waiting, 0 running, 0 retrying, 2 failed; the oldest since 2026-09-21 14:13 UTC
  family 1  of a@x\\u{1b}[2J
    tried 8 times: no\\u{a}end
  family 2  of b@x\\u{1b}[2J
    tried 8 times: no\\u{a}end
review: 0 waiting, 0 running, 0 retrying, 0 failed
`,
    stderr: '',
  });
  const { work: rows } = JSON.parse((await work('list', '--json')).stdout) as { work: readonly object[] };
  expect(rows).toMatchObject([
    { worker: 'analyse', waiting: 1, failed: 2, left: [{ key: 1, attempts: 8, problem: 'no\nend' }, { key: 2 }] },
    { worker: 'review', waiting: 0, failed: 0, left: [] },
  ]);
});

it('has it tried again, one piece or all of it', async () => {
  expect(await work('retry', 'analyse', '2')).toEqual({ code: 0, stdout: 'tried again: 1\n', stderr: '' });
  expect(await work('retry', 'analyse', '3', '1')).toEqual({
    code: 2,
    stdout: 'tried again: 1\n',
    stderr: 'guardpage: family 3: nothing of it was left alone by analyse\n',
  });
  expect((await work('retry', 'analyse', '--json')).stdout).toBe('{"worker":"analyse","tried":0}\n');
  expect((await work()).stdout).toContain('analyse: 3 waiting, 0 running, 0 retrying, 0 failed;');
});

it.each([
  [['retry'], 'retry takes the name of a worker: analyse or review'],
  [['retry', 'ingest'], 'retry takes the name of a worker: analyse or review'],
  [['retry', 'analyse', '1x'], '"1x" is no family'],
  [['drop'], 'work knows no "drop"'],
])('takes no %j', async (args, said) => {
  const { code, stdout, stderr } = await work(...args);
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', `guardpage: ${said}`]);
});

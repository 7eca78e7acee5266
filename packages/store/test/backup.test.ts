import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addOutgoing, backupStore, openReadOnly, openStore, outboxRow, sendingStopped } from '../src/index.ts';
import type { Store } from '../src/index.ts';
import { faultsOf } from './integrity.ts';

let folder: string;
let path: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guardpage-backup-'));
  path = join(folder, 'store.sqlite');
  store = await openStore(path);
});
afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const ROW = {
  kind: 'mail',
  key: 'a@gp.example.org',
  series: 's@x',
  revision: 1,
  mail: 'p@x',
  list: 'l@x',
  fingerprints: [],
  recipients: ['a@x'],
  subject: 'x',
  bytes: Buffer.from('x'),
  state: 'approved',
  reason: 'looked at',
  notBefore: null,
} as const;

it('is one file that its owner alone can read, and holds what may have been sent as soon as somebody goes on with it', async () => {
  const id = (await addOutgoing(store, ROW, 100)) ?? 0;
  const copy = join(folder, 'copy.sqlite');
  await backupStore(path, copy, 1_790_000_000);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  // The store itself goes on as it was.
  await (await openStore(path)).destroy();
  expect([(await outboxRow(store, id))?.state, await sendingStopped(store)]).toEqual(['approved', null]);

  // Looking at the copy changes nothing.
  const looked = openReadOnly(copy);
  expect((await outboxRow(looked, id))?.state).toBe('approved');
  await looked.destroy();

  // Whoever opens it later finds it done.
  for (const one of [await openStore(copy), await openStore(copy)]) {
    const row = await outboxRow(one, id);
    expect([row?.state, row?.fence]).toEqual(['uncertain', 1]);
    expect(row?.reason).toBe('the store goes on from a backup of 2026-09-21 14:13 UTC: it may have been sent since');
    expect(await sendingStopped(one)).toContain('a backup of 2026-09-21 14:13 UTC');
    await one.destroy();
  }
  expect(await faultsOf(copy)).toEqual([]);
});

it.each([
  ['what is there already', 'there', 'it is there already'],
  ['what another one makes just now', 'made', 'another backup is being made'],
])('writes nothing over %s', async (_, name, words) => {
  writeFileSync(join(folder, 'there'), 'mine');
  writeFileSync(join(folder, 'made.part'), 'mine');
  await expect(backupStore(path, join(folder, name), 1)).rejects.toThrow(words);
  expect(statSync(join(folder, 'there')).size + statSync(join(folder, 'made.part')).size).toBe(8);
});

it.each([
  ['no store', 'none', 'cannot be opened'],
  ['something else', 'other', 'not a store'],
])('makes no backup of %s, and leaves nothing behind', async (_, name, words) => {
  writeFileSync(join(folder, 'other'), 'x'.repeat(5000));
  await expect(backupStore(join(folder, name), join(folder, 'copy'), 1)).rejects.toThrow(words);
  expect(readdirSync(folder).filter((one) => one.startsWith('copy'))).toEqual([]);
});

import { expect, it } from 'vitest';
import {
  addEntries,
  addOutgoing,
  claimOutgoing,
  epochAt,
  failedWork,
  moveOutgoing,
  operations,
  retryWork,
  schemaState,
  stopSending,
  workState,
} from '../src/index.ts';
import type { NewOutgoing, Store } from '../src/index.ts';
import { emptyStore } from './empty-store.ts';
import { bringing, newMail } from './mails.ts';

const NOW = Math.floor(Date.now() / 1000);

const LETTER: NewOutgoing = {
  kind: 'mail',
  key: '1@gp.example.org',
  series: 'cover@example.org',
  revision: 1,
  mail: 'patch@example.org',
  list: 'linux-mm@example.org',
  fingerprints: [],
  recipients: ['ada@example.org'],
  subject: 'Re: [PATCH] mm: x',
  bytes: Buffer.from('x'),
  state: 'held',
  reason: 'it waits',
  notBefore: null,
};

/** A store with some mails, each a family of its own that is to be worked out. */
async function filled(mails: number): Promise<Store> {
  const store = await emptyStore();
  const epoch = await epochAt(store, '/srv/epoch.git', 'linux-mm');
  const some = Array.from({ length: mails }, (_, index) => newMail(`${index}@x`, [], { received: 1000 + index }));
  await addEntries(store, { epoch: epoch.id, entries: some.map((mail) => bringing(mail)), position: null });
  return store;
}

/** Sets columns of the work about some families. */
async function work(store: Store, keys: readonly number[], columns: Readonly<Record<string, unknown>>): Promise<void> {
  await store.updateTable('work').set(columns).where('key', 'in', keys).execute();
}

it('says how work stands', async () => {
  const store = await filled(8);
  const before = await workState(store, 'family', NOW);
  expect({ ...before, oldest: null }).toEqual({ waiting: 8, running: 0, retrying: 0, failed: 0, oldest: null });
  expect(Math.abs((before.oldest ?? 0) - NOW)).toBeLessThan(60);

  await work(store, [1], { lease: NOW + 20, attempts: 1 });
  await work(store, [2], { lease: NOW + 200, attempts: 3, problem: 'it broke' });
  // The last attempt: somebody is at it; it failed; its worker died with it.
  await work(store, [3], { lease: NOW + 20, attempts: 8 });
  await work(store, [4], { lease: 0, attempts: 8, problem: 'it broke for good', since: 5 });
  await work(store, [5], { lease: NOW - 1, attempts: 8, since: 6 });
  await work(store, [6], { since: 77 });
  expect(await workState(store, 'family', NOW)).toEqual({
    waiting: 3 - 1,
    running: 2,
    retrying: 1,
    failed: 2,
    oldest: 77,
  });
  expect(await failedWork(store, 'family', { now: NOW, most: 10 })).toEqual([
    {
      kind: 'family',
      key: 4,
      attempts: 8,
      problem: 'it broke for good',
      since: 5,
      mail: { messageId: '3@x', content: expect.any(String) as string, subject: '3@x' },
    },
    {
      kind: 'family',
      key: 5,
      attempts: 8,
      problem: null,
      since: 6,
      mail: { messageId: '4@x', content: expect.any(String) as string, subject: '4@x' },
    },
  ]);
  await store.destroy();
});

it('has failed work tried again, one piece or all, and takes it from whoever still has it', async () => {
  const store = await filled(5);
  await work(store, [1, 2, 3], { attempts: 8, problem: 'it broke', fence: 8 });
  expect(await retryWork(store, 'family', { key: 2, now: NOW })).toBe(1);
  expect(await retryWork(store, 'family', { key: 2, now: NOW })).toBe(0);
  expect(await retryWork(store, 'family', { key: 4, now: NOW })).toBe(0);
  expect(await retryWork(store, 'review', { now: NOW })).toBe(0);
  expect(await retryWork(store, 'family', { now: NOW })).toBe(2);
  const rows = await store.selectFrom('work').selectAll().where('key', '<=', 3).orderBy('key').execute();
  expect(
    rows.map(({ attempts, lease, problem, fence, since }) => ({ attempts, lease, problem, fence, since })),
  ).toEqual(Array.from({ length: 3 }, () => ({ attempts: 0, lease: 0, problem: null, fence: 9, since: NOW })));
  expect((await workState(store, 'family', NOW)).failed).toBe(0);
  await store.destroy();
});

it('counts what an operator watches', async () => {
  const store = await filled(3);
  const letter = async (key: string, more: Partial<NewOutgoing> = {}): Promise<number> =>
    (await addOutgoing(store, { ...LETTER, key, ...more }, 100)) ?? 0;
  await letter('held@x');
  const first = await letter('tried@x', { state: 'approved' });
  await claimOutgoing(store, ['mail'], { by: 'x', at: 200, reason: 'on its way' });
  const later = { by: 'x', at: 210, reason: 'no session', notBefore: NOW + 9999 };
  await moveOutgoing(store, first, { ...later, from: ['sending'], to: 'approved' });
  await letter('not-yet@x', { state: 'approved', notBefore: NOW + 9999 });
  const some = await operations(store, NOW);
  expect(some).toMatchObject({
    mails: 3,
    series: 0,
    flagged: 0,
    findings: {},
    entries: [{ epoch: 1, list: 'linux-mm', outcome: 'new', count: 3 }],
    newest: [{ epoch: 1, list: 'linux-mm', received: 1002 }],
    approved: [{ audience: 'lists', since: 100 }],
    subscriptions: { asked: 0, on: 0, stopped: 0 },
    digests: { due: 0, late: 0 },
    proposed: 0,
    stopped: false,
  });
  expect(some.work.analyse.waiting).toBe(3);
  expect(some.outbox.filter(({ count }) => count > 0)).toEqual([
    { audience: 'lists', state: 'held', count: 1 },
    { audience: 'lists', state: 'approved', count: 2 },
  ]);
  await stopSending(store, 'a test');
  expect((await operations(store, NOW)).stopped).toBe(true);
  await store.destroy();
});

it('tells digests that are due from those that are late', async () => {
  const store = await emptyStore();
  const at = Date.UTC(2026, 10, 20, 3) / 1000;
  const row = { email: 'a@x', query: '', every: 'daily', zone: 'UTC', state: 'on', why: '', created: 1 };
  for (const [token, next] of [
    ['due', '2026-11-19'],
    ['late', '2026-11-17'],
    ['not yet', '2026-11-20'],
  ] as const)
    await store
      .insertInto('subscription')
      .values({ ...row, token, next })
      .execute();
  const epoch = await epochAt(store, '/srv/epoch.git', null);
  const mail = bringing(newMail('a@x', [], { received: at - 60 }));
  await addEntries(store, { epoch: epoch.id, entries: [mail], position: null });
  await store.deleteFrom('work').execute();
  const { digests, subscriptions, newest } = await operations(store, at);
  expect({ digests, subscriptions, newest }).toEqual({
    digests: { due: 2, late: 1 },
    subscriptions: { asked: 0, on: 3, stopped: 0 },
    newest: [{ epoch: 1, list: '', received: at - 60 }],
  });
  await store.destroy();
});

it('keeps since when there is work as it is claimed and changed', async () => {
  const store = await filled(1);
  await work(store, [1], { since: 42, lease: NOW + 30, fence: 1, attempts: 1 });
  const epoch = await epochAt(store, '/srv/epoch.git', 'linux-mm');
  const reply = newMail('r@x', ['m:0@x'], { received: 5 });
  await addEntries(store, { epoch: epoch.id, entries: [bringing(reply)], position: null });
  expect(await store.selectFrom('work').select(['key', 'since']).execute()).toEqual([{ key: 1, since: 42 }]);
  await store.destroy();
});

it('knows its own tables, and those of a later version', async () => {
  const store = await emptyStore();
  expect(await schemaState(store)).toBe('current');
  await store
    .insertInto('kysely_migration' as 'setting')
    .values({ name: '9999-later', timestamp: '' } as never)
    .execute();
  expect(await schemaState(store)).toBe('later');
  await store
    .deleteFrom('kysely_migration' as 'setting')
    .where('name', '>', '0003')
    .execute();
  expect(await schemaState(store)).toBe('older');
  await store.destroy();
});

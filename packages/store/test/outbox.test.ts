import { describe, expect, it } from 'vitest';
import {
  addOutgoing,
  claimOutgoing,
  countOutbox,
  moveOutgoing,
  outboxMoves,
  outboxRow,
  outboxRows,
  sendingStopped,
  stopSending,
} from '../src/index.ts';
import type { NewOutgoing, OutboxState, Store } from '../src/index.ts';
import { emptyStore } from './empty-store.ts';

const letter: NewOutgoing = {
  kind: 'mail',
  key: 'gp.1.2@gp.example.org',
  series: 'cover@example.org',
  revision: 1,
  mail: 'patch@example.org',
  list: 'linux-mm@example.org',
  fingerprints: ['0123456789abcdef'],
  recipients: ['ada@example.org'],
  subject: 'Re: [PATCH] mm: x',
  bytes: Buffer.from('Subject: x\r\n\r\nfirst\r\n'),
  state: 'held',
  reason: 'linux-mm@example.org has not opted in',
  notBefore: null,
};

async function withRow(more: Partial<NewOutgoing> = {}): Promise<{ readonly store: Store; readonly id: number }> {
  const store = await emptyStore();
  const id = await addOutgoing(store, { ...letter, ...more }, 100);
  if (id === null) throw new Error('not added');
  return { store, id };
}

const grace = { by: 'Grace', at: 200, reason: 'it is right' };

it('a row is kept as it was given, with its first move', async () => {
  const { store, id } = await withRow();
  expect(await outboxRow(store, id)).toEqual({
    ...letter,
    id,
    created: 100,
    changed: 100,
    by: 'policy',
    fence: 0,
    subscription: null,
    sender: null,
  });
  expect(await outboxMoves(store, id)).toEqual([
    { at: 100, was: null, now: 'held', by: 'policy', reason: letter.reason },
  ]);
});

describe('the same key again', () => {
  it('changes nothing when nothing changed', async () => {
    const { store, id } = await withRow();
    expect(await addOutgoing(store, letter, 150)).toBe(id);
    expect(await outboxMoves(store, id)).toHaveLength(1);
    expect((await outboxRow(store, id))?.changed).toBe(100);
  });

  it('brings what is held up to date', async () => {
    const { store, id } = await withRow();
    const bytes = Buffer.from('Subject: x\r\n\r\nsecond\r\n');
    expect(await addOutgoing(store, { ...letter, bytes, reason: 'another' }, 150)).toBe(id);
    expect(await outboxRow(store, id)).toMatchObject({ bytes, reason: 'another', created: 100, changed: 150 });
    expect(await outboxMoves(store, id)).toHaveLength(2);
  });

  it.each<OutboxState>(['approved', 'sending', 'sent', 'rejected', 'uncertain'])(
    'leaves what is %s as it is',
    async (to) => {
      const { store, id } = await withRow();
      await moveOutgoing(store, id, { ...grace, from: ['held'], to });
      const before = await outboxRow(store, id);
      expect(await addOutgoing(store, { ...letter, bytes: Buffer.from('other') }, 300)).toBeNull();
      expect(await outboxRow(store, id)).toEqual(before);
      expect(await outboxRows(store, {}, 10)).toHaveLength(1);
    },
  );
});

describe('a move', () => {
  it('is taken from where it begins only, and is noted', async () => {
    const { store, id } = await withRow();
    expect(await moveOutgoing(store, id, { ...grace, from: ['approved'], to: 'sent' })).toBe(false);
    expect(await moveOutgoing(store, id, { ...grace, from: ['held'], to: 'approved', notBefore: 500 })).toBe(true);
    expect(await outboxRow(store, id)).toMatchObject({ state: 'approved', by: 'Grace', changed: 200, notBefore: 500 });
    expect(await moveOutgoing(store, id, { ...grace, from: ['held'], to: 'approved' })).toBe(false);
    expect((await outboxMoves(store, id)).map(({ was, now }) => [was, now])).toEqual([
      [null, 'held'],
      ['held', 'approved'],
    ]);
  });

  it('by somebody who has seen an older state is not taken', async () => {
    const { store, id } = await withRow();
    await addOutgoing(store, { ...letter, bytes: Buffer.from('what it says now') }, 150);
    expect(await moveOutgoing(store, id, { ...grace, from: ['held'], to: 'approved', moves: 1 })).toBe(false);
    expect(await moveOutgoing(store, id, { ...grace, from: ['held'], to: 'approved', moves: 2 })).toBe(true);
  });

  it('of no row is none', async () => {
    const { store } = await withRow();
    expect(await moveOutgoing(store, 99, { ...grace, from: ['held'], to: 'approved' })).toBe(false);
  });
});

describe('claiming', () => {
  it('gives each approved row to one, the oldest first, when its time has come', async () => {
    const { store, id } = await withRow({ state: 'approved', notBefore: 1000 });
    const second = await addOutgoing(store, { ...letter, key: 'second', state: 'approved' }, 100);
    await addOutgoing(store, { ...letter, key: 'third' }, 100);
    const worker = { by: 'review', at: 999, reason: 'on its way' };
    expect(await claimOutgoing(store, ['mail'], worker)).toMatchObject({ id: second, state: 'sending', fence: 1 });
    expect(await claimOutgoing(store, ['mail'], worker)).toBeNull();
    expect(await claimOutgoing(store, ['mail'], { ...worker, at: 1000 })).toMatchObject({ id, state: 'sending' });
    expect(await countOutbox(store)).toEqual({ held: 1, sending: 2 });
  });

  it('takes what the caller can send', async () => {
    const { store } = await withRow({ state: 'approved' });
    expect(await claimOutgoing(store, ['github'], { ...grace, at: 300 })).toBeNull();
    expect(await claimOutgoing(store, [], { ...grace, at: 300 })).toBeNull();
  });

  it('whoever lost a row to somebody else cannot move it', async () => {
    const { store, id } = await withRow({ state: 'approved' });
    const worker = { by: 'review', at: 300, reason: 'on its way' };
    const first = await claimOutgoing(store, ['mail'], worker);
    await moveOutgoing(store, id, { ...worker, from: ['sending'], to: 'approved', reason: 'not taken' });
    await claimOutgoing(store, ['mail'], worker);
    const sent = { ...worker, from: ['sending'] as const, to: 'sent' as const, reason: 'taken' };
    expect(await moveOutgoing(store, id, { ...sent, fence: first?.fence ?? 0 })).toBe(false);
    expect(await moveOutgoing(store, id, { ...sent, fence: 2 })).toBe(true);
  });
});

it('rows are found by state, series, list and time', async () => {
  const { store, id } = await withRow();
  const other = await addOutgoing(store, { ...letter, key: 'other', series: 'b', list: 'c@d.org' }, 400);
  const ids = async (filter: Parameters<typeof outboxRows>[1]): Promise<readonly number[]> =>
    (await outboxRows(store, filter, 10)).map((row) => row.id);
  expect(await ids({})).toEqual([other, id]);
  expect(await ids({ series: ['b', 'nobody'] })).toEqual([other]);
  expect(await ids({ list: letter.list })).toEqual([id]);
  expect(await ids({ since: 400 })).toEqual([other]);
  expect(await ids({ before: other ?? 0 })).toEqual([id]);
  expect(await ids({ states: ['sent'] })).toEqual([]);
});

it('all sending is stopped with a reason, and let go on', async () => {
  const { store } = await withRow();
  expect(await sendingStopped(store)).toBeNull();
  await stopSending(store, 'too loud');
  expect(await sendingStopped(store)).toBe('too loud');
  await stopSending(store, null);
  expect(await sendingStopped(store)).toBeNull();
});

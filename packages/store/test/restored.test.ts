import { describe, expect, it } from 'vitest';
import {
  addOutgoing,
  claimOutgoing,
  holdRestored,
  moveOutgoing,
  outboxMoves,
  outboxRow,
  sendingStopped,
  subscriptionById,
} from '../src/index.ts';
import type { NewOutgoing, Store } from '../src/index.ts';
import { emptyStore } from './empty-store.ts';

// What a store that goes on from an earlier state of itself may send: nothing that may have been sent since.

const ROW: NewOutgoing = {
  kind: 'mail',
  key: 'a@gp.example.org',
  series: 'cover@example.org',
  revision: 1,
  mail: 'patch@example.org',
  list: 'linux-mm@example.org',
  fingerprints: [],
  recipients: ['ada@example.org'],
  subject: 'Re: [PATCH] mm: x',
  bytes: Buffer.from('x'),
  state: 'approved',
  reason: 'looked at',
  notBefore: 9e9,
};

const AT = Date.UTC(2026, 10, 21, 12) / 1000;

async function add(store: Store, key: string, more: Partial<NewOutgoing> = {}): Promise<number> {
  return (await addOutgoing(store, { ...ROW, key, ...more }, 100)) ?? 0;
}

async function subscribed(store: Store, columns: Readonly<Record<string, unknown>>): Promise<number> {
  const row = { email: 'a@x', query: '', every: 'daily', zone: 'UTC', state: 'on', why: '', created: 1, next: '' };
  const token = Math.random().toString(16);
  const { id } = await store
    .insertInto('subscription')
    .values({ ...row, token, ...columns })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

describe('a store that was put back', () => {
  it('holds what had been let go, and says why', async () => {
    const store = await emptyStore();
    const subscription = await subscribed(store, { next: '2026-11-21' });
    const approved = await add(store, 'approved');
    const digest = await add(store, 'digest', { subscription, list: 'digest' });
    const sending = await add(store, 'sending', { notBefore: null });
    const taken = await claimOutgoing(store, ['mail'], { by: 'x', at: 150, reason: 'on its way' });
    const held = await add(store, 'held', { state: 'held' });
    const sent = await add(store, 'sent');
    await moveOutgoing(store, sent, { from: ['approved'], to: 'sent', by: 'x', at: 200, reason: 'it arrived' });

    expect(await holdRestored(store, AT)).toEqual({ uncertain: 3, left: 0 });
    const states = async (...ids: readonly number[]) =>
      Promise.all(ids.map(async (id) => (await outboxRow(store, id))?.state));
    expect(await states(approved, sending, held, sent)).toEqual(['uncertain', 'uncertain', 'held', 'sent']);
    expect((await outboxRow(store, digest, 'subscribers'))?.state).toBe('uncertain');
    expect((await outboxMoves(store, approved)).at(-1)).toEqual({
      at: AT,
      was: 'approved',
      now: 'uncertain',
      by: 'guardpage',
      reason: 'the store goes on from an earlier state: it may have been sent since',
    });
    // Whoever had it in hand cannot say any more what became of it.
    const word = { from: ['uncertain'], to: 'sent', by: 'x', at: AT, reason: 'it arrived' } as const;
    expect(await moveOutgoing(store, sending, { ...word, fence: taken?.fence ?? -1 })).toBe(false);
    expect(await sendingStopped(store)).toMatch(/^the store goes on from an earlier state, at 2026-11-21 12:00 UTC/);
    expect(await claimOutgoing(store, ['mail'], { by: 'x', at: 9.5e9, reason: '' })).toBeNull();
    expect(await holdRestored(store, AT + 1)).toEqual({ uncertain: 0, left: 0 });
    await store.destroy();
  });

  it.each([
    [
      'a day that is over',
      { next: '2026-11-19' },
      { next: '2026-11-21', skipped: { first: '2026-11-19', last: '2026-11-20' } },
    ],
    ['none', { next: '2026-11-21' }, { next: '2026-11-21', skipped: null }],
    [
      'days, behind some that were left out before',
      { next: '2026-11-20', skipped_first: '2026-11-01', skipped_last: '2026-11-03' },
      { next: '2026-11-21', skipped: { first: '2026-11-01', last: '2026-11-20' } },
    ],
    [
      'a week that is over',
      { every: 'weekly', next: '2026-11-09' },
      { next: '2026-11-16', skipped: { first: '2026-11-09', last: '2026-11-15' } },
    ],
    [
      'a day that is over there',
      { zone: 'Pacific/Kiritimati', next: '2026-11-21' },
      { next: '2026-11-22', skipped: { first: '2026-11-21', last: '2026-11-21' } },
    ],
    [
      'nothing, where nothing is mailed',
      { state: 'stopped', next: '2026-11-01' },
      { next: '2026-11-01', skipped: null },
    ],
  ])('does not tell subscribers again of %s', async (_, columns, expected) => {
    const store = await emptyStore();
    const id = await subscribed(store, columns);
    await holdRestored(store, AT);
    expect(await subscriptionById(store, id)).toMatchObject(expected);
    await store.destroy();
  });
});

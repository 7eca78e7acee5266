import { describe, expect, it } from 'vitest';
import {
  addOutgoing,
  advanceSubscription,
  changeSubscription,
  claimOutgoing,
  countOutbox,
  DIGEST,
  digestsInDoubt,
  moveOutgoing,
  noteBounce,
  outboxMoves,
  outboxRow,
  outboxRows,
  stopSubscription,
  subscriptionById,
  subscriptionByKey,
  subscriptionByToken,
} from '../../src/index.ts';
import type { OutboxState, Store, Subscription } from '../../src/index.ts';
import { DAY, everybody, mailTo, NOON, openDesk, subscriber } from './desk.ts';

const STOP = { by: 'subscriber', at: NOON + 9, why: 'asked on its page' };

function digest(to: Subscription, day: string): ReturnType<typeof mailTo> {
  return mailTo(to, { key: `digest.${day}@gp.example.org`, list: DIGEST, mail: day });
}

/** The digest of a day, on its way to `state`; gives the id of its row. */
async function told(store: Store, day: number, state: OutboxState = 'sent'): Promise<number> {
  const subscription = await subscriptionById(store, 1);
  if (subscription === null) throw new Error('nobody');
  const name = `2026-11-${day}`;
  const row = digest(subscription, name);
  const at = NOON + (day - 19) * DAY;
  await advanceSubscription(store, { subscription, next: `2026-11-${day + 1}`, row, skipped: null }, at);
  const [last] = await outboxRows(store, { subscription: 1 }, 1);
  const id = last?.id ?? 0;
  const deed = {
    by: 'worker',
    at: at + 60,
    reason: '550 <Ada@example.org> is no user',
    audience: 'subscribers',
  } as const;
  await moveOutgoing(store, id, { ...deed, from: ['approved'], to: state });
  return id;
}

describe('going on', () => {
  it('puts the digest into the outbox and goes to the next day, once', async () => {
    const { store, ...desk } = await openDesk();
    const subscription = await subscriber({ store, ...desk });
    const row = digest(subscription, '2026-11-19');
    const advance = { subscription, next: '2026-11-20', row, skipped: { first: '2026-11-01', last: '2026-11-02' } };
    expect(await advanceSubscription(store, advance, NOON + DAY)).toBe(true);
    expect(await advanceSubscription(store, advance, NOON + DAY)).toBe(false);
    expect(await subscriptionById(store, 1)).toMatchObject({ next: '2026-11-20', skipped: null });
    expect(await outboxRows(store, { subscription: 1, list: DIGEST }, 9)).toMatchObject([
      { mail: '2026-11-19', state: 'approved', sender: 'digest@gp.example.org' },
    ]);
    expect(await subscriptionByKey(store, row.key)).toMatchObject({ id: 1 });
  });

  it('remembers what was left out until there is a digest to say it in', async () => {
    const desk = await openDesk();
    const subscription = await subscriber(desk);
    const skipped = { first: '2026-11-01', last: '2026-11-02' };
    await advanceSubscription(desk.store, { subscription, next: '2026-11-20', row: null, skipped }, NOON + DAY);
    expect(await everybody(desk)).toMatchObject([{ next: '2026-11-20', skipped }]);
    expect(await outboxRows(desk.store, { subscription: 1, list: DIGEST }, 9)).toEqual([]);
  });

  it('does neither when the digest cannot be kept', async () => {
    const desk = await openDesk();
    const subscription = await subscriber(desk);
    const row = { ...digest(subscription, '2026-11-19'), subject: null as unknown as string };
    const advance = { subscription, next: '2026-11-20', row, skipped: null };
    await expect(advanceSubscription(desk.store, advance, NOON)).rejects.toThrow(/not.null/i);
    expect(await everybody(desk)).toMatchObject([{ next: '2026-11-19' }]);
  });

  it.each([
    ['was stopped', (store: Store, { token }: Subscription) => stopSubscription(store, token, STOP)],
    [
      'wants something else',
      (store: Store, { token }: Subscription) =>
        changeSubscription(store, token, { query: 'other', every: 'daily', zone: 'UTC' }),
    ],
  ])('does nothing for who %s meanwhile', async (_, meanwhile) => {
    const desk = await openDesk();
    const subscription = await subscriber(desk);
    await meanwhile(desk.store, subscription);
    const row = digest(subscription, '2026-11-19');
    expect(await advanceSubscription(desk.store, { subscription, next: '2026-11-20', row, skipped: null }, NOON)).toBe(
      false,
    );
    expect(await outboxRows(desk.store, { subscription: 1, list: DIGEST }, 9)).toEqual([]);
  });

  it('forgets the mails of more than thirty days ago', async () => {
    const { store, ...desk } = await openDesk();
    await subscriber({ store, ...desk });
    const first = await told(store, 19);
    const subscription = await subscriptionById(store, 1);
    if (subscription === null) throw new Error('nobody');
    const row = digest(subscription, '2026-12-30');
    await advanceSubscription(store, { subscription, next: '2026-12-31', row, skipped: null }, NOON + 41 * DAY);
    expect(await outboxRow(store, first, 'subscribers')).toMatchObject({ recipients: [], state: 'sent' });
    expect((await outboxRow(store, first, 'subscribers'))?.bytes).toHaveLength(0);
    expect(await outboxRows(store, { subscription: 1, states: ['approved'] }, 1)).toMatchObject([
      { recipients: ['ada@example.org'] },
    ]);
  });
});

describe('a digest in doubt', () => {
  it('is told by the next one, and by that alone', async () => {
    const desk = await openDesk();
    await subscriber(desk);
    const lost = await told(desk.store, 19, 'uncertain');
    expect(await digestsInDoubt(desk.store, 1)).toMatchObject([{ id: lost, mail: '2026-11-19' }]);
    await told(desk.store, 20);
    expect(await digestsInDoubt(desk.store, 1)).toEqual([]);
  });
});

describe('a change', () => {
  it('goes on where it was', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk);
    const terms = { query: '', every: 'daily', zone: 'America/New_York' } as const;
    const since = Date.UTC(2026, 10, 19) / 1000;
    const changed = { query: '', zone: 'America/New_York', next: '2026-11-18', since };
    expect(await changeSubscription(desk.store, token, terms)).toMatchObject({
      kind: 'changed',
      subscription: changed,
    });
    expect(await everybody(desk)).toMatchObject([changed]);
  });

  it('does not make two of one, and wakes nobody', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk);
    await subscriber(desk, { query: 'other' });
    const terms = { query: 'other', every: 'daily', zone: 'UTC' } as const;
    expect(await changeSubscription(desk.store, token, terms)).toEqual({ kind: 'same' });
    await stopSubscription(desk.store, token, STOP);
    expect(await changeSubscription(desk.store, token, { ...terms, query: '' })).toEqual({ kind: 'not-on' });
    expect(await changeSubscription(desk.store, '0'.repeat(32), terms)).toEqual({ kind: 'unknown' });
  });
});

describe('a stop', () => {
  it('leaves nothing to send, and the address nowhere', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk, { query: 'f:ada@example.org' });
    const sent = await told(desk.store, 19);
    const waits = await told(desk.store, 20, 'approved');
    const other = await subscriber(desk, { email: 'bob@example.org' });
    expect(await stopSubscription(desk.store, token, STOP)).toBe(true);
    expect(await subscriptionByToken(desk.store, token)).toMatchObject({ state: 'stopped', email: '', why: STOP.why });
    expect(await outboxRow(desk.store, waits, 'subscribers')).toMatchObject({
      state: 'rejected',
      reason: 'the subscription has stopped',
    });
    expect(await outboxMoves(desk.store, waits)).toMatchObject([
      { now: 'approved' },
      { now: 'approved' },
      { now: 'rejected' },
    ]);
    expect(await outboxRow(desk.store, sent, 'subscribers')).toMatchObject({ state: 'sent' });
    const all = [
      ...(await outboxRows(desk.store, { subscription: 1 }, 99)).map((row) => [row, row.bytes.toString()]),
      ...(await outboxMoves(desk.store, sent)),
      ...(await everybody(desk)),
    ];
    expect(JSON.stringify(all)).not.toMatch(/ada@/i);
    expect(await subscriptionById(desk.store, other.id)).toEqual(other);
  });

  it('twice is no harm, and of nobody none', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk);
    await stopSubscription(desk.store, token, STOP);
    const before = await everybody(desk);
    expect(await stopSubscription(desk.store, token, { ...STOP, why: 'again' })).toBe(true);
    expect(await everybody(desk)).toEqual(before);
    expect(await stopSubscription(desk.store, '0'.repeat(32), STOP)).toBe(false);
  });

  it('lets the same address sign up again', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk);
    await stopSubscription(desk.store, token, STOP);
    const again = await subscriber(desk);
    expect(again).toMatchObject({ id: 2, email: 'ada@example.org', state: 'on' });
    expect(again.token).not.toBe(token);
  });
});

describe('bounces', () => {
  const hard = { hard: true, status: '5.1.1', at: NOON };

  it('three of the last five end a subscription, with the reason', async () => {
    const desk = await openDesk();
    await subscriber(desk);
    const ids = [];
    for (let day = 19; day < 25; day++) ids.push(await told(desk.store, day, day === 21 ? 'rejected' : 'sent'));
    const [oldest = 0, , refused = 0, other = 0, , last = 0] = ids;
    // Six went out: the first is not among the last five.
    expect(await noteBounce(desk.store, { ...hard, outbox: oldest })).toBe('noted');
    expect(await noteBounce(desk.store, { ...hard, outbox: last })).toBe('noted');
    expect(await noteBounce(desk.store, { ...hard, outbox: last })).toBe('known');
    expect(await noteBounce(desk.store, { ...hard, hard: false, outbox: other })).toBe('noted');
    expect(await noteBounce(desk.store, { ...hard, outbox: refused })).toBe('noted');
    expect(await noteBounce(desk.store, { ...hard, outbox: other })).toBe('stopped');
    expect(await everybody(desk)).toMatchObject([
      { state: 'stopped', email: '', why: 'the address takes no mail: digests came back (5.1.1)' },
    ]);
    expect(await noteBounce(desk.store, { ...hard, outbox: ids[4] ?? 0 })).toBe('unknown');
  });

  it('count among digests that went out: not among those that nobody sent', async () => {
    const desk = await openDesk();
    await subscriber(desk);
    const ids = [];
    for (let day = 10; day < 19; day++) ids.push(await told(desk.store, day, day % 3 === 0 ? 'sent' : 'rejected'));
    for (const outbox of [ids[2], ids[5]]) await noteBounce(desk.store, { ...hard, outbox: outbox ?? 0 });
    expect(await noteBounce(desk.store, { ...hard, outbox: ids[8] ?? 0 })).toBe('stopped');
  });

  it('that pass end none', async () => {
    const desk = await openDesk();
    await subscriber(desk);
    for (let day = 19; day < 26; day++) {
      const outbox = await told(desk.store, day);
      expect(await noteBounce(desk.store, { ...hard, hard: false, outbox })).toBe('noted');
    }
    expect(await everybody(desk)).toMatchObject([{ state: 'on' }]);
  });

  it('of what is no digest are unknown', async () => {
    const desk = await openDesk();
    const subscription = await subscriber(desk);
    const { subscription: _, sender: __, ...review } = mailTo(subscription, { list: 'linux-mm@example.org' });
    const listed = await addOutgoing(desk.store, review, NOON);
    for (const outbox of [1, listed ?? 0, 99])
      expect(await noteBounce(desk.store, { ...hard, outbox })).toBe('unknown');
  });
});

describe('the outbox of lists', () => {
  it('shows, counts, claims and moves nothing of subscribers, and theirs nothing of lists', async () => {
    const { store, ...desk } = await openDesk();
    const subscription = await subscriber({ store, ...desk });
    const {
      subscription: _,
      sender: __,
      ...review
    } = mailTo(subscription, { list: 'linux-mm@example.org', series: 's' });
    const id = await addOutgoing(store, review, NOON);
    expect((await outboxRows(store, {}, 9)).map((row) => row.id)).toEqual([id]);
    expect(await outboxRows(store, { series: [''] }, 9)).toEqual([]);
    expect(await countOutbox(store)).toEqual({ approved: 1 });
    expect(await outboxRow(store, 1)).toBeNull();
    expect(await outboxRow(store, id ?? 0, 'subscribers')).toBeNull();
    const deed = { by: 'Grace', at: NOON, reason: 'no', from: ['approved'], to: 'rejected' } as const;
    expect(await moveOutgoing(store, 1, deed)).toBe(false);
    expect(await moveOutgoing(store, id ?? 0, { ...deed, audience: 'subscribers' })).toBe(false);
    const claim = { by: 'worker', at: NOON, reason: 'on its way' };
    expect(await claimOutgoing(store, ['mail'], claim)).toMatchObject({ id, subscription: null });
    expect(await claimOutgoing(store, ['mail'], claim)).toBeNull();
    expect(await claimOutgoing(store, ['mail'], { ...claim, audience: 'subscribers' })).toMatchObject({
      id: 1,
      subscription: 1,
    });
  });
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  addOutgoing,
  advanceSubscription,
  DIGEST,
  expireSubscriptions,
  moveOutgoing,
  noteBounce,
  outboxRows,
  stopSubscription,
  subscriptionById,
  subscriptionByToken,
} from '../../src/index.ts';
import type { Store } from '../../src/index.ts';
import { DAY, mailTo, NOON, openDesk, subscriber } from './desk.ts';

const HALF_A_YEAR = 180 * DAY;

/** Rows of these tables. */
async function counts(store: Store): Promise<Readonly<Record<string, number>>> {
  const all: Record<string, number> = {};
  for (const table of ['outbox', 'outbox_log', 'bounce', 'subscription', 'confirmation', 'sign_up']) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(store);
    all[table] = rows[0]?.count ?? 0;
  }
  return all;
}

async function sent(store: Store, subscription: number, at: number): Promise<number> {
  const [last] = await outboxRows(store, { subscription }, 1);
  const deed = { by: 'worker', at, reason: 'handed over', audience: 'subscribers' } as const;
  await moveOutgoing(store, last?.id ?? 0, { ...deed, from: ['approved'], to: 'sent' });
  return last?.id ?? 0;
}

/** Days, each with a digest that is sent, and sometimes comes back; the worker runs once a day. */
async function live(store: Store, id: number, days: number): Promise<void> {
  await sent(store, id, NOON);
  for (let day = 0; day < days; day++) {
    const at = NOON + day * DAY;
    const subscription = await subscriptionById(store, id);
    if (subscription === null) throw new Error('nobody');
    const next = new Date((at + DAY) * 1000).toISOString().slice(0, 10);
    const row = mailTo(subscription, { list: DIGEST, key: `digest.${next}@gp.example.org` });
    await advanceSubscription(store, { subscription, next, row, skipped: null }, at);
    const outbox = await sent(store, id, at);
    if (day % 10 === 0) await noteBounce(store, { outbox, hard: true, status: '5.2.2', at });
    await expireSubscriptions(store, at);
  }
}

it('what became of digests is forgotten after half a year: no table grows for ever', async () => {
  const desk = await openDesk();
  const { id } = await subscriber(desk);
  await live(desk.store, id, 200);
  const early = await counts(desk.store);
  expect(early).toMatchObject({
    outbox: 180,
    outbox_log: 360,
    bounce: 18,
    subscription: 1,
    confirmation: 0,
    sign_up: 0,
  });
  const [oldest] = (await outboxRows(desk.store, { subscription: id }, 1000)).toReversed();
  expect(oldest?.created).toBe(NOON + 20 * DAY);
});

it('what goes to lists stays', async () => {
  const { store } = await openDesk();
  const row = {
    ...mailTo({ id: 0, email: 'x@example.org' } as never, { list: 'linux-mm@kvack.org' }),
    subscription: null,
  };
  const id = await addOutgoing(store, row, NOON);
  const deed = { by: 'worker', at: NOON, reason: 'handed over' } as const;
  await moveOutgoing(store, id ?? 0, { ...deed, from: ['approved'], to: 'sent' });
  await expireSubscriptions(store, NOON + 10 * HALF_A_YEAR);
  expect(await counts(store)).toMatchObject({ outbox: 1, outbox_log: 2 });
});

it('one that stopped is forgotten with the last digest that names it', async () => {
  const desk = await openDesk();
  const { store } = desk;
  const { id, token } = await subscriber(desk);
  await live(store, id, 3);
  await stopSubscription(store, token, { by: 'subscriber', at: NOON + 3 * DAY, why: 'asked on its page' });
  await expireSubscriptions(store, NOON + HALF_A_YEAR);
  expect(await subscriptionByToken(store, token)).toMatchObject({ state: 'stopped' });
  await expireSubscriptions(store, NOON + 3 * DAY + HALF_A_YEAR);
  expect(await counts(store)).toEqual({
    outbox: 0,
    outbox_log: 0,
    bounce: 0,
    subscription: 0,
    confirmation: 0,
    sign_up: 0,
  });
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  addEntries,
  confirmationOf,
  confirmSubscription,
  countOutbox,
  epochAt,
  expireSubscriptions,
  outboxRows,
  stopSubscription,
} from '../../src/index.ts';
import { bringing, newMail } from '../mails.ts';
import { DAY, everybody, HOUR, lastToken, NOON, openDesk, subscriber } from './desk.ts';

async function countMails(desk: Awaited<ReturnType<typeof openDesk>>): Promise<number> {
  return (await countOutbox(desk.store, 'subscribers')).approved ?? 0;
}

it('a sign-up makes a subscription that is asked for, and a mail with a token of which the store has only the hash', async () => {
  const desk = await openDesk();
  expect(await desk.signUp()).toBe('taken');
  expect(await everybody(desk)).toMatchObject([
    { email: 'ada@example.org', query: 'dfn:mm/', state: 'asked', confirmed: null, next: '' },
  ]);
  const token = lastToken(desk);
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  expect(await outboxRows(desk.store, { audience: 'subscribers' }, 9)).toMatchObject([
    { subscription: 1, recipients: ['ada@example.org'], state: 'approved' },
  ]);
  const kept = await sql<{ hash: string }>`select * from confirmation`.execute(desk.store);
  expect(JSON.stringify(kept.rows)).not.toContain(token);
  const counted = await sql`select * from sign_up`.execute(desk.store);
  expect(JSON.stringify(counted.rows)).not.toMatch(/ada|192\.0/);
});

describe('a confirmation', () => {
  it('turns it on once, from the day on which it was confirmed', async () => {
    const desk = await openDesk();
    await desk.signUp({ zone: 'Asia/Tokyo' });
    const token = lastToken(desk);
    const late = NOON + 4 * HOUR;
    expect(await confirmationOf(desk.store, token, late)).toMatchObject({ kind: 'open' });
    expect((await everybody(desk))[0]?.state).toBe('asked');
    const on = { state: 'on', confirmed: late, next: '2026-11-20', since: null };
    expect(await confirmSubscription(desk.store, token, late)).toMatchObject({ kind: 'confirmed', subscription: on });
    expect(await everybody(desk)).toMatchObject([on]);
    expect(await confirmSubscription(desk.store, token, late + DAY)).toMatchObject({ kind: 'used' });
    expect(await everybody(desk)).toMatchObject([on]);
  });

  it('is over after two days', async () => {
    const desk = await openDesk();
    await desk.signUp();
    const token = lastToken(desk);
    expect(await confirmSubscription(desk.store, token, NOON + 2 * DAY)).toEqual({ kind: 'expired' });
    expect((await everybody(desk))[0]?.state).toBe('asked');
    expect(await confirmSubscription(desk.store, token, NOON + 2 * DAY - 1)).toMatchObject({ kind: 'confirmed' });
  });

  it.each(['', 'x', '0'.repeat(32), 'F'.repeat(32), `${'0'.repeat(31)}%`, "' or 1=1 --"])(
    'with %j is none',
    async (token) => {
      const desk = await openDesk();
      await desk.signUp();
      expect(await confirmSubscription(desk.store, token, NOON)).toEqual({ kind: 'unknown' });
    },
  );

  it('of the page of a subscription is none', async () => {
    const desk = await openDesk();
    await desk.signUp();
    const [asked] = await everybody(desk);
    expect(await confirmSubscription(desk.store, asked?.token ?? '', NOON)).toEqual({ kind: 'unknown' });
  });

  it('of what was stopped meanwhile does not turn it on again', async () => {
    const desk = await openDesk();
    await desk.signUp();
    const token = lastToken(desk);
    const [asked] = await everybody(desk);
    await stopSubscription(desk.store, asked?.token ?? '', { by: 'somebody', at: NOON, why: 'stopped' });
    expect(await confirmSubscription(desk.store, token, NOON)).toMatchObject({ kind: 'used' });
    expect(await everybody(desk)).toMatchObject([{ state: 'stopped', email: '' }]);
  });
});

describe('the same again', () => {
  it('before it was confirmed is one subscription, and either mail confirms it', async () => {
    const desk = await openDesk();
    await desk.signUp();
    const first = lastToken(desk);
    await desk.signUp({ email: 'ADA@example.org' });
    const second = lastToken(desk);
    expect(await everybody(desk)).toHaveLength(1);
    expect(await confirmSubscription(desk.store, first, NOON)).toMatchObject({ kind: 'confirmed' });
    expect(await confirmSubscription(desk.store, second, NOON)).toMatchObject({ kind: 'used' });
  });

  it('after it is told its page', async () => {
    const desk = await openDesk();
    const { token } = await subscriber(desk);
    expect(await desk.signUp({ every: 'weekly' })).toBe('taken');
    expect(desk.letters.at(-1)).toMatchObject({ kind: 'already', subscription: { token, every: 'daily' } });
    expect(await everybody(desk)).toHaveLength(1);
  });

  it('in another rhythm, confirmed too, is still one, in that rhythm, from where it was', async () => {
    const desk = await openDesk();
    await desk.signUp();
    const daily = lastToken(desk);
    await desk.signUp({ every: 'weekly' });
    const weekly = lastToken(desk);
    await confirmSubscription(desk.store, daily, NOON);
    expect(await confirmSubscription(desk.store, weekly, NOON)).toMatchObject({
      kind: 'confirmed',
      subscription: { id: 1, every: 'weekly' },
    });
    const since = Date.UTC(2026, 10, 19) / 1000;
    expect(await everybody(desk)).toMatchObject([{ id: 1, state: 'on', every: 'weekly', next: '2026-11-16', since }]);
    expect(await confirmSubscription(desk.store, weekly, NOON)).toMatchObject({
      kind: 'used',
      subscription: { id: 1 },
    });
    expect(await outboxRows(desk.store, { subscription: 1 }, 9)).toHaveLength(2);
  });

  it('for another query is another', async () => {
    const desk = await openDesk();
    await subscriber(desk);
    await subscriber(desk, { query: '' });
    expect(await everybody(desk)).toHaveLength(2);
  });
});

describe('limits', () => {
  it('a thousand sign-ups from one network make ten mails, and it is told so', async () => {
    const desk = await openDesk();
    const said = [];
    for (let i = 0; i < 1000; i++) said.push(await desk.signUp({ email: `ada${i}@example.org`, at: NOON + i }));
    expect(said.filter((one) => one === 'taken')).toHaveLength(10);
    expect(await countMails(desk)).toBe(10);
    expect(await desk.signUp({ email: 'ada11@example.org', at: NOON + DAY + 10 })).toBe('taken');
  });

  it('a thousand networks make three mails to one mailbox, however it is written, and all are told the same', async () => {
    const desk = await openDesk();
    const said = new Set<string>();
    for (let i = 0; i < 1000; i++) {
      const email = [`ada+${i}@example.org`, 'Ada@Example.org', 'ada@example.org'][i % 3] ?? '';
      said.add(await desk.signUp({ email, network: `10.${i >> 8}.${i & 255}.0/24`, query: `q${i}`, at: NOON + i }));
    }
    expect([...said]).toEqual(['taken']);
    expect(await countMails(desk)).toBe(3);
    await desk.signUp({ network: null, at: NOON + DAY + 3 });
    expect(await countMails(desk)).toBe(4);
  });

  it('all together make two hundred mails an hour', async () => {
    const desk = await openDesk();
    const ask = (i: number, at: number): Promise<string> =>
      desk.signUp({ email: `a${i}@example.org`, network: `10.0.${i}.0/24`, at });
    for (let i = 0; i < 250; i++) expect(await ask(i, NOON)).toBe('taken');
    expect(await countMails(desk)).toBe(200);
    await ask(251, NOON + HOUR);
    expect(await countMails(desk)).toBe(201);
  });

  it('what made no mail counts for the network too: nobody learns which did', async () => {
    const desk = await openDesk();
    for (let i = 0; i < 3; i++) await desk.signUp({ network: `10.0.${i}.0/24` });
    const said = [];
    for (let i = 0; i < 11; i++) said.push(await desk.signUp());
    expect(said.indexOf('too-many')).toBe(10);
    expect(await countMails(desk)).toBe(3);
  });

  it('no mail goes to a list of the archive', async () => {
    const desk = await openDesk();
    const { id } = await epochAt(desk.store, 'x', null);
    const many = Array.from({ length: 100 }, (_, i) =>
      bringing(newMail(`m${i}@x`, [], { lists: ['linux-mm.kvack.example', ...(i < 9 ? ['eve.example.org'] : [])] })),
    );
    await addEntries(desk.store, { epoch: id, entries: many, position: null });
    expect(await desk.signUp({ email: 'linux-mm@Kvack.example' })).toBe('taken');
    expect(await desk.signUp({ email: 'linux-mm+subscribe@kvack.example' })).toBe('taken');
    expect(await countMails(desk)).toBe(0);
    // A few forged mails keep nobody out.
    await desk.signUp({ email: 'eve@example.org' });
    expect(await countMails(desk)).toBe(1);
  });
});

it('what nobody confirmed is forgotten with its mails, and who asked after a day', async () => {
  const desk = await openDesk();
  await subscriber(desk);
  await desk.signUp({ email: 'bob@example.org', at: NOON + HOUR });
  await desk.signUp({ email: 'bob@example.org', at: NOON + 2 * HOUR });
  expect(await expireSubscriptions(desk.store, NOON + 2 * DAY + HOUR)).toBe(0);
  expect(await expireSubscriptions(desk.store, NOON + 2 * DAY + 2 * HOUR)).toBe(1);
  expect(await everybody(desk)).toMatchObject([{ email: 'ada@example.org', state: 'on' }]);
  expect(await outboxRows(desk.store, { audience: 'subscribers' }, 9)).toHaveLength(1);
  for (const table of ['sign_up', 'confirmation']) {
    const { rows } = await sql.raw(`select * from ${table}`).execute(desk.store);
    expect(rows).toEqual([]);
  }
});

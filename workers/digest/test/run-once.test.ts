import type { Delivery, Destination, Outgoing } from '@guardpage/deliver';
import type { Report } from '@guardpage/queue';
import { DIGEST, openStore, outboxRows, stopSending, stopSubscription, subscriptions } from '@guardpage/store';
import type { OutboxRow, Store, Subscription } from '@guardpage/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOnce } from '../src/run-once.ts';
import type { Run } from '../src/run-once.ts';
import { everyMail, takeIn } from './archive.ts';
import { again, subscribed } from './subscriber.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Noon of a Monday. */
const BEGIN = Date.parse('2026-11-02T12:00:00Z') / 1000;

let store: Store;
let ada: Subscription;
let now: number;
let taken: Outgoing[];
let answer: (out: Outgoing) => Delivery;

beforeEach(async () => {
  store = await openStore(':memory:');
  ada = await subscribed(store, { email: 'ada@example.net', query: '', every: 'daily', zone: 'UTC' }, BEGIN);
  await store.deleteFrom('outbox_log').execute();
  await store.deleteFrom('outbox').execute();
  taken = [];
  answer = () => ({ kind: 'sent', note: 'taken: 250' });
});
afterEach(() => store.destroy());

/** Runs the worker at that time; says what it said. */
async function runAt(time: number, more: Partial<Run> = {}): Promise<readonly Report[]> {
  now = time;
  const server: Destination = {
    kind: 'mail',
    send: async (out) => {
      const delivery = answer(out);
      if (delivery.kind === 'sent') taken.push(out);
      return delivery;
    },
    find: async () => 'unknown',
  };
  const said: Report[] = [];
  const run: Run = {
    site: 'https://gp.example.org',
    from: 'digest@gp.example.org',
    inbox: null,
    read: (period) => everyMail(store, period),
    destinations: [server],
    now: () => now,
    ended: () => false,
    ...more,
  };
  await runOnce(store, run, (report) => said.push(report));
  return said;
}

async function digests(): Promise<readonly OutboxRow[]> {
  return (await outboxRows(store, { audience: 'subscribers', list: DIGEST }, 1000)).toReversed();
}

const textOf = ({ bytes }: { readonly bytes: Buffer } = { bytes: Buffer.alloc(0) }): string => bytes.toString();
/** Noon of so many days after the first one. */
const noon = (day: number): number => BEGIN + day * DAY;

describe('when a digest is made', () => {
  it('an hour after its day, once a mail came behind it', async () => {
    await takeIn(store, [noon(0), noon(1) - 12 * HOUR]);
    await runAt(noon(1) - 11 * HOUR - 1);
    expect(await digests()).toEqual([]);
    await runAt(noon(1) - 11 * HOUR);
    expect((await digests()).map(({ mail, state }) => [mail, state])).toEqual([['2026-11-02', 'sent']]);
  });

  it('not as long as the archive is not read on, but after a day what is there goes', async () => {
    await takeIn(store, [noon(0)]);
    await runAt(noon(1) + 12 * HOUR);
    expect(await digests()).toEqual([]);
    await runAt(noon(1) + 13 * HOUR);
    expect((await digests()).map(({ mail }) => mail)).toEqual(['2026-11-02']);
  });

  it('an empty one is none, however long the archive stood still: what came meanwhile is told', async () => {
    await takeIn(store, [noon(0) - 20 * HOUR]);
    for (const day of [1, 2, 3, 4]) await runAt(noon(day));
    expect(await digests()).toEqual([]);
    await takeIn(store, [noon(0), noon(4)]);
    await runAt(noon(4) + 1);
    expect((await digests()).map(({ mail }) => mail)).toEqual(['2026-11-02']);
  });

  it('not before it is known what the mails are', async () => {
    await takeIn(store, [noon(0), noon(1)]);
    const work = { kind: 'family', key: 1, version: 1, lease: 0, fence: 0, attempts: 0, problem: null };
    await store.insertInto('work').values(work).execute();
    await runAt(noon(1) + 1);
    expect(await digests()).toEqual([]);
    await store.deleteFrom('work').execute();
    await runAt(noon(1) + 2);
    expect(await digests()).toHaveLength(1);
  });

  it('what breaks off because it was asked to end is no fault, and is made at the next run', async () => {
    await takeIn(store, [noon(0), noon(1)]);
    let isEnding = false;
    const read: Run['read'] = async () => {
      isEnding = true;
      throw new Error('the process of the store ended with SIGINT');
    };
    expect(await runAt(noon(1), { read, ended: () => isEnding })).toEqual([]);
    await runAt(noon(1));
    expect((await digests()).map(({ mail }) => mail)).toEqual(['2026-11-02']);
  });

  it('what a query takes too long for is left out, the others get theirs, and the next one says so', async () => {
    const slow = await subscribed(
      store,
      { email: 'bob@example.net', query: 'slow', every: 'daily', zone: 'UTC' },
      BEGIN,
    );
    await takeIn(store, [noon(0), noon(1), noon(2), noon(3)]);
    const read: Run['read'] = async (period, query) =>
      query === 'slow' && period.name < '2026-11-04' ? 'slow' : everyMail(store, period);
    const said = await runAt(noon(3), { read });
    expect(said.flatMap((report) => (report.kind === 'problem' ? [report.text] : []))).toEqual([
      `subscription ${slow.id}: its query takes too long: 2026-11-02 is left out`,
      `subscription ${slow.id}: its query takes too long: 2026-11-03 is left out`,
    ]);
    const rows = Map.groupBy(await digests(), ({ subscription }) => subscription === slow.id);
    expect(rows.get(false)?.map(({ mail }) => mail)).toEqual(['2026-11-02', '2026-11-03', '2026-11-04']);
    expect(rows.get(true)?.map(({ mail }) => mail)).toEqual(['2026-11-04']);
    expect(textOf(rows.get(true)?.[0])).toContain(
      'No digest tells of 2026-11-02 to 2026-11-03:\r\nhttps://gp.example.org/digest/2026-11-02/?q=slow\r\n',
    );
  });

  it('what goes wrong with one subscriber is said, and the others get theirs', async () => {
    await subscribed(store, { email: 'bob@example.net', query: 'bad', every: 'daily', zone: 'UTC' }, BEGIN);
    await takeIn(store, [noon(0), noon(1)]);
    const read: Run['read'] = async (period, query) => {
      if (query === 'bad') throw new Error('no such query');
      return everyMail(store, period);
    };
    const said = await runAt(noon(1) + 1, { read });
    expect(said).toContainEqual({ kind: 'problem', text: expect.stringContaining('subscription 2: ') as string });
    expect((await digests()).map(({ recipients, state }) => [recipients, state])).toEqual([
      [['ada@example.net'], 'sent'],
    ]);
  });

  it('of the same for many is read once', async () => {
    for (const name of ['bob', 'eve'])
      await subscribed(store, { email: `${name}@example.net`, query: '', every: 'daily', zone: 'UTC' }, BEGIN);
    await takeIn(store, [noon(0), noon(1)]);
    let times = 0;
    await runAt(noon(1) + 1, { read: (period) => (times++, everyMail(store, period)) });
    expect((await digests()).length).toBe(3);
    expect(times).toBe(1);
  });
});

describe('what the next one says of those before', () => {
  it('after a long stop the last seven days are told, and which are not', async () => {
    await takeIn(
      store,
      Array.from({ length: 21 }, (_, day) => noon(day)),
    );
    await runAt(noon(20));
    const rows = await digests();
    expect(rows.map(({ mail }) => mail)).toEqual([
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
    expect(textOf(rows[0])).toContain(
      'No digest tells of 2026-11-02 to 2026-11-14:\r\nhttps://gp.example.org/digest/2026-11-02/\r\n',
    );
    expect(rows.filter((row) => textOf(row).includes('No digest tells'))).toHaveLength(1);
  });

  it.each([
    [{ kind: 'unknown', reason: 'no answer' } as const, 'uncertain', 'may not have reached you'],
    [{ kind: 'refused', reason: 'too large' } as const, 'rejected', 'did not reach you'],
  ])('one that is %j is named once, with its page', async (delivery, state, words) => {
    await takeIn(store, [noon(0), noon(1), noon(2), noon(3)]);
    answer = () => delivery;
    await runAt(noon(1) + 1);
    answer = () => ({ kind: 'sent', note: 'taken: 250' });
    await runAt(noon(2) + 1);
    await runAt(noon(3) + 1);
    const rows = await digests();
    expect(rows.map((row) => row.state)).toEqual([state, 'sent', 'sent']);
    const note = `The digest of 2026-11-02 ${words}:\r\nhttps://gp.example.org/digest/2026-11-02/\r\n`;
    expect(rows.map((row) => textOf(row).includes(note))).toEqual([false, true, false]);
    expect(taken).toHaveLength(2);
  });
});

describe('what does not go', () => {
  it('anything while all is stopped; then it goes, unless it is a week old', async () => {
    await takeIn(store, [noon(0), noon(1), noon(2)]);
    await stopSending(store, 'too loud');
    expect(await runAt(noon(1) + 1)).toContainEqual({ kind: 'problem', text: 'nothing is sent: too loud' });
    await runAt(noon(2) + 1);
    await stopSending(store, null);
    await runAt(noon(8) + 2);
    expect((await digests()).map(({ mail, state, reason }) => [mail, state, reason])).toEqual([
      ['2026-11-02', 'rejected', 'it is a week old'],
      ['2026-11-03', 'sent', 'taken: 250'],
      ['2026-11-04', 'sent', 'taken: 250'],
    ]);
  });

  it('what was made for somebody who stopped since', async () => {
    await takeIn(store, [noon(0), noon(1)]);
    await runAt(noon(1) + 1, { destinations: [] });
    await stopSubscription(store, ada.token, { by: 'ada', at: now, why: 'asked for' });
    await runAt(noon(1) + 2);
    expect(taken).toEqual([]);
    expect((await digests()).map(({ state }) => state)).toEqual(['rejected']);
  });

  it('a later day before an earlier one', async () => {
    await takeIn(store, [noon(0), noon(1), noon(2), noon(3)]);
    answer = ({ key }) =>
      key.includes('2026-11-03') || taken.length > 0
        ? { kind: 'sent', note: 'taken: 250' }
        : { kind: 'later', reason: 'greylisted' };
    await runAt(noon(3) + 1);
    expect(taken).toEqual([]);
    answer = () => ({ kind: 'sent', note: 'taken: 250' });
    for (let hour = 1; hour < 13; hour++) await runAt(noon(3) + hour * HOUR);
    expect(taken.map(({ key }) => /^digest\.([\d-]+)\./.exec(key)?.[1])).toEqual([
      '2026-11-02',
      '2026-11-03',
      '2026-11-04',
    ]);
  });

  it('a confirmation that would confirm nothing any more', async () => {
    await subscribed(store, { email: 'bob@example.net', query: '', every: 'daily', zone: 'UTC' }, BEGIN);
    await runAt(BEGIN + 2 * DAY);
    expect(taken).toEqual([]);
    expect((await outboxRows(store, { audience: 'subscribers' }, 9)).map(({ state }) => state)).toEqual(['rejected']);
  });
});

describe('an address whose mail server says no', () => {
  const no = (reason: string, bounced: boolean) => (): Delivery => ({ kind: 'refused', reason, bounced });

  it('three times of five is not mailed any more', async () => {
    await takeIn(
      store,
      Array.from({ length: 9 }, (_, day) => noon(day)),
    );
    answer = no('the mail server said 550 5.1.1 no such user', true);
    for (const day of [1, 2]) await runAt(noon(day) + 1);
    expect((await again(store, ada)).state).toBe('on');
    await runAt(noon(3) + 1);
    expect(await again(store, ada)).toMatchObject({ state: 'stopped', email: '' });
    await runAt(noon(4) + 1);
    expect(await digests()).toHaveLength(3);
  });

  it('as those of all others do is not the one at fault', async () => {
    const rhythm = { query: '', every: 'daily', zone: 'UTC' } as const;
    for (const name of ['bob', 'eve', 'kim'])
      await subscribed(store, { ...rhythm, email: `${name}@example.com` }, BEGIN);
    await takeIn(
      store,
      Array.from({ length: 12 }, (_, day) => noon(day)),
    );
    const refused = no('the mail server said 550 who are you', true);
    answer = refused;
    for (const day of [1, 2, 3, 4]) await runAt(noon(day) + 1);
    expect((await subscriptions(store, { states: ['on'] }, 9)).map(({ email }) => email)).toHaveLength(4);
    // Mended for all but one: he is told from them as soon as most of theirs arrive.
    answer = (out) => (out.recipients[0] === 'ada@example.net' ? refused() : { kind: 'sent', note: 'taken: 250' });
    for (const day of [5, 6, 7, 8, 9, 10]) await runAt(noon(day) + 1);
    expect((await subscriptions(store, { states: ['on'] }, 9)).map(({ email }) => email)).toEqual([
      'bob@example.com',
      'eve@example.com',
      'kim@example.com',
    ]);
  });

  it('for our sake is not what counts', async () => {
    await takeIn(
      store,
      Array.from({ length: 9 }, (_, day) => noon(day)),
    );
    answer = no('the mail server said 554 5.7.1 relay access denied', false);
    for (const day of [1, 2, 3, 4, 5, 6]) await runAt(noon(day) + 1);
    expect((await again(store, ada)).state).toBe('on');
  });
});

it('mails to lists are left alone', async () => {
  const { addOutgoing } = await import('@guardpage/store');
  const row = {
    kind: 'mail',
    key: 'gp.1@gp.example.org',
    series: 'a@example.org',
    revision: 1,
    mail: 'a@example.org',
    list: 'linux-mm@example.org',
    fingerprints: [],
    recipients: ['linux-mm@example.org'],
    subject: 'Re: a',
    bytes: Buffer.from('Subject: Re: a\r\n\r\n'),
    state: 'approved',
    reason: 'asked for',
    notBefore: null,
  } as const;
  await addOutgoing(store, row, BEGIN);
  await runAt(BEGIN + DAY);
  expect(taken).toEqual([]);
  expect((await outboxRows(store, {}, 9)).map(({ state }) => state)).toEqual(['approved']);
});

it('a maildir that is not there keeps nobody from his digest', async () => {
  await takeIn(store, [noon(0), noon(1)]);
  const said = await runAt(noon(1) + 1, { inbox: '/nowhere/at/all' });
  expect(said).toContainEqual({ kind: 'problem', text: expect.stringContaining('/nowhere/at/all') as string });
  expect(taken).toHaveLength(1);
});

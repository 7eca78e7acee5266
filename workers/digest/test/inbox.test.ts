import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advanceSubscription, openStore, outboxRows } from '@guardpage/store';
import type { OutboxRow, Store, Subscription } from '@guardpage/store';
import { dayAfter } from '@guardpage/subscription';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestMail } from '../src/digest-mail.ts';
import { readInbox } from '../src/inbox/read-inbox.ts';
import { stopAddress } from '../src/our-addresses.ts';
import { everyMail } from './archive.ts';
import { again, subscribed } from './subscriber.ts';

const FROM = 'digest@gp.example.org';
const SITE = 'https://gp.example.org';
const DAY = 86_400;
const BEGIN = Date.parse('2026-11-01T12:00:00Z') / 1000;

let store: Store;
let folder: string;
let ada: Subscription;
let rows: readonly OutboxRow[];

/** Puts the digests of some days into the outbox, as sent. */
async function told(one: Subscription, days: number): Promise<readonly OutboxRow[]> {
  for (let day = 0; day < days; day++) {
    const subscription = await again(store, one);
    const first = subscription.next;
    const from = Date.parse(`${first}T00:00:00Z`) / 1000;
    const next = dayAfter(first, 1);
    const period = { first, name: first, window: { from, to: from + DAY }, sure: true, next };
    const digest = await everyMail(store, { every: 'daily', name: first, zone: 'UTC', ...period.window });
    const letter = { digest, period, subscription, notes: [], at: from + DAY };
    const row = digestMail(letter, { site: SITE, from: FROM });
    await advanceSubscription(store, { subscription, next, row, skipped: null }, from + DAY);
  }
  await store.updateTable('outbox').set({ state: 'sent' }).where('subscription', '=', one.id).execute();
  return (await outboxRows(store, { subscription: one.id, list: 'digest' }, 100)).toReversed();
}

beforeEach(async () => {
  store = await openStore(':memory:');
  folder = mkdtempSync(join(tmpdir(), 'guardpage-inbox-'));
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(folder, name));
  ada = await subscribed(store, { email: 'ada@example.net', query: '', every: 'daily', zone: 'UTC' }, BEGIN);
  rows = await told(ada, 5);
});

afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;

/** Reads the inbox with these mails in it; says what each did. */
async function posted(...mails: readonly (string | Buffer)[]): Promise<readonly string[]> {
  for (const mail of mails) writeFileSync(join(folder, 'new', `${1000 + count++}.mx`), mail);
  const said: string[] = [];
  const inbox = { folder, from: FROM, now: BEGIN + 10 * DAY, ended: () => false };
  await readInbox(store, inbox, (report) => {
    if (report.kind === 'posted') said.push(report.text);
  });
  return said;
}

/** The address that a digest was sent from. */
function senderOf(at: number): string {
  return rows[at]?.sender ?? '';
}

function report(
  to: string,
  { status = '5.1.1', action = 'failed', type = 'multipart/report; report-type=delivery-status' } = {},
): string {
  return `Return-Path: <>
Delivered-To: ${to}
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: ${type}; boundary="part"

--part
Content-Type: text/plain

unsubscribe
--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; grace@example.com
Action: ${action}
Status: ${status}

--part--
`;
}

const stateOf = async (): Promise<string> => (await again(store, ada)).state;

describe('delivery reports', () => {
  it('three of the last five for good stop a subscription, and nothing of its address is left', async () => {
    expect(await posted(report(senderOf(0)), report(senderOf(1)))).toEqual([
      'digest 2 came back for good',
      'digest 3 came back for good',
    ]);
    expect(await stateOf()).toBe('on');
    expect(await posted(report(senderOf(4).toUpperCase(), { status: '5.2.1' }))).toEqual([
      'digest 6 came back for good, as others before: the subscription was stopped',
    ]);
    expect(await again(store, ada)).toMatchObject({
      state: 'stopped',
      email: '',
      why: expect.stringContaining('5.2.1') as string,
    });
    expect(readdirSync(join(folder, 'new'))).toEqual([]);
    expect(readdirSync(join(folder, 'cur'))).toHaveLength(3);
  });

  it('of the same digest count once, however often they come', async () => {
    const said = await posted(...Array.from({ length: 50 }, () => report(senderOf(0))));
    expect(new Set(said)).toEqual(new Set(['digest 2 came back for good', 'digest 2 came back: that is known']));
    expect(await stateOf()).toBe('on');
  });

  it.each([
    ['that are not for good', { status: '4.2.2' }, 'came back for now'],
    ['without a status', { status: 'whatever' }, 'came back for now'],
    ['of a delay', { action: 'delayed', status: '4.4.1' }, 'a report that nothing failed'],
    ['of a delay that says 5', { action: 'delayed' }, 'a report that nothing failed'],
    ['of success', { action: 'delivered', status: '2.0.0' }, 'a report that nothing failed'],
    ['that are none', { type: 'multipart/mixed' }, 'an answer that a program wrote'],
  ])('%s stop nothing', async (_, more, says) => {
    const said = await posted(...rows.map((__, at) => report(senderOf(at), more)));
    expect(said).toHaveLength(5);
    expect(said.every((text) => text.includes(says))).toBe(true);
    expect(await stateOf()).toBe('on');
  });

  it('to addresses that nobody was told, or of another subscriber, are about no digest', async () => {
    const grace = await subscribed(
      store,
      { email: 'grace@example.com', query: '', every: 'daily', zone: 'UTC' },
      BEGIN,
    );
    const sign = (at: number): string => /\.([0-9a-f]{16})@/.exec(senderOf(at))?.[1] ?? '';
    const forged = [0, 1, 2, 3, 4].flatMap((at) => [
      `digest+b.${ada.id}.${'0'.repeat(16)}@gp.example.org`,
      `digest+b.${grace.id}.${sign(at)}@gp.example.org`,
      `digest+b.${ada.id}.${sign(at)}@other.example`,
      `digest+b.99999.${sign(at)}@gp.example.org`,
      `digest+b.${rows[at]?.id ?? 0}.${sign(at)}0@gp.example.org`,
      FROM,
    ]);
    const said = await posted(...forged.map((address) => report(address)));
    expect(new Set(said)).toEqual(new Set(['a report about no digest of ours']));
    expect(await stateOf()).toBe('on');
  });

  it('name the recipient in their text as they like: it counts what they came to', async () => {
    await posted(report(FROM).replaceAll('grace@example.com', 'ada@example.net'));
    expect(await store.selectFrom('bounce').selectAll().execute()).toEqual([]);
  });
});

describe('mails that ask to stop', () => {
  const letter = (to: string, more = '', text = 'Hello\n'): string =>
    `From: Ada <ada@example.net>\nTo: ${to}\nSubject: Re: linux-mm digest\n${more}\n${text}`;

  it('by the address that stands in each digest, whatever they say', async () => {
    expect(await posted(letter(stopAddress(FROM, ada.token)))).toEqual(['a subscription was stopped']);
    expect(await again(store, ada)).toMatchObject({ state: 'stopped', why: 'asked for by mail', email: '' });
    expect(await posted(letter(stopAddress(FROM, ada.token)))).toEqual(['a subscription was stopped']);
  });

  it('by the single word, as an answer to a digest', async () => {
    const answers = `In-Reply-To: <${rows[2]?.key ?? ''}>\n`;
    expect(await posted(letter(FROM, answers, '> more\n\nnice, thanks\n'))).toEqual(['nothing that a program can do']);
    expect(await posted(letter(FROM, '', 'unsubscribe\n'))).toEqual(['nothing that a program can do']);
    expect(await posted(letter(FROM, 'In-Reply-To: <other@example.net>\n', 'unsubscribe\n'))).toEqual([
      'nothing that a program can do',
    ]);
    expect(await stateOf()).toBe('on');
    expect(await posted(letter(FROM, answers, '> more\n\nUnsubscribe\n'))).toEqual(['a subscription was stopped']);
    expect(await stateOf()).toBe('stopped');
  });

  it.each([
    ['an autoreply', (to: string) => letter(to, 'Auto-Submitted: auto-replied\n', 'unsubscribe\n')],
    ['an unknown token', () => letter(stopAddress(FROM, 'f'.repeat(32)))],
    ['a tag of another kind', () => letter(`digest+u.${'g'.repeat(32)}@gp.example.org`)],
    ['an address in the text', (to: string) => letter(FROM, '', `To: ${to}\n`)],
    ['an address as a name', (to: string) => letter(`"${to}" <${FROM}>`)],
  ])('but not %s', async (_, mail) => {
    await posted(mail(stopAddress(FROM, ada.token)));
    expect(await stateOf()).toBe('on');
  });
});

describe('what else may lie there', () => {
  it.each([
    ['nothing', ''],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))],
    ['headers without end', `${'X: y\n'.repeat(200_000)}`],
    ['a head of a report and no more', report(FROM).slice(0, 300)],
    [
      'nested parts without end',
      `Content-Type: multipart/report; boundary=a\n\n${'--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(20_000)}`,
    ],
    ['parts without end', `Content-Type: multipart/report; boundary=a\n\n${'--a\n\n'.repeat(300_000)}`],
    ['ten megabytes', report(FROM) + 'x'.repeat(10 << 20)],
    ['addresses without end', `To: ${'a@b.c, '.repeat(200_000)}\n\nunsubscribe\n`],
  ])('%s: is moved, and does nothing', { timeout: 20_000 }, async (_, mail) => {
    expect(await posted(mail)).toHaveLength(1);
    expect(readdirSync(join(folder, 'new'))).toEqual([]);
    expect(readdirSync(join(folder, 'cur'))).toHaveLength(1);
    expect(await stateOf()).toBe('on');
  });

  it('links and folders are no mails', async () => {
    writeFileSync(join(folder, 'secret'), report(senderOf(0)));
    symlinkSync(join(folder, 'secret'), join(folder, 'new', 'link'));
    mkdirSync(join(folder, 'new', 'folder'));
    expect(await posted()).toEqual([]);
  });

  it('what cannot be moved, and a thousand links, keep no mail waiting', async () => {
    // With ":2,S" behind it the name is longer than a name may be.
    writeFileSync(join(folder, 'new', '0'.repeat(253)), report(senderOf(0)));
    for (let at = 0; at < 1000; at++) symlinkSync('/dev/zero', join(folder, 'new', `1.${at}`));
    expect(await posted(report(senderOf(1)))).toEqual(['digest 3 came back for good']);
    // It was read each time, and counted once.
    expect(await posted(report(senderOf(1)))).toEqual(['digest 3 came back: that is known']);
    expect(await stateOf()).toBe('on');
    expect(readdirSync(join(folder, 'new'))).toContain('0'.repeat(253));
  });

  it('a mail of a name that was seen before takes nothing away', async () => {
    writeFileSync(join(folder, 'cur', '1.mx:2,S'), 'of before');
    writeFileSync(join(folder, 'new', '1.mx'), 'of now');
    expect(await posted()).toHaveLength(1);
    expect(readFileSync(join(folder, 'cur', '1.mx:2,S'), 'utf8')).toBe('of before');
    expect(readFileSync(join(folder, 'cur', '1.mx.2:2,S'), 'utf8')).toBe('of now');
  });

  it('a maildir that is not there is an error with its name', async () => {
    rmSync(folder, { recursive: true });
    await expect(posted()).rejects.toThrow(folder);
  });
});

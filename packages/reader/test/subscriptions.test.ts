import { openStore, outboxRows } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { describe, expect, it } from 'vitest';
import { DEEDS } from '../src/outgoing/deeds.ts';
import { QUESTIONS } from '../src/questions.ts';

const AT = Date.UTC(2026, 10, 19, 12) / 1000;
const DAY = 86_400;
const FORM = { email: 'ada@example.org', query: 'dfn:mm/', every: 'daily', zone: 'UTC' };
const POSTBOX = { from: 'digest@gp.example.org', site: 'https://gp.example.org' };
const WANTED = { form: FORM, address: '192.0.2.7', postbox: POSTBOX, at: AT };

/** The mails to subscribers, the newest first. */
async function mails(store: Store): Promise<readonly string[]> {
  return (await outboxRows(store, { audience: 'subscribers' }, 99)).map(({ bytes }) => bytes.toString());
}

async function tokenOf(store: Store, path: 'confirm' | 'u'): Promise<string> {
  const [mail = ''] = await mails(store);
  return new RegExp(`/${path}/([0-9a-f]{32})\r\n`).exec(mail)?.[1] ?? '';
}

describe('a sign-up', () => {
  it('is a mail that may go, with the network that it came from', async () => {
    const store = await openStore(':memory:');
    expect(await DEEDS.signUp(store, WANTED)).toEqual({ kind: 'taken' });
    expect(await outboxRows(store, { audience: 'subscribers' }, 99)).toMatchObject([
      {
        kind: 'mail',
        list: 'confirmation',
        recipients: ['ada@example.org'],
        state: 'approved',
        sender: 'digest@gp.example.org',
      },
    ]);
    const [mail = ''] = await mails(store);
    const head = mail.slice(0, mail.indexOf('\r\n\r\n'));
    expect(head.split('\r\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      'From',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'Auto-Submitted',
      'Content-Transfer-Encoding',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    // The token stands in its mail, and in no name of it.
    expect(head).not.toContain(await tokenOf(store, 'confirm'));
    expect(mail).toContain('Somebody on the network 192.0.2.0/24 asked');
    expect(mail).toContain('\r\n    dfn:mm\r\n');
  });

  it('is answered with the same, whoever is subscribed', async () => {
    const store = await openStore(':memory:');
    const answers = [await DEEDS.signUp(store, WANTED)];
    await DEEDS.confirm(store, { token: await tokenOf(store, 'confirm'), at: AT });
    for (let i = 0; i < 5; i++) answers.push(await DEEDS.signUp(store, { ...WANTED, at: AT + i }));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await mails(store)).toHaveLength(3);
  });

  it.each([
    [{ email: 'ada@example.org\r\nBcc: eve@example.org' }, 'email'],
    [{ email: '"ada x"@example.org' }, 'email'],
    [{ query: 'a (' }, 'query'],
    [{ query: 'x'.repeat(10_000_000) }, 'query'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ every: '' }, 'every'],
  ])('with what is wrong (%.60j) leaves nothing', async (change, field) => {
    const store = await openStore(':memory:');
    const answer = await DEEDS.signUp(store, { ...WANTED, form: { ...FORM, ...change } });
    expect(answer).toMatchObject({ kind: 'wrong', problem: { field } });
    expect(await mails(store)).toEqual([]);
  });

  it('says no to a network that asks too often', async () => {
    const store = await openStore(':memory:');
    const form = (i: number) => ({ ...FORM, email: `ada${i}@example.org` });
    for (let i = 0; i < 10; i++) await DEEDS.signUp(store, { ...WANTED, form: form(i), address: `192.0.2.${i}` });
    expect(await DEEDS.signUp(store, { ...WANTED, form: form(10) })).toEqual({ kind: 'too-many' });
    expect(await DEEDS.signUp(store, { ...WANTED, form: form(10), address: 'nonsense' })).toEqual({ kind: 'taken' });
    expect(await DEEDS.signUp(store, { ...WANTED, form: form(11), address: null })).toEqual({ kind: 'taken' });
  });

  it('has nothing in its mail that was typed but the query, as we print it', async () => {
    const store = await openStore(':memory:');
    await DEEDS.signUp(store, { ...WANTED, form: { ...FORM, query: '  (dfn:mm/)   AND   "buy   pills"  ' } });
    expect((await mails(store))[0]).toContain('\r\n    dfn:mm "buy pills"\r\n');
  });
});

describe('a page of a subscription', () => {
  it('shows no address, and no token that was not asked with', async () => {
    const store = await openStore(':memory:');
    await DEEDS.signUp(store, WANTED);
    const token = await tokenOf(store, 'confirm');
    expect(await QUESTIONS.confirmation(store, { token, at: AT })).toEqual({
      kind: 'open',
      page: {
        address: 'a..@example.org',
        query: 'dfn:mm/',
        every: 'daily',
        zone: 'UTC',
        state: 'asked',
        why: '',
        created: AT,
        confirmed: null,
        next: '',
      },
    });
    expect(await QUESTIONS.confirmation(store, { token, at: AT + 2 * DAY })).toEqual({ kind: 'expired' });
    expect(await DEEDS.confirm(store, { token, at: AT })).toMatchObject({ kind: 'confirmed', page: { state: 'on' } });
    expect(await DEEDS.confirm(store, { token, at: AT })).toMatchObject({ kind: 'used' });
    expect(await QUESTIONS.subscription(store, token)).toBeNull();
  });

  it('changes and ends it', async () => {
    const store = await openStore(':memory:');
    await DEEDS.signUp(store, WANTED);
    await DEEDS.confirm(store, { token: await tokenOf(store, 'confirm'), at: AT });
    await DEEDS.signUp(store, { ...WANTED, at: AT + 1 });
    const token = await tokenOf(store, 'u');
    const terms = { query: '', every: 'weekly', zone: 'asia/kolkata' };
    const wanted = { token, terms, at: AT };
    const page = { query: '', every: 'weekly', zone: 'Asia/Kolkata', address: 'a..@example.org' };
    expect(await DEEDS.changeSubscription(store, wanted)).toMatchObject({ kind: 'changed', page });
    expect(await DEEDS.changeSubscription(store, { ...wanted, terms: { ...terms, zone: 'x' } })).toMatchObject({
      kind: 'wrong',
      problem: { field: 'zone' },
    });
    const end = { token, why: 'asked on its page', at: AT };
    expect(await DEEDS.stopSubscription(store, end)).toBe(true);
    expect(await DEEDS.stopSubscription(store, end)).toBe(true);
    expect(await QUESTIONS.subscription(store, token)).toMatchObject({ state: 'stopped', address: '', query: '' });
    expect(await DEEDS.changeSubscription(store, wanted)).toEqual({ kind: 'not-on' });
    expect(await DEEDS.stopSubscription(store, { ...end, token: '0'.repeat(32) })).toBe(false);
  });
});

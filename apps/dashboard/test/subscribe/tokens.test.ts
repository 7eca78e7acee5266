import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/index.ts';
import { FORM, openOffice, SITE, subscribed, tokenIn } from './office.ts';
import type { Office, Sent } from './office.ts';

let office: Office;
let log: string;

beforeEach(async () => {
  office = await openOffice();
  log = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await office.close();
  if (log !== '') throw new Error(log);
});

/** A token that nobody has. */
const FOREIGN = '0123456789abcdef0123456789abcdef';
const NO_TOKENS = [
  'x',
  FOREIGN.toUpperCase(),
  `${FOREIGN}0`,
  FOREIGN.slice(1),
  `${FOREIGN}%00`,
  '%3Cscript%3E',
  '..%2f..',
  '%F0%9F%90%A7',
];

function subscriptionRow(token: string) {
  return office.store.selectFrom('subscription').selectAll().where('token', '=', token).executeTakeFirst();
}

/** What a mail server sends. */
const ONE_CLICK: Readonly<Record<string, Sent>> = {
  urlencoded: {
    body: 'List-Unsubscribe=One-Click',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  },
  multipart: {
    body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
  },
  'from elsewhere': {
    body: 'List-Unsubscribe=One-Click',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: 'https://mail.example',
      'Sec-Fetch-Site': 'cross-site',
      Referer: 'https://mail.example/',
    },
  },
};

describe('a confirmation', () => {
  it('shows a button first, and works once', async () => {
    await office.post('/subscribe', FORM);
    const [mail = ''] = await office.mails();
    const path = `/confirm/${tokenIn(mail, 'confirm')}`;
    const before = office.state();
    const shown = await office.send(path);
    const page = await shown.text();
    expect(shown.status).toBe(200);
    for (const one of [`<form method="post" action="${path}"`, 'a..@example.org', 'dfn:mm/', 'Europe/Berlin'])
      expect([one, page.includes(one)]).toEqual([one, true]);
    expect(page).not.toContain(FORM.email);
    expect(office.state()).toBe(before);
    const done = await office.post(path, {});
    expect([done.status, (await done.text()).includes('You are subscribed')]).toEqual([200, true]);
    for (const again of [await office.post(path, {}), await office.send(path)]) {
      expect(again.status).toBe(410);
      expect(await again.text()).toContain('This link was used: it works once');
    }
    expect(await office.store.selectFrom('subscription').select('state').execute()).toEqual([{ state: 'on' }]);
  });

  it('is too old after 48 hours', async () => {
    await office.post('/subscribe', FORM);
    const [mail = ''] = await office.mails();
    office.wait(48 * 3600);
    for (const answer of [
      await office.send(`/confirm/${tokenIn(mail, 'confirm')}`),
      await office.post(`/confirm/${tokenIn(mail, 'confirm')}`, {}),
    ]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('too old');
    }
    expect(await office.store.selectFrom('subscription').select('state').execute()).toEqual([{ state: 'asked' }]);
  });

  it('needs no page of ours, as some readers of mail show pages themselves', async () => {
    await office.post('/subscribe', FORM);
    const [mail = ''] = await office.mails();
    const path = `/confirm/${tokenIn(mail, 'confirm')}`;
    expect((await office.post(path, {}, { headers: { Origin: 'null' } })).status).toBe(200);
  });
});

describe('a subscription', () => {
  it.each(Object.entries(ONE_CLICK))('stops with one click, twice: %s', async (_, sent) => {
    const token = await subscribed(office);
    const answers = [];
    for (let times = 0; times < 2; times++) {
      const answer = await office.send(`/u/${token}`, { method: 'POST', ...sent });
      answers.push([
        answer.status,
        answer.headers.get('Location'),
        answer.headers.get('Set-Cookie'),
        await answer.text(),
      ]);
    }
    expect(answers).toEqual([
      [200, null, null, 'Stopped.\n'],
      [200, null, null, 'Stopped.\n'],
    ]);
    expect(await subscriptionRow(token)).toMatchObject({ state: 'stopped', email: '' });
    expect(await (await office.send(`/u/${token}`)).text()).toContain('<h1>Stopped</h1>');
  });

  it('stops with its button', async () => {
    const token = await subscribed(office);
    const page = await (await office.send(`/u/${token}`)).text();
    expect(page).toContain('name="deed" value="stop"');
    expect(page).toContain('a..@example.org');
    expect(page).not.toContain(FORM.email);
    expect(await (await office.post(`/u/${token}`, { deed: 'stop' })).text()).toContain('<h1>Stopped</h1>');
    expect(await subscriptionRow(token)).toMatchObject({ state: 'stopped', email: '' });
  });

  it('does not stop, or change, by a form that is none', async () => {
    const token = await subscribed(office);
    const before = office.state();
    for (const form of [{}, { 'List-Unsubscribe': 'one click' }, { deed: 'Stop' }, { email: 'x@example.org' }])
      expect((await office.post(`/u/${token}`, form)).status).toBe(400);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) await office.send(`/u/${token}`, { method });
    expect(office.state()).toBe(before);
  });

  it('changes, and says what is wrong with a change', async () => {
    const token = await subscribed(office);
    const terms = { deed: 'change', q: 'is:flagged', every: 'weekly', zone: 'asia/tokyo' };
    const page = await (await office.post(`/u/${token}`, terms)).text();
    for (const one of ['Changed.', 'value="is:flagged"', 'value="Asia/Tokyo"', 'value="weekly" checked'])
      expect([one, page.includes(one)]).toEqual([one, true]);
    const wrong = await office.post(`/u/${token}`, { ...terms, q: '(', zone: 'Mars' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toMatch(/role="alert".*which series: .*value="\(".*value="Mars"/s);
    const other = await subscribed(office, { ...FORM, q: 's:a' });
    const same = await office.post(`/u/${other}`, terms);
    expect([same.status, (await same.text()).includes('Another subscription of this address')]).toEqual([400, true]);
    await office.post(`/u/${token}`, { deed: 'stop' });
    expect((await office.post(`/u/${token}`, terms)).status).toBe(409);
    expect(await subscriptionRow(token)).toMatchObject({ state: 'stopped', email: '' });
  });

  it("is nobody else's: no token leads to another kind of page", async () => {
    const token = await subscribed(office);
    const [mail = ''] = await office.mails();
    const before = office.state();
    const paths = [
      ...NO_TOKENS.flatMap((one) => [`/u/${one}`, `/confirm/${one}`]),
      `/u/${FOREIGN}`,
      `/confirm/${FOREIGN}`,
      `/confirm/${token}`,
      `/u/${tokenIn(mail, 'confirm')}`,
    ];
    for (const path of paths) {
      const answers = [
        await office.send(path),
        await office.post(path, { 'List-Unsubscribe': 'One-Click' }),
        await office.post(path, { deed: 'change', ...FORM }),
      ];
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 404, 404, 404]);
    }
    expect(office.state()).toBe(before);
  });
});

it('what stands at a secret address is kept by nobody, told to nobody, and found in no search', async () => {
  const token = await subscribed(office);
  const paths = [`/u/${token}`, `/u/${FOREIGN}`, `/confirm/${FOREIGN}`];
  for (const path of paths) {
    for (const answer of [
      await office.send(path),
      await office.post(path, { deed: 'stop' }),
      await office.send(path, { method: 'HEAD' }),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
    }
  }
  const robots = await (await office.send('/robots.txt')).text();
  for (const one of ['Disallow: /u/\n', 'Disallow: /confirm/\n'])
    expect([one, robots.includes(one)]).toEqual([one, true]);
});

it('a token is in no log, whatever breaks', async () => {
  const broken = () => Promise.reject(new Error('a fault'));
  const slow = () => Promise.resolve({ ok: false, refusal: { kind: 'slow', seconds: 20 } } as const);
  const proxies = { check: () => false };
  for (const does of [broken, slow]) {
    const app = createApp({ ask: broken, url: SITE, now: () => 0, subscribing: { does, postbox: null, proxies } });
    for (const path of [`/u/${FOREIGN}`, `/confirm/${FOREIGN}`]) {
      const headers = { Host: 'gp.example.org' };
      const statuses = [
        (await app.request(SITE + path, { headers })).status,
        (await app.request(SITE + path, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })).status,
      ];
      expect(statuses).toEqual([500, does === broken ? 500 : 503]);
    }
  }
  expect(log).toContain('guardpage: /u/..: Error: a fault');
  expect(log).not.toContain(FOREIGN);
  log = '';
});

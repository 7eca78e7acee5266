import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORM, openOffice, subscribed } from './office.ts';
import type { Office } from './office.ts';

/** Sign-ups at the same time. */
const TOGETHER = 8;

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
});

/** What was answered, as who asked sees it. */
async function told(answer: Response): Promise<string> {
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
}

/** Does something so many times, some at the same time. */
async function manyTimes(times: number, act: (at: number) => Promise<void>): Promise<void> {
  const all = Array.from({ length: times }, (_, at) => at);
  for (let from = 0; from < times; from += TOGETHER) await Promise.all(all.slice(from, from + TOGETHER).map(act));
}

describe('a sign-up', () => {
  it('that breaks off is not in the log', async () => {
    const body = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('email=ann'));
        stream.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      },
    });
    const answer = await office.send('/subscribe', { method: 'POST', body });
    expect([answer.status, log]).toEqual([400, '']);
  });

  it('is told the same, whatever becomes of it', async () => {
    await subscribed(office);
    const asked = [
      FORM,
      { ...FORM, q: '' },
      { ...FORM, email: 'ANN+tag@example.org', q: 's:a' },
      { ...FORM, email: 'ann@example.org', q: 's:b' },
      { ...FORM, email: 'bob@example.net' },
      { ...FORM, email: 'bob@example.net' },
    ];
    const answers = [];
    for (const form of asked) answers.push(await told(await office.post('/subscribe', form)));
    expect(answers[0]).toMatch(/^200 .*If that address can take it, a mail is on its way/s);
    expect(new Set(answers).size).toBe(1);
    // One of Ann's is the confirmation, one says that it is there already, one asks again; then it is enough for a day.
    const mails = (await office.mails()).map((mail) => /^To: (.*)$/m.exec(mail)?.[1] ?? '');
    expect(Object.groupBy(mails, (to) => to)).toMatchObject({
      'ann@example.org': [{}, {}, {}],
      'bob@example.net': [{}, {}],
    });
    expect(mails).toHaveLength(5);
  });

  it('is mailed three times a day to one address, from however many networks', { timeout: 120_000 }, async () => {
    const answers = new Set<string>();
    await manyTimes(1000, async (at) => {
      const from = at % 2 === 0 ? `198.${at >> 8}.${at & 255}.1` : `2001:db8:${at.toString(16)}::1`;
      const email = at % 3 === 0 ? FORM.email : `Ann+${at}@example.org`;
      answers.add(await told(await office.post('/subscribe', { ...FORM, email }, { from })));
    });
    expect(answers.size).toBe(1);
    expect([...answers][0]).toMatch(/^200 /);
    expect(await office.mails()).toHaveLength(3);
  });

  it('is taken ten times a day from one network, for however many addresses', { timeout: 120_000 }, async () => {
    const statuses = new Map<number, number>();
    await manyTimes(1000, async (at) => {
      const headers = { 'X-Forwarded-For': `198.51.${at >> 8}.${at & 255}` };
      const answer = await office.post(
        '/subscribe',
        { ...FORM, email: `a${at}@example.org` },
        { from: `192.0.2.${at % 256}`, headers },
      );
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    });
    expect(Object.fromEntries(statuses)).toEqual({ 200: 10, 429: 990 });
    expect(await office.mails()).toHaveLength(10);
    expect((await office.post('/subscribe', { ...FORM, email: 'b@example.org' }, { from: '192.0.3.1' })).status).toBe(
      200,
    );
    office.wait(24 * 3600 + 1);
    expect((await office.post('/subscribe', FORM, { from: '192.0.2.1' })).status).toBe(200);
  });

  it('is counted by who is behind a proxy of ours', async () => {
    const statuses: number[] = [];
    await manyTimes(12, async (at) => {
      const headers = { 'X-Forwarded-For': `10.0.0.1, 198.51.${at}.9` };
      const form = { ...FORM, email: `a${at}@example.org` };
      statuses.push((await office.post('/subscribe', form, { from: '127.0.0.1', headers })).status);
    });
    expect(statuses).toEqual(statuses.map(() => 200));
  });

  it('keeps nobody from stopping, however many come at the same time', async () => {
    const token = await subscribed(office);
    const flood = Array.from({ length: 100 }, (_, at) =>
      office.post('/subscribe', { ...FORM, email: `a${at}@example.org` }, { from: `198.51.${at}.1` }),
    );
    const stopped = await office.post(`/u/${token}`, { 'List-Unsubscribe': 'One-Click' });
    expect([stopped.status, await stopped.text()]).toEqual([200, 'Stopped.\n']);
    const statuses = new Set((await Promise.all(flood)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 503]));
    expect(log).toContain('guardpage: subscriptions: too many deeds wait\n');
  });

  it.each<readonly [what: string, more: Readonly<Record<string, string>>, said: string]>([
    ['no address', { email: '' }, 'your address: not an address that mail can be sent to.'],
    ['a header behind it', { email: 'a@example.org\r\nBcc: b@example.org' }, 'your address: not an'],
    ['two addresses', { email: 'a@example.org, b@example.org' }, 'your address: not an'],
    ['a name around it', { email: '"A" <a@example.org>' }, 'your address: not an'],
    ['a quoted local part', { email: '"a b"@example.org' }, 'your address: not an'],
    ['a quoted quote', { email: '"a\\"\r\n"@example.org' }, 'your address: not an'],
    ['letters that look like others', { email: 'аnn@example.org' }, 'your address: not an'],
    ['a host without a name', { email: 'a@[192.0.2.1]' }, 'your address: not an'],
    ['an address of a list', { email: 'linux-mm@vger.kernel.org' }, 'your address: the address of a list'],
    ['a long one', { email: `${'a'.repeat(3000)}@example.org` }, 'your address: not an'],
    ['a character that cannot be seen', { email: 'a\u202e@example.org' }, 'your address: not an'],
    ['a query that does not parse', { q: 'a AND' }, 'which series: AND has nothing behind it.'],
    ['a query of a prefix that is none', { q: 'zebra:x' }, 'which series: '],
    ['a line in a query', { q: 'a\r\nSubject: b' }, 'which series: a character that cannot be seen.'],
    ['a long query', { q: 'word '.repeat(900) }, 'which series: longer than'],
    ['a page in a query', { q: '"buy at https://evil.example"' }, 'which series: the address of a page'],
    ['hourly', { every: 'hourly' }, 'a mail for: not daily or weekly.'],
    ['a zone that is none', { zone: 'Mars/Olympus' }, 'time zone: not the name'],
    ['an offset', { zone: '+01:00' }, 'time zone: not the name'],
    ['a zone that leads elsewhere', { zone: '../../etc/passwd' }, 'time zone: not the name'],
    ['markup', { zone: '"><script>alert(1)</script>', email: '<b>@example.org' }, 'your address: not an'],
  ])('that cannot be taken is told why: %s', async (_, more, said) => {
    const before = office.state();
    const answer = await office.post('/subscribe', { ...FORM, ...more });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain(said);
    expect(page).toContain('<form method="post" action="/subscribe"');
    for (const one of ['<script>alert', '<b>@', '\u202e', '\r'])
      expect([one, page.includes(one)]).toEqual([one, false]);
    expect(office.state()).toBe(before);
    expect(await office.mails()).toEqual([]);
  });

  it.each<readonly [what: string, headers: Readonly<Record<string, string>>]>([
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['one that hides where it is', { Origin: 'null' }],
    ['another site, says the browser', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another name below ours', { Origin: 'https://evil.gp.example.org', 'Sec-Fetch-Site': 'same-site' }],
  ])('is not taken from %s', async (_, headers) => {
    const answer = await office.post('/subscribe', FORM, { headers });
    expect(answer.status).toBe(403);
    expect(await office.mails()).toEqual([]);
  });

  it('is taken from a browser that says nothing of where a form stands', async () => {
    expect((await office.post('/subscribe', FORM, { headers: {} })).status).toBe(200);
    expect(await office.mails()).toHaveLength(1);
  });

  it.each([
    ['/subscribe', 10_000_000],
    ['/u/0123456789abcdef0123456789abcdef', 10_000_000],
    ['/confirm/0123456789abcdef0123456789abcdef', 40_000],
  ])('%s takes no body of %d bytes', async (path, size) => {
    const before = office.state();
    const answer = await office.post(path, { email: 'a'.repeat(size) });
    expect(answer.status).toBe(413);
    expect(office.state()).toBe(before);
  });

  it('is not asked for where no mail goes out, and who is subscribed can stop', async () => {
    const silent = await openOffice(false);
    const page = await (await silent.send('/subscribe')).text();
    expect(page).toContain('Nobody can subscribe here: this dashboard sends no mail.');
    expect(page).not.toContain('action="/subscribe"');
    expect((await silent.post('/subscribe', FORM)).status).toBe(503);
    expect((await silent.post('/u/0123456789abcdef0123456789abcdef', { deed: 'stop' })).status).toBe(404);
    await silent.close();
  });

  it('is filled in by an address, but for whom it is', async () => {
    const page = await (
      await office.send('/subscribe?q=s%3A%22a%22&zone=Asia/Tokyo&every=weekly&email=x@example.org')
    ).text();
    for (const one of ['value="s:&quot;a&quot;"', 'value="Asia/Tokyo"', 'value="weekly" checked'])
      expect([one, page.includes(one)]).toEqual([one, true]);
    expect(page).not.toContain('x@example.org');
  });
});

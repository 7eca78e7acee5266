import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addEntries,
  answersFor,
  epochAt,
  moveOutgoing,
  outboxMoves,
  outboxRow,
  sendingStopped,
} from '@guardpage/store';
import { bringing, newMail } from '../../../../packages/store/test/mails.ts';
import { createApp } from '../../src/index.ts';
import { addHeld, cookieOf, formOn, openDesk, OUTGOING, TOKENS } from './desk.ts';
import type { Desk } from './desk.ts';

// What moderators can do, and what nobody else can. Each desk is a store of its own with the programs that users run.

let desk: Desk;
/** What the log says. */
let log: string[];

beforeEach(async () => {
  desk = await openDesk();
  log = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    log.push(String(line));
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

/** The state of a row and how often it was moved. */
async function stateOf(id: number): Promise<readonly [string | undefined, number]> {
  return [(await outboxRow(desk.store, id))?.state, (await outboxMoves(desk.store, id)).length];
}

/** The form of a deed as a page shows it to who is logged in. */
async function shownForm(id: number, deed: string, cookie: string): Promise<Readonly<Record<string, string>>> {
  return formOn(await (await desk.get(`/moderate/${id}/`, cookie)).text(), `/moderate/${id}/${deed}`);
}

describe('login', () => {
  it('lets in who has a token, and shows nothing to others', async () => {
    const id = await addHeld(desk.store);
    for (const path of ['/moderate/', `/moderate/${id}/`]) {
      const text = await (await desk.get(path)).text();
      expect([path, text.includes(OUTGOING.subject), text.includes('your token')]).toEqual([path, false, true]);
    }
    const answer = await desk.post('/moderate/login', { token: TOKENS.ada, row: String(id) });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/moderate/${id}/`]);
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^guardpage-moderator=[\w-]{43}; Max-Age=43200; Path=\/moderate; HttpOnly; Secure; SameSite=Strict$/,
    );
    const page = await desk.get('/moderate/', cookieOf(answer));
    expect(await page.text()).toContain(OUTGOING.subject);
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(page.headers.get('Content-Security-Policy')).toContain("form-action 'self'");
  });

  it.each([
    ['a wrong token', 'nobody-has-this-token-at-all'],
    ['none', ''],
    ['half of one', TOKENS.ada.slice(0, 24)],
  ])('refuses %s, and says so in the log without it', async (_, token) => {
    const answer = await desk.post('/moderate/login', { token });
    expect([answer.status, cookieOf(answer)]).toEqual([403, '']);
    expect(log).toEqual(['guardpage: moderation refused (nobody logged in): POST /moderate/login: a wrong token\n']);
  });

  it('looks at ten wrong tokens a minute, and says the same of more', async () => {
    const wrong = [];
    for (let tries = 0; tries < 10; tries++) wrong.push(await desk.post('/moderate/login', { token: 'wrong' }));
    const right = await desk.post('/moderate/login', { token: TOKENS.ada });
    expect([right.status, cookieOf(right)]).toEqual([403, '']);
    expect(await right.text()).toBe(await wrong[0]?.text());
    desk.wait(61);
    expect(await desk.logIn(TOKENS.ada)).not.toBe('');
  });

  it('ends after twelve hours, and when somebody logs out, on the server too', async () => {
    const [ada, bo] = [await desk.logIn(TOKENS.ada), await desk.logIn(TOKENS.bo)];
    const isIn = async (cookie: string) =>
      (await (await desk.get('/moderate/', cookie)).text()).includes('logged in as');
    const page = await (await desk.get('/moderate/', ada)).text();
    expect((await desk.post('/moderate/logout', {}, { cookie: ada })).status).toBe(403);
    await desk.post('/moderate/logout', formOn(page, '/moderate/logout'), { cookie: ada });
    expect([await isIn(ada), await isIn(bo)]).toEqual([false, true]);
    desk.wait(12 * 3600);
    expect(await isIn(bo)).toBe(false);
  });
});

describe('a row', () => {
  it('is approved by who saw it, under his name', async () => {
    const id = await addHeld(desk.store);
    const cookie = await desk.logIn(TOKENS.ada);
    const form = { ...(await shownForm(id, 'approve', cookie)), reason: 'right\r\nand proper' };
    const answer = await desk.post(`/moderate/${id}/approve`, form, { cookie });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/moderate/${id}/`]);
    expect((await outboxRow(desk.store, id))?.bytes.equals(OUTGOING.bytes)).toBe(true);
    const moves = await outboxMoves(desk.store, id);
    expect(moves.at(-1)).toMatchObject({
      was: 'held',
      now: 'approved',
      by: 'Ada',
      reason: 'approved by a moderator: right and proper',
    });
    expect(log).toEqual([]);
  });

  it('is settled when nobody could tell whether it was sent', async () => {
    const id = await addHeld(desk.store);
    const deed = { by: 'policy', at: 1_789_000_001, reason: 'the connection broke' };
    await moveOutgoing(desk.store, id, { ...deed, from: ['held'], to: 'uncertain' });
    const cookie = await desk.logIn(TOKENS.bo);
    await desk.post(`/moderate/${id}/not-sent`, await shownForm(id, 'not-sent', cookie), { cookie });
    expect(await stateOf(id)).toEqual(['held', 3]);
  });

  it('shows every byte, and nothing of it does anything', async () => {
    const hostile =
      'Subject: <script>alert(1)</script>\r\nX: a\u202eb\u0000\rc\n</pre><form action="/moderate/1/approve">\xff';
    const id = await addHeld(desk.store, {
      bytes: Buffer.from(hostile, 'utf8'),
      subject: '<img src=x onerror=alert(1)>\u200f',
      reason: '"><b>no</b>',
      recipients: ['<a@b>', '"x" <c@d>'],
    });
    const page = await (await desk.get(`/moderate/${id}/`, await desk.logIn(TOKENS.ada))).text();
    for (const one of [
      '<script>alert',
      '<img',
      '<b>no',
      '\u202e',
      '\u200f',
      '\u0000',
      '\r',
      '<form action="/moderate/1/ap',
    ])
      expect([one, page.includes(one)]).toEqual([one, false]);
    for (const one of ['a\\u{202e}b\\u{0}\\u{d}c', '&lt;script&gt;alert(1)&lt;/script&gt;\\u{d}', '&lt;/pre&gt;'])
      expect([one, page.includes(one)]).toEqual([one, true]);
  });

  it('shows bytes that are no text', async () => {
    const id = await addHeld(desk.store, { bytes: Buffer.from([0x61, 0xff, 0xc3, 0x0d, 0x0a]) });
    const page = await (await desk.get(`/moderate/${id}/`, await desk.logIn(TOKENS.ada))).text();
    expect(page).toContain('a\\x{ff}\\x{c3}\n</pre>');
    expect(page).toContain('all lines end in CR LF');
  });
});

/** Ways in which a form is not what it says. */
const REFUSED: readonly (readonly [string, number, RegExp, (id: number, ada: string) => Promise<Response>])[] = [
  [
    'without a login',
    403,
    /nobody logged in.*not logged in/,
    async (id, ada) => desk.post(`/moderate/${id}/approve`, await shownForm(id, 'approve', ada)),
  ],
  [
    'of another session',
    403,
    /Bo.*not one that this session was shown/,
    async (id, ada) =>
      desk.post(`/moderate/${id}/approve`, await shownForm(id, 'approve', ada), {
        cookie: await desk.logIn(TOKENS.bo),
      }),
  ],
  [
    'without its token',
    403,
    /Ada.*not one that this session was shown/,
    async (id, cookie) => desk.post(`/moderate/${id}/approve`, { seen: '1' }, { cookie }),
  ],
  [
    'of another deed',
    403,
    /Ada.*not one that this session was shown/,
    async (id, cookie) => desk.post(`/moderate/${id}/approve`, await shownForm(id, 'reject', cookie), { cookie }),
  ],
  [
    'of another row',
    403,
    /Ada.*not one that this session was shown/,
    async (id, cookie) => {
      const other = await addHeld(desk.store, { key: 'other@gp.example.org' });
      return desk.post(`/moderate/${id}/approve`, await shownForm(other, 'approve', cookie), { cookie });
    },
  ],
  [
    'with a later state written into it',
    403,
    /Ada.*not one that this session was shown/,
    async (id, cookie) =>
      desk.post(`/moderate/${id}/approve`, { ...(await shownForm(id, 'approve', cookie)), seen: '2' }, { cookie }),
  ],
  [
    'from another site, by its Origin',
    403,
    /Origin is "https:\/\/evil.example"/,
    async (id, cookie) =>
      desk.post(`/moderate/${id}/approve`, await shownForm(id, 'approve', cookie), {
        cookie,
        headers: { Origin: 'https://evil.example' },
      }),
  ],
  [
    'from a page that hides where it is',
    403,
    /Origin is "null"/,
    async (id, cookie) =>
      desk.post(`/moderate/${id}/approve`, await shownForm(id, 'approve', cookie), {
        cookie,
        headers: { Origin: 'null' },
      }),
  ],
  [
    'from another site, as the browser says',
    403,
    /Sec-Fetch-Site is "cross-site"/,
    async (id, cookie) =>
      desk.post(`/moderate/${id}/approve`, await shownForm(id, 'approve', cookie), {
        cookie,
        headers: { 'Sec-Fetch-Site': 'cross-site' },
      }),
  ],
  [
    'with a cookie that was logged out',
    403,
    /nobody logged in.*not logged in/,
    async (id, cookie) => {
      const form = await shownForm(id, 'approve', cookie);
      const page = await (await desk.get('/moderate/', cookie)).text();
      await desk.post('/moderate/logout', formOn(page, '/moderate/logout'), { cookie });
      return desk.post(`/moderate/${id}/approve`, form, { cookie });
    },
  ],
  [
    'that is larger than any form',
    413,
    /larger than any form/,
    async (id, cookie) => desk.post(`/moderate/${id}/approve`, { reason: 'x'.repeat(9000) }, { cookie }),
  ],
];

describe('a form', () => {
  it.each(REFUSED)('%s does nothing', async (_, status, said, send) => {
    const id = await addHeld(desk.store);
    const answer = await send(id, await desk.logIn(TOKENS.ada));
    expect([answer.status, await stateOf(id)]).toEqual([status, ['held', 1]]);
    expect(log.join('')).toMatch(said);
    for (const secret of [...Object.values(TOKENS), 'guardpage-moderator']) expect(log.join('')).not.toContain(secret);
  });

  it('that was sent before does nothing again', async () => {
    const id = await addHeld(desk.store);
    const cookie = await desk.logIn(TOKENS.ada);
    const form = await shownForm(id, 'reject', cookie);
    await desk.post(`/moderate/${id}/reject`, form, { cookie });
    const again = await desk.post(`/moderate/${id}/reject`, form, { cookie });
    expect([again.status, await stateOf(id)]).toEqual([409, ['rejected', 2]]);
    expect(log.join('')).toMatch(/Ada.*moved since this form was shown/);
  });

  it('waits for an ingest that writes, while pages answer', async () => {
    const id = await addHeld(desk.store);
    const cookie = await desk.logIn(TOKENS.ada);
    const form = await shownForm(id, 'approve', cookie);
    const [begun, ended] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const writing = desk.store.transaction().execute(async (trx) => {
      await trx.replaceInto('setting').values({ name: 'a', value: 'b' }).execute();
      begun.resolve(undefined);
      await ended.promise;
    });
    await begun.promise;
    let isDone = false;
    const posted = desk.post(`/moderate/${id}/approve`, form, { cookie }).then((answer) => {
      isDone = true;
      return answer.status;
    });
    expect((await desk.get(`/moderate/${id}/`, cookie)).status).toBe(200);
    expect(isDone).toBe(false);
    ended.resolve(undefined);
    await writing;
    expect([await posted, await stateOf(id)]).toEqual([303, ['approved', 2]]);
  });

  it('lets go no other bytes than were seen', async () => {
    const id = await addHeld(desk.store);
    const cookie = await desk.logIn(TOKENS.ada);
    const form = await shownForm(id, 'approve', cookie);
    await addHeld(desk.store, { bytes: Buffer.from('Subject: other\n\nother\n') });
    const answer = await desk.post(`/moderate/${id}/approve`, form, { cookie });
    expect([answer.status, await stateOf(id)]).toEqual([409, ['held', 2]]);
  });
});

describe('sending', () => {
  it('is stopped and goes on; a form works once', async () => {
    const cookie = await desk.logIn(TOKENS.ada);
    const page = await (await desk.get('/moderate/', cookie)).text();
    const stop = { ...formOn(page, '/moderate/stop'), reason: 'a wrong rule' };
    await desk.post('/moderate/stop', stop, { cookie });
    expect(await sendingStopped(desk.store)).toMatch(/^Ada, 2026-.* UTC: a wrong rule$/);
    const stopped = await (await desk.get('/moderate/', cookie)).text();
    await desk.post('/moderate/go-on', formOn(stopped, '/moderate/go-on'), { cookie });
    expect(await sendingStopped(desk.store)).toBeNull();
    expect((await desk.post('/moderate/stop', stop, { cookie })).status).toBe(403);
    expect(await sendingStopped(desk.store)).toBeNull();
  });
});

describe('a proposed answer', () => {
  const key = { fingerprint: '0123456789abcdef', word: 'invalid' } as const;

  async function addProposed(): Promise<void> {
    const { id } = await epochAt(desk.store, '/a', null);
    await addEntries(desk.store, { epoch: id, entries: [bringing(newMail('answer'))], position: null });
    const { id: mail, family } = await desk.store.selectFrom('mail').select(['id', 'family']).executeTakeFirstOrThrow();
    const said = {
      reason: '<b>no</b>',
      line: 1,
      by_name: 'Some Body',
      by_email: 'some@body.example',
      sent: 1,
      proof: '[]',
    };
    const row = { ...key, ...said, mail, family, trust: 'proposed', scope: 'series', why: '' };
    await desk.store.insertInto('answer').values(row).execute();
  }

  /** The forms of the page, in the words of who sends them. */
  async function forms(
    cookie: string,
  ): Promise<Readonly<Record<'accept' | 'refuse', Readonly<Record<string, string>>>>> {
    const page = await (await desk.get('/moderate/', cookie)).text();
    expect(page).toContain('&lt;b&gt;no&lt;/b&gt;');
    return { accept: formOn(page, '/moderate/accept'), refuse: formOn(page, '/moderate/refuse') };
  }

  it('is accepted once, by who saw it', async () => {
    await addProposed();
    const cookie = await desk.logIn(TOKENS.ada);
    const { accept, refuse } = await forms(cookie);
    const answers = [];
    for (const [deed, form] of [
      ['refuse', { ...refuse, fingerprint: 'ffffffffffffffff' }],
      ['refuse', accept],
      ['accept', accept],
      ['accept', accept],
      ['refuse', refuse],
    ] as const)
      answers.push((await desk.post(`/moderate/${deed}`, form, { cookie })).status);
    expect(answers).toEqual([403, 403, 303, 409, 409]);
    const [answer] = await answersFor(desk.store, {}, 9);
    expect(answer?.ruling).toEqual({ accepted: true, by: 'Ada' });
    expect(await (await desk.get('/moderate/', cookie)).text()).toContain('accepted by Ada; not worked in yet');
  });
});

it('is not there when nobody was named', async () => {
  const ask = () => Promise.reject(new Error('nobody asks'));
  const app = createApp({ ask, url: 'http://localhost', now: () => 0 });
  for (const method of ['GET', 'POST']) {
    const headers = { Host: 'localhost' };
    const answer = await app.request('http://localhost/moderate/login', { method, headers });
    expect([answer.status, (await answer.text()).includes('Moderation is not set up here')]).toEqual([404, true]);
  }
});

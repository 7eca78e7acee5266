import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, outboxRows } from '@guardpage/store';
import { dayAfter, periodOf } from '@guardpage/subscription';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, guardpage as program } from '../guardpage.ts';
import { mailed, repeated } from '../outbox/flagged-series.ts';
import { haveReaders, readByPython } from '../outbox/mail-readers.ts';
import { mailServer } from '../outbox/mail-server.ts';
import type { Taken } from '../outbox/mail-server.ts';
import { post } from '../outbox/post.ts';
import type { Post } from '../outbox/post.ts';
import { readInMutt } from './read-in-mutt.ts';

let pause: () => Promise<void> = async () => {};
const server = await mailServer(() => pause());
afterAll(() => server.close());

const UTC = { every: 'daily', zone: 'UTC' } as const;
/** The day before yesterday: it ended long enough ago, at whatever time of the day this runs. */
const DAY = dayAfter(periodOf(UTC, Math.floor(Date.now() / 1000)), -2);
const HOSTILE = '=?utf-8?q?=C3=9Cn=C3=AF_=1B[31m_=E2=80=AE?= <ada@example.org>';

interface Reader extends Post {
  readonly inbox: string;
  /** Runs the worker once; the mails that it sent. */
  readonly worked: () => Promise<readonly Taken[]>;
}

/** A store with a flagged series of that day and a mail after it, and somebody who is to be told of it. */
async function reader(): Promise<Reader> {
  const inbox = folder();
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(inbox, name));
  const one = post('', {
    GUARDPAGE_SMTP_URL: server.url,
    GUARDPAGE_DIGEST_FROM: 'digest@gp.example.org',
    GUARDPAGE_DIGEST_INBOX: inbox,
  });
  const mails = mailed(repeated('plants', 1, 2));
  for (const name of readdirSync(mails)) {
    const text = readFileSync(join(mails, name), 'utf8');
    const date = `Date: ${new Date(`${DAY}T10:00:00Z`).toUTCString().replace('GMT', '+0000')}`;
    writeFileSync(join(mails, name), text.replace(/^Date: .*$/m, date).replace(/^From: .*$/m, `From: ${HOSTILE}`));
  }
  const after = new Date(`${dayAfter(DAY, 1)}T12:00:00Z`).toUTCString();
  writeFileSync(
    join(mails, 'after.eml'),
    `Message-ID: <after@example.org>\nSubject: a\nFrom: a@b.c\nDate: ${after}\n\nx\n`,
  );
  await one.ingest(mails);
  await one.guardpage('subscribe', 'ada@example.net', '--zone', 'UTC');
  const worked = async (): Promise<readonly Taken[]> => {
    const before = server.taken.length;
    expect(await one.guardpage('worker', 'digest', '--once')).toMatchObject({ code: 0, stderr: '' });
    return server.taken.slice(before);
  };
  const [asked] = await worked();
  const token = /\/confirm\/([0-9a-f]{32})\r\n/.exec(asked?.raw.toString() ?? '')?.[1] ?? '';
  expect((await one.guardpage('subscribe', '--confirm', token)).code).toBe(0);
  const store = await openStore(one.store);
  await store.updateTable('subscription').set({ next: DAY }).execute();
  await store.destroy();
  return { ...one, inbox, worked };
}

/** A mail as a mail server puts it into the maildir of the digest's address. */
function putInto({ inbox }: Reader, to: string, mail: string): void {
  writeFileSync(join(inbox, 'new', `${readdirSync(join(inbox, 'cur')).length}.mx`), `Delivered-To: ${to}\n${mail}`);
}

async function states({ store: path }: Reader): Promise<readonly string[]> {
  const store = await openStore(path);
  const rows = await outboxRows(store, { audience: 'subscribers', list: 'digest' }, 10);
  await store.destroy();
  return rows.map(({ state }) => state);
}

describe.runIf(haveReaders)(`a digest, as others read it${haveReaders ? '' : ' (skipped: no python3 or mutt)'}`, () => {
  it('has the headers by which programs know it, and its text is what mutt shows', async () => {
    const one = await reader();
    const [mail, ...more] = await one.worked();
    expect(more).toEqual([]);
    expect(mail?.from).toMatch(/^digest\+b\.1\.[0-9a-f]{16}@gp\.example\.org$/);
    expect(mail?.to).toEqual(['ada@example.net']);
    const raw = mail?.raw ?? Buffer.alloc(0);
    const read = readByPython(raw, folder());
    const { headers } = read;
    expect(read.defects).toEqual([]);
    expect(read.names.toSorted()).toEqual([...new Set(read.names)].toSorted());
    const token = /\/u\/([0-9a-f]{32})/.exec(read.text)?.[1] ?? '';
    expect(headers).toMatchObject({
      from: 'Guardpage digest <digest@gp.example.org>',
      to: 'ada@example.net',
      'list-id': 'Guardpage digest <digest.gp.example.org>',
      'list-unsubscribe': `<https://gp.example.org/u/${token}>, <mailto:digest+u.${token}@gp.example.org>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'list-help': '<https://gp.example.org/help/>',
      'list-archive': '<https://gp.example.org/digest/>',
      precedence: 'bulk',
      'auto-submitted': 'auto-generated',
      'x-patchwork-hint': 'ignore',
      'mime-version': '1.0',
    });
    expect(headers['message-id']).toMatch(new RegExp(`^<digest\\.${DAY}\\.[0-9a-f]{20}@gp\\.example\\.org>$`));
    expect(read.names).not.toContain('Cc');
    expect(read.type.slice(0, 2)).toEqual(['text/plain', 'utf-8']);
    expect(read.subject).toContain(DAY);
    expect(read.text).toContain('TO LOOK AT (1)');
    expect(read.text).toContain('anon-vma-prepare-after-pte-install');
    expect(read.text).toMatch(/^https:\/\/|https:\/\/gp\.example\.org\/f\/[0-9a-f]{16}\//m);
    expect(read.text).toMatch(/^You get this because ada@example\.net subscribed to: everything/m);
    // oxlint-disable-next-line no-control-regex
    expect(read.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    const wide = read.text.split('\n').filter((line) => line.length > 78 && !/https:\/\//.test(line));
    expect(wide).toEqual([]);
    const [shown = ''] = readInMutt([Buffer.from(raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')], folder());
    expect(shown.slice(shown.indexOf('\n\n') + 2).trimEnd()).toBe(read.text.trimEnd());
    // Again: nothing more, ever.
    expect(await one.worked()).toEqual([]);
    expect(await states(one)).toEqual(['sent']);
  });
});

it('who answers it with one word gets no more, and his address is forgotten', async () => {
  const one = await reader();
  const [mail] = await one.worked();
  putInto(
    one,
    'digest@gp.example.org',
    `From: Ada <ada@example.net>\nIn-Reply-To: <${mail?.messageId}>\n\nunsubscribe\n`,
  );
  expect((await one.guardpage('worker', 'digest', '--once')).stdout).toBe('mail 0.mx: a subscription was stopped\n');
  expect((await one.guardpage('subscribe', '--list')).stdout).not.toContain('ada');
});

it('one that comes back is noted, by the address that it was sent from', async () => {
  const one = await reader();
  const [mail] = await one.worked();
  const states = 'Final-Recipient: rfc822; x@y.z\nAction: failed\nStatus: 5.1.1\n';
  const report = `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n\n${states}\n--b--\n`;
  putInto(one, mail?.from ?? '', report);
  expect((await one.guardpage('worker', 'digest', '--once')).stdout).toBe('mail 0.mx: digest 2 came back for good\n');
});

it('Ctrl-C lets the mail that is on its way arrive, and then it ends', async () => {
  const one = await reader();
  const worker = spawn(program, ['worker', 'digest'], {
    env: {
      ...process.env,
      GUARDPAGE_DATABASE_URL: `sqlite:${one.store}`,
      GUARDPAGE_URL: 'https://gp.example.org',
      GUARDPAGE_DIGEST_FROM: 'digest@gp.example.org',
      GUARDPAGE_SMTP_URL: server.url,
    },
    // As a terminal does it: both processes of the group hear it.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let [asked, before] = [false, server.taken.length];
  pause = async () => {
    if (asked) return;
    asked = true;
    process.kill(-(worker.pid ?? 0), 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const [code] = (await once(worker, 'exit')) as [number | null];
  pause = async () => {};
  expect(code).toBe(130);
  expect(server.taken.length - before).toBe(1);
  expect(await states(one)).toEqual(['sent']);
});

it.each([
  [['worker'], 'worker takes the name of a worker'],
  [['worker', 'reviews'], 'worker takes the name of a worker'],
  [['worker', 'digest', 'x'], 'worker digest takes nothing else'],
  [['worker', 'ingest'], 'nothing to read'],
  [['worker', 'analyse', '--at-once', '0'], '--at-once 0: not a number that it can be'],
  [['worker', 'analyse', '--every', '1e3'], '--every 1e3: not a number that it can be'],
])('%j says what it takes', async (words, reason) => {
  expect(await post('').guardpage(...words)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(reason) as string,
  });
});

it('without a mail server digests wait, and that is said', async () => {
  const one = await reader();
  const ran = await post('', { GUARDPAGE_DATABASE_URL: `sqlite:${one.store}` }).guardpage('worker', 'digest', '--once');
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('GUARDPAGE_SMTP_URL is not set') as string });
  expect(await states(one)).toEqual(['approved']);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder } from '../guardpage.ts';
import { haveReaders, readByPython } from './mail-readers.ts';
import { mailServer } from './mail-server.ts';
import { post } from './post.ts';
import type { Post } from './post.ts';

const server = await mailServer();
afterAll(() => server.close());

/** A store with one mail in it, and the commands that work on it. */
async function made(env: Readonly<Record<string, string>> = {}): Promise<Post> {
  const one = post('', env);
  const mails = folder();
  writeFileSync(join(mails, 'one.eml'), 'Message-ID: <a@example.org>\nSubject: a\nFrom: a@example.org\n\nx\n');
  await one.ingest(mails);
  return one;
}

async function lastMail({ guardpage }: Post, id: number): Promise<string> {
  return (await guardpage('outbox', 'show', String(id), '--digests', '--raw')).stdout;
}

const ASK = ['subscribe', 'ada@example.org', '--query', 'dfn:mm/khugepaged.c', '--zone', 'Europe/Berlin'];

it('a sign-up is one mail, which the worker sends; its token confirms once', async () => {
  const one = await made({ GUARDPAGE_SMTP_URL: server.url });
  const { guardpage } = one;
  const told = 'if that address can take it, a mail is on its way: "guardpage worker digest" sends it\n';
  expect(await guardpage(...ASK)).toEqual({ code: 0, stdout: told, stderr: '' });
  expect((await guardpage('subscribe', '--list')).stdout).toBe(
    '1  asked  ada@example.org  daily, Europe/Berlin; not confirmed yet\n    dfn:mm/khugepaged.c\n',
  );
  expect((await guardpage('worker', 'digest', '--once')).code).toBe(0);
  expect(server.taken.map(({ from, to }) => [from, to])).toEqual([['guardpage@example.org', ['ada@example.org']]]);
  const token = /\/confirm\/([0-9a-f]{32})\r\n/.exec(server.taken[0]?.raw.toString() ?? '')?.[1] ?? '';
  expect((await guardpage('subscribe', '--confirm', token)).stdout).toMatch(
    /^confirmed\n1 {2}on {2}ada@example\.org {2}daily, Europe\/Berlin; next: 20\d\d-\d\d-\d\d\n/,
  );
  expect(await guardpage('subscribe', '--confirm', token)).toMatchObject({
    code: 0,
    stdout: 'it was confirmed before\n',
  });
  // Who has it is told so, and the same stands here.
  expect(await guardpage(...ASK)).toEqual({ code: 0, stdout: told, stderr: '' });
  expect(await lastMail(one, 2)).toContain('Subject: Guardpage digest: you get it already\r\n');
  expect((await guardpage('subscribe', '--list', '--json')).stdout).not.toMatch(/[0-9a-f]{32}/);
});

it('the outbox shows mails to subscribers only when asked for them', async () => {
  const { guardpage } = await made();
  await guardpage(...ASK);
  expect((await guardpage('outbox')).stdout).toBe('nothing waits\n');
  expect((await guardpage('outbox', '--json')).stdout).not.toContain('ada');
  expect((await guardpage('outbox', 'show', '1')).stderr).toContain('no row 1 in the outbox');
  expect((await guardpage('outbox', 'reject', '1')).code).toBe(2);
  expect((await guardpage('outbox', '--digests')).stdout).toContain(
    '1  approved  mail  Guardpage digest: please confirm',
  );
  expect((await guardpage('outbox', 'reject', '1', '--digests')).stdout).toBe('1  rejected\n');
});

it('an end is one for all subscriptions of the address', async () => {
  const one = await made();
  const { guardpage } = one;
  await guardpage(...ASK);
  await guardpage('subscribe', 'ADA@example.org');
  expect(await guardpage('subscribe', '--stop', 'Ada@Example.org')).toMatchObject({
    code: 0,
    stdout: '1  stopped\n2  stopped\n',
  });
  expect((await guardpage('subscribe', '--list')).stdout).not.toContain('@');
  expect(await lastMail(one, 1)).toBe('');
  expect(await guardpage('subscribe', '--stop', 'Ada@Example.org')).toMatchObject({ code: 2, stdout: '' });
});

describe('what cannot be taken is said', () => {
  it.each([
    [['ada@example'], 'email: not an address that mail can be sent to'],
    [['ada@example.org', '--query', 'a (b'], 'query: the parenthesis is not closed\n  a (b\n    ^'],
    [['ada@example.org', '--zone', 'Mars'], 'zone: not the name of a time zone'],
    [['ada@example.org', '--every', 'hourly'], '--every takes daily, weekly'],
    [['--confirm', 'x'], 'no sign-up waits for that token'],
    [['--stop', 'x'], 'nobody subscribed as x'],
    [[], 'subscribe takes one address'],
    [['ada@example.org', '--list'], 'subscribe takes one address'],
  ])('%j', async (words, reason) => {
    const { guardpage } = await made();
    const ran = await guardpage('subscribe', ...words);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(reason) });
    expect((await guardpage('subscribe', '--list')).stdout).toBe('nobody subscribed\n');
  });

  it('when this machine sends no mail', async () => {
    const { guardpage } = await made({ GUARDPAGE_FROM: '' });
    expect((await guardpage(...ASK)).stderr).toContain('GUARDPAGE_FROM: not set');
  });
});

it.runIf(haveReaders)('its mail is what Python reads in it', async () => {
  const one = await made();
  await one.guardpage(...ASK);
  const mail = readByPython(Buffer.from(await lastMail(one, 1)), folder());
  expect(mail).toMatchObject({
    to: [['', 'ada@example.org']],
    cc: [],
    subject: 'Guardpage digest: please confirm that you want it',
    type: ['text/plain', 'utf-8', '7bit'],
    defects: [],
  });
  expect(mail.names).toContain('Auto-Submitted');
  expect(mail.names.filter((name) => name.startsWith('List-'))).toEqual([]);
  expect(mail.text.split('\n').filter((line) => line.length > 78)).toEqual([]);
});

import { expect, it } from 'vitest';
import { readSmtpUrl } from './smtp-server.ts';

it.each([
  [
    'smtp://mail.example.org',
    { host: 'mail.example.org', port: 587, secure: false, strict: true, user: '', password: '' },
  ],
  ['smtps://bot:p%40ss@mail.example.org', { port: 465, secure: true, strict: true, user: 'bot', password: 'p@ss' }],
  ['smtp://mail.example.org:25?insecure', { port: 25, secure: false, strict: false }],
  ['smtp://127.0.0.1:2525/', { port: 2525, strict: false }],
  ['smtp://[::1]:2525', { host: '::1', strict: false }],
  ['smtp://127.0.0.1.example.org', { strict: true }],
])('%s', (url, value) => {
  expect(readSmtpUrl(url)).toMatchObject({ ok: true, value });
});

it.each([
  'mail.example.org',
  'https://bot:hunter2@mail.example.org',
  'smtp://bot:hunter2@',
  'smtp://bot:hunter2@mail.example.org/inbox',
  'smtp://bot:hunter2@mail.example.org?insecure=1',
  'smtp://bot@mail.example.org',
  'smtp://bot:hunter2%@mail.example.org',
])('%s is none, and what is wrong says no password', (url) => {
  const read = readSmtpUrl(url);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining('GUARDPAGE_SMTP_URL') as string });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

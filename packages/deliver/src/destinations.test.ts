import { expect, it } from 'vitest';
import { readDestinations } from './destinations.ts';

const sender = 'bounces@gp.example.org';
const all = {
  GUARDPAGE_SMTP_URL: 'smtp://bot:hunter2@mail.example.org',
  GUARDPAGE_GITHUB_TOKEN: 'hunter2',
  GUARDPAGE_PATCHWORK_URL: 'https://patchwork.example.org/',
  GUARDPAGE_PATCHWORK_TOKEN: 'hunter2',
};

it.each([
  ['nothing', {}, []],
  ['empty words', { GUARDPAGE_SMTP_URL: '', GUARDPAGE_GITHUB_URL: 'https://ghe.example.org/api/v3' }, []],
  ['all', all, ['mail', 'github', 'patchwork']],
])('%s', (_, environment, kinds) => {
  const read = readDestinations(environment, sender);
  expect(read.ok ? read.value.map((one) => one.kind) : read.problem).toEqual(kinds);
});

it.each([
  [{ GUARDPAGE_SMTP_URL: 'hunter2' }, 'GUARDPAGE_SMTP_URL'],
  [{ GUARDPAGE_GITHUB_TOKEN: 'hunter2\r\nx: y' }, 'GUARDPAGE_GITHUB_TOKEN'],
  [{ GUARDPAGE_GITHUB_URL: 'http://api.github.com/hunter2' }, 'GUARDPAGE_GITHUB_URL'],
  [{ GUARDPAGE_PATCHWORK_URL: 'ftp://hunter2' }, 'GUARDPAGE_PATCHWORK_URL'],
  [{ GUARDPAGE_PATCHWORK_TOKEN: '' }, 'GUARDPAGE_PATCHWORK_TOKEN'],
])('what is wrong with %j is said, and no secret', (wrong, name) => {
  const read = readDestinations({ ...all, ...wrong }, sender);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(name) as string });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

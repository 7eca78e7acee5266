import { join } from 'node:path';
import { openStore } from '@guardpage/store';
import { expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';

const SECRETS = { token: 'tok-abcdefghijkl', smtp: 'smtp-s3cr3t', redis: 'redis-s3cr3t', moderator: 'm'.repeat(30) };

/** An environment in which nothing of ours is set. */
const UNSET = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(?:GUARDPAGE|OPENAI)_/.test(name))
    .map((name) => [name, '']),
);

it('is content with a machine for one person', async () => {
  const store = join(folder(), 'store.sqlite');
  await (await openStore(store)).destroy();
  const { code, stdout, stderr } = await run(['doctor', '--store', store], { env: UNSET });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^node {7}ok {7}Node \d+\.\d+\.\d+\ngit {8}ok {7}\/.*git\nstore {6}ok {7}\/.*: SQLite 3\./);
  expect(stdout).toContain('redis      -        GUARDPAGE_REDIS_URL is not set');
  expect(stdout).not.toMatch(/warning|FAILING/);
});

it('names what fails and what to do, and no secret', async () => {
  const env = {
    ...UNSET,
    GUARDPAGE_GITHUB_TOKEN: SECRETS.token,
    GUARDPAGE_GITHUB_URL: 'http://127.0.0.1:2',
    GUARDPAGE_SMTP_URL: `smtp://ada:${SECRETS.smtp}@127.0.0.1:2`,
    GUARDPAGE_REDIS_URL: `redis://:${SECRETS.redis}@127.0.0.1:2`,
    GUARDPAGE_MODERATORS: `Ada:${SECRETS.moderator},Bo:short`,
    GUARDPAGE_PROXIES: '10.0.0.0/99',
  };
  const { code, stdout } = await run(['doctor', '--json', '--store', join(folder(), 'none')], { env });
  const { ok, checks } = JSON.parse(stdout) as {
    ok: boolean;
    checks: { name: string; state: string; todo?: string }[];
  };
  expect([code, ok]).toEqual([2, false]);
  const failing = checks.filter(({ state }) => state === 'failing');
  expect(failing.map(({ name }) => name)).toEqual(['redis', 'smtp', 'github', 'moderators', 'networks']);
  expect(failing.filter(({ todo = '' }) => todo === '')).toEqual([]);
  expect(Object.values(SECRETS).filter((secret) => stdout.includes(secret))).toEqual([]);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addEntries, epochAt, workState } from '@guardpage/store';
import { bringing, newMail } from '../../../../packages/store/test/mails.ts';
import { formOn, openDesk, TOKENS } from './desk.ts';
import type { Desk } from './desk.ts';

// What moderators see of the work, and how they have it tried again.

const NOW = 1_790_000_000;
const ACTION = '/moderate/retry';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const epoch = await epochAt(desk.store, '/srv/epoch.git', 'linux-mm');
  const entries = ['a@x', 'b@x', 'c@x'].map((id) => bringing(newMail(id, [], { subject: `<b>${id}</b>\u202e` })));
  await addEntries(desk.store, { epoch: epoch.id, entries, position: null });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

async function fail(key: number, problem: string | null): Promise<void> {
  const left = { attempts: 8, problem, since: NOW - 60 };
  await desk.store.updateTable('work').set(left).where('kind', '=', 'family').where('key', '=', key).execute();
}

async function failed(): Promise<number> {
  return (await workState(desk.store, 'family', NOW)).failed;
}

it('shows what waits and what failed, with its reason, to moderators alone', async () => {
  await fail(1, 'the tree has no end <script>');
  await fail(2, null);
  expect(await (await desk.get('/moderate/work/')).text()).toContain('your token');
  const page = await (await desk.get('/moderate/work/', await desk.logIn(TOKENS.ada))).text();
  expect(page).toContain('<b>analyse</b>: 1 waiting, 0 running, 0 retrying, 2 failed; the oldest since 20');
  expect(page).toContain('the tree has no end &lt;script&gt;');
  expect(page).toContain('its worker died of it');
  expect(page).toContain('<a href="/t/a@x/" data-key="true">&lt;b&gt;a@x&lt;/b&gt;\\u202e</a>');
  expect(page.split('try again').length - 1).toBe(2);
});

it('has one piece tried again, once', async () => {
  await fail(1, 'it broke');
  await fail(2, 'it broke');
  const cookie = await desk.logIn(TOKENS.bo);
  const form = formOn(await (await desk.get('/moderate/work/', cookie)).text(), ACTION);
  const answer = await desk.post(ACTION, form, { cookie });
  expect([answer.status, answer.headers.get('Location'), await failed()]).toEqual([303, '/moderate/work/', 1]);
  expect((await desk.post(ACTION, form, { cookie })).status).toBe(409);
});

it.each([
  ['nobody who is logged in', {}, '', 403],
  ['a form of another session', {}, 'bo', 403],
  ['another piece than was shown', { key: '2' }, 'ada', 403],
  ['another worker', { worker: 'review' }, 'ada', 403],
  ['a worker that there is not', { worker: 'constructor' }, 'ada', 403],
  ['another site', {}, 'elsewhere', 403],
] as const)('refuses %s', async (_, more, who, status) => {
  await fail(1, 'it broke');
  await fail(2, 'it broke');
  const cookie = await desk.logIn(TOKENS.ada);
  const form = { ...formOn(await (await desk.get('/moderate/work/', cookie)).text(), ACTION), ...more };
  const own = who === 'bo' ? await desk.logIn(TOKENS.bo) : who === '' ? '' : cookie;
  const headers = who === 'elsewhere' ? { headers: { Origin: 'https://evil.example' } } : {};
  expect((await desk.post(ACTION, form, { cookie: own, ...headers })).status).toBe(status);
  expect(await failed()).toBe(2);
});

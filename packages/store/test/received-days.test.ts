import { expect, it } from 'vitest';
import { receivedAround, receivedDays } from '../src/index.ts';
import type { Store } from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const DAY = 86_400;

/** Mails at these times. */
function received(...times: readonly (number | null)[]): Promise<Store> {
  return storeWith(times.map((time, at) => bringing(newMail(`${at}@example.org`, [], { received: time }))));
}

it('days on which mails came, newest first, without those on which none did', async () => {
  const store = await received(5 * DAY - 1, 5 * DAY, 5 * DAY + 7, 9 * DAY, null, 11 * DAY);
  const days = await receivedDays(store, 10 * DAY, 30);
  expect(days.map(({ from, mails }) => [from / DAY, mails.count])).toEqual([
    [9, 1],
    [5, 2],
    [4, 1],
  ]);
  expect(await receivedDays(store, 10 * DAY, 1)).toEqual(days.slice(0, 1));
  expect((await receivedDays(store, 5 * DAY + 3, 1)).map(({ from, mails }) => [from / DAY, mails.count])).toEqual([
    [5, 1],
  ]);
  expect(await receivedDays(store, 0, 30)).toEqual([]);
});

it('the mails next to a span of time', async () => {
  const store = await received(5 * DAY, 6 * DAY, 7 * DAY, null, 9 * DAY);
  const around = (from: number, to: number) => receivedAround(store, { from: from * DAY, to: to * DAY, now: 9 * DAY });
  expect(await around(6, 7)).toEqual({ before: 5 * DAY, after: 7 * DAY });
  expect(await around(5, 8)).toEqual({ before: null, after: null });
});

it('a flagged series belongs to the day of its first mail', async () => {
  const patch = (id: string, time: number) => newMail(id, ['m:cover'], { kind: 'patch', received: time });
  const store = await storeWith([
    bringing(patch('cover', 3 * DAY - 1)),
    bringing(patch('late', 3 * DAY)),
    bringing(newMail('reply', ['m:cover'], { received: DAY })),
  ]);
  const mails = [1, 2, 3].map((id) => ({ id, thread: 1, series: 1 }));
  await workOut(store, { series: [seriesRow(1, { findings: 1 })], findings: [findingRow(1, 1)], mails });
  const days = await receivedDays(store, 10 * DAY, 30);
  expect(days.map(({ from, flagged }) => [from / DAY, flagged])).toEqual([
    [3, 0],
    [2, 1],
    [1, 0],
  ]);
});

import { expect, it } from 'vitest';
import type { Ask } from '../../src/lanes.ts';
import { openRecent } from '../../src/recent.ts';

/** Asks for the days before a time; each question that comes through is answered with its number. */
function counting() {
  let now = 0;
  let asked = 0;
  let refuses = false;
  const through = (() => {
    asked += 1;
    return Promise.resolve(refuses ? { ok: false, refusal: { kind: 'busy' } } : { ok: true, value: asked });
  }) as unknown as Ask;
  const ask = openRecent(through, { now: () => now });
  return {
    days: (before: number): Promise<unknown> => ask('days', { before, most: 1 }),
    raw: (): Promise<unknown> => ask('raw', { name: 'x', from: { mail: 0, offset: 0, given: 0 } }),
    wait: (ms: number): void => {
      now += ms;
    },
    refuse: (does: boolean): void => {
      refuses = does;
    },
  };
}

const answer = (value: number): object => ({ ok: true, value });

it('asks once what many ask at the same time', async () => {
  const { days } = counting();
  expect(await Promise.all([days(1), days(1), days(2), days(1)])).toEqual([1, 1, 2, 1].map(answer));
});

it('gives an answer again for a while, and asks anew then', async () => {
  const { days, wait } = counting();
  await days(1);
  wait(4999);
  expect(await days(1)).toEqual(answer(1));
  wait(1);
  expect(await days(1)).toEqual(answer(2));
});

it('gives no refusal again', async () => {
  const { days, refuse } = counting();
  refuse(true);
  expect(await days(1)).toMatchObject({ ok: false });
  refuse(false);
  expect(await days(1)).toEqual(answer(2));
});

it('keeps but a few answers', async () => {
  const { days } = counting();
  for (let at = 1; at <= 1000; at++) await days(at);
  expect(await days(1)).toEqual(answer(1001));
  expect(await days(1000)).toEqual(answer(1000));
});

it('asks each time for what a page must have as it is', async () => {
  const { raw } = counting();
  expect([await raw(), await raw()]).toEqual([1, 2].map(answer));
});

import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { LaneAnswer } from '../../src/lanes.ts';
import { openLanes } from '../../src/index.ts';

const program = join(import.meta.dirname, 'slow-program.ts');
const BUSY = { ok: false, refusal: { kind: 'busy' } };
let close = (): void => {};
afterEach(() => close());

type Takes = (ms: number) => Promise<LaneAnswer<unknown>>;

/** Lanes of readers that take as long as they are asked to. */
function slowLanes(options: { readonly readers?: number; readonly most?: number; readonly longest?: number }) {
  const lanes = openLanes({ store: '', program, ...options });
  ({ close } = lanes);
  const takes: Takes = (ms) => lanes.ask('finding', ms as never);
  const query: Takes = (ms) => lanes.ask('mails', ms as never);
  return { takes, query };
}

it('has the next question answered by the reader that is free first', async () => {
  const { takes } = slowLanes({ readers: 2 });
  const done: number[] = [];
  const note = (answer: LaneAnswer<unknown>): void => void done.push(answer.ok ? (answer.value as number) : -1);
  await Promise.all([1000, 1, 2, 3, 4].map(async (ms) => note(await takes(ms))));
  expect(done).toEqual([1, 2, 3, 4, 1000]);
});

it('keeps nobody waiting behind a query who asks for a page', async () => {
  const { takes, query } = slowLanes({ readers: 1 });
  const slow = query(1000);
  expect(await Promise.race([slow, takes(0)])).toEqual({ ok: true, value: 0 });
  await slow;
});

it('refuses those who would wait too long, and nobody who waits already', async () => {
  const { takes } = slowLanes({ readers: 1, longest: 200 });
  const first = takes(800);
  const waiting = takes(0);
  await setTimeout(400);
  expect(await takes(0)).toEqual(BUSY);
  expect([await first, await waiting]).toEqual([
    { ok: true, value: 800 },
    { ok: true, value: 0 },
  ]);
  expect(await takes(0)).toEqual({ ok: true, value: 0 });
});

it('refuses more than may wait', async () => {
  const { takes } = slowLanes({ readers: 1, most: 2 });
  const answers = await Promise.all([300, 0, 0, 0].map((ms) => takes(ms)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
});

it('goes on with a new process after one that took too long', async () => {
  const { query } = slowLanes({ readers: 1 });
  const [stopped, next] = await Promise.all([query(60_000), query(0)]);
  expect(stopped).toEqual({ ok: false, refusal: { kind: 'slow', seconds: 2 } });
  expect(next).toEqual({ ok: true, value: 0 });
});

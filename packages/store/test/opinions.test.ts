import { afterAll, describe, expect, it } from 'vitest';
import {
  addEntries,
  askOpinion,
  claimOpinion,
  findingOf,
  findingOfRow,
  keepModelAnswer,
  modelAnswer,
  openStore,
  opinionOf,
  reserveTokens,
  settleOpinion,
  settleTokens,
  spentTokens,
} from '../src/index.ts';
import type { OpinionOutcome, Store } from '../src/index.ts';
import { emptyPlace, emptyStore, POSTGRES } from './empty-store.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const FP = '0123456789abcdef';
const KEY = { fingerprint: FP, mail: 1 };
const DAY = 86_400;
const SAID: OpinionOutcome = { kind: 'said', model: 'm-1', prompt: 1, word: 'doubt', reasons: ['one', 'two'] };

const opened: Store[] = [];
afterAll(() => Promise.all(opened.map((store) => store.destroy())));

async function mails(): Promise<Store> {
  const store = await storeWith(['a', 'b', 'c'].map((id) => bringing(newMail(id, ['x'], { kind: 'patch' }))));
  opened.push(store);
  return store;
}

async function empty(): Promise<Store> {
  const store = await emptyStore();
  opened.push(store);
  return store;
}

function ask(store: Store, mail = 1, at = 100): Promise<boolean> {
  return askOpinion(store, { fingerprint: FP, mail, by: 'Ada', at });
}

describe('an opinion', () => {
  it('is asked for, taken on by one, and settled', async () => {
    const store = await mails();
    expect(await opinionOf(store, KEY)).toBeNull();
    expect(await ask(store)).toBe(true);
    expect(await opinionOf(store, KEY)).toMatchObject({ state: 'asked', by: 'Ada', asked: 100, word: null, model: '' });
    const claims = await Promise.all([1, 2, 3].map(() => claimOpinion(store, { now: 200, lease: 60 })));
    const [claim, ...others] = claims.filter((one) => one !== null);
    if (claim === undefined) throw new Error('nobody has it');
    expect(others).toEqual([]);
    expect(await settleOpinion(store, claim, { outcome: SAID, at: 210 })).toBe(true);
    expect(await opinionOf(store, KEY)).toEqual({
      ...KEY,
      state: 'said',
      by: 'Ada',
      asked: 100,
      changed: 210,
      model: 'm-1',
      prompt: 1,
      word: 'doubt',
      reasons: ['one', 'two'],
      problem: '',
    });
    expect(await settleOpinion(store, claim, { outcome: SAID, at: 211 })).toBe(false);
    expect(await claimOpinion(store, { now: 999, lease: 60 })).toBeNull();
  });

  it('is taken on in the order of asking, or by its name', async () => {
    const store = await mails();
    for (const [mail, at] of [
      [3, 1],
      [1, 2],
      [2, 3],
    ] as const)
      await ask(store, mail, at);
    expect(await claimOpinion(store, { now: 9, lease: 60, only: { fingerprint: FP, mail: 2 } })).toMatchObject({
      mail: 2,
    });
    expect(await claimOpinion(store, { now: 9, lease: 60, only: { fingerprint: FP, mail: 2 } })).toBeNull();
    expect(await claimOpinion(store, { now: 9, lease: 60 })).toMatchObject({ mail: 3 });
    expect(await claimOpinion(store, { now: 9, lease: 60 })).toMatchObject({ mail: 1 });
    expect(await claimOpinion(store, { now: 9, lease: 60 })).toBeNull();
  });

  it('is taken on anew when whoever had it is gone, three times in all; who comes back too late writes nothing', async () => {
    const store = await mails();
    await ask(store);
    const first = await claimOpinion(store, { now: 0, lease: 60 });
    expect(await claimOpinion(store, { now: 59, lease: 60 })).toBeNull();
    expect(await claimOpinion(store, { now: 60, lease: 60 })).toMatchObject({ fence: 2 });
    if (first === null) throw new Error('nobody has it');
    expect(await settleOpinion(store, first, { outcome: SAID, at: 61 })).toBe(false);
    expect(await claimOpinion(store, { now: 120, lease: 60 })).toMatchObject({ fence: 3 });
    expect(await claimOpinion(store, { now: 180, lease: 60 })).toBeNull();
    expect(await opinionOf(store, KEY)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('3 times') as string,
    });
  });

  it('can be asked for again when it was said or failed; then what was said is gone', async () => {
    const store = await mails();
    await ask(store);
    const claim = await claimOpinion(store, { now: 0, lease: 60 });
    if (claim === null) throw new Error('nobody has it');
    await settleOpinion(store, claim, { outcome: SAID, at: 5 });
    await ask(store, 1, 300);
    expect(await opinionOf(store, KEY)).toMatchObject({
      state: 'asked',
      word: null,
      reasons: [],
      model: '',
      asked: 300,
    });
    // The claim of the question before is not one of this question.
    expect(await settleOpinion(store, claim, { outcome: SAID, at: 301 })).toBe(false);
  });

  it('is not asked for where two hundred wait; one that waits already still does', async () => {
    const store = await mails();
    for (let at = 0; at < 200; at++)
      await askOpinion(store, { fingerprint: at.toString(16).padStart(16, '0'), mail: 1, by: 'Ada', at });
    expect(await ask(store, 2)).toBe(false);
    expect(await askOpinion(store, { fingerprint: '0000000000000003', mail: 1, by: 'Bo', at: 900 })).toBe(true);
    expect(await opinionOf(store, { fingerprint: '0000000000000003', mail: 1 })).toMatchObject({ by: 'Ada', asked: 3 });
  });

  it('goes with its mail, and so does whatever a model answered; old ones go too', async () => {
    const store = await mails();
    await ask(store);
    await ask(store, 2);
    await keepModelAnswer(store, { key: 'k', answer: '{}', at: 100, removed: 0 });
    const entries = [
      { kind: 'removed' as const, at: '@a', blob: '#a' },
      { kind: 'removal' as const, at: 'd', blob: '#a' },
    ];
    await addEntries(store, { epoch: 1, entries, position: null });
    expect(await opinionOf(store, KEY)).toBeNull();
    expect(await opinionOf(store, { ...KEY, mail: 2 })).not.toBeNull();
    expect(await modelAnswer(store, 'k', 101)).toEqual({ answer: null, removed: 1 });
    // An answer that was asked for before comes too late.
    await keepModelAnswer(store, { key: 'k', answer: '{}', at: 101, removed: 0 });
    expect(await modelAnswer(store, 'k', 101)).toMatchObject({ answer: null });
    await ask(store, 3, 500 * DAY);
    expect(await opinionOf(store, { ...KEY, mail: 2 })).toBeNull();
  });
});

it('a finding is looked for in the newest series that has it, in a mail, and in the revision that a row is about', async () => {
  const store = await mails();
  const named = { name: 's@example.org' };
  await workOut(store, {
    series: [seriesRow(1, named), seriesRow(2, { ...named, revision: 2, line: 1 }), seriesRow(3, { line: 1 })],
    findings: [
      findingRow(1, 1, { row: '{"v":1}' }),
      findingRow(2, 2, { row: '{"v":2}' }),
      findingRow(3, 3, { since: 'gone' }),
      findingRow(2, 2, { fingerprint: 'fedcba9876543210', shown: 0 }),
    ],
  });
  expect(await findingOf(store, FP)).toMatchObject({ mail: 2, row: '{"v":2}', hazard: 'some-hazard' });
  expect(await findingOf(store, FP, 1)).toMatchObject({ mail: 1 });
  expect(await findingOf(store, FP, 3)).toBeNull();
  expect(await findingOf(store, 'fedcba9876543210')).toBeNull();
  const row = { series: 's@example.org', revision: 1, fingerprints: [FP] };
  expect(await findingOfRow(store, row, FP)).toMatchObject({ mail: 1 });
  expect(await findingOfRow(store, { ...row, revision: 3 }, FP)).toBeNull();
  expect(await findingOfRow(store, { ...row, fingerprints: [] }, FP)).toBeNull();
});

describe('tokens of a day', () => {
  it('are reserved by several processes at once, and never more than there are', async () => {
    const place = await emptyPlace();
    // In memory there is but one.
    const stores = await Promise.all(Array.from({ length: POSTGRES === null ? 1 : 4 }, () => openStore(place)));
    opened.push(...stores);
    const asked = Array.from({ length: 12 }, (_, at) =>
      reserveTokens(stores[at % stores.length] as Store, { tokens: 300, budget: 1000, now: DAY }),
    );
    expect((await Promise.all(asked)).filter((one) => one !== null)).toHaveLength(3);
    expect(await spentTokens(stores[0] as Store, DAY)).toBe(900);
  });

  it('are given back when less was spent, to the day of which they were taken', async () => {
    const store = await empty();
    const reserved = await reserveTokens(store, { tokens: 800, budget: 1000, now: 2 * DAY - 1 });
    if (reserved === null) throw new Error('nothing was left');
    expect(await reserveTokens(store, { tokens: 300, budget: 1000, now: 2 * DAY - 1 })).toBeNull();
    expect(await reserveTokens(store, { tokens: 300, budget: 1000, now: 2 * DAY })).not.toBeNull();
    await settleTokens(store, reserved, 50);
    expect([await spentTokens(store, DAY), await spentTokens(store, 2 * DAY)]).toEqual([50, 300]);
    expect(await reserveTokens(store, { tokens: 1, budget: 0, now: 9 * DAY })).toBeNull();
  });

  it('of long ago are forgotten', async () => {
    const store = await empty();
    await reserveTokens(store, { tokens: 5, budget: 10, now: 0 });
    await reserveTokens(store, { tokens: 5, budget: 10, now: 401 * DAY });
    expect([await spentTokens(store, 0), await spentTokens(store, 401 * DAY)]).toEqual([0, 5]);
  });
});

it('answers of models are kept for three months, and the newest two thousand', async () => {
  const store = await empty();
  await keepModelAnswer(store, { key: 'old', answer: '1', at: 0, removed: 0 });
  await keepModelAnswer(store, { key: 'k', answer: '2', at: 50 * DAY, removed: 0 });
  expect((await modelAnswer(store, 'old', 89 * DAY)).answer).toBe('1');
  expect((await modelAnswer(store, 'old', 90 * DAY)).answer).toBeNull();
  await keepModelAnswer(store, { key: 'k', answer: '3', at: 100 * DAY, removed: 0 });
  const rows = await store.selectFrom('model_answer').selectAll().execute();
  expect(rows).toEqual([{ key: 'k', answer: '3', at: 100 * DAY }]);
  await store
    .insertInto('model_answer')
    .values(Array.from({ length: 2005 }, (_, at) => ({ key: `n${at}`, answer: '', at: 100 * DAY + 1 + at })))
    .execute();
  await keepModelAnswer(store, { key: 'last', answer: '', at: 101 * DAY, removed: 0 });
  const left = await store.selectFrom('model_answer').select('key').execute();
  expect(left).toHaveLength(2000);
  expect((await modelAnswer(store, 'n5', 101 * DAY)).answer).toBeNull();
  expect((await modelAnswer(store, 'n6', 101 * DAY)).answer).toBe('');
});

import { describe, expect, it } from 'vitest';
import {
  countRows,
  findingHistory,
  listedSeries,
  newestSeries,
  seriesOfMail,
  storedPage,
  type Entry,
  type Store,
} from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

/** v1 (mails 1 and 2) is flagged, v2 (3) still has it, v3 (4) has lost it; 5 is damaged, 6 answers 2, 7 is a discussion. */
async function revisions(): Promise<Store> {
  const patch = { kind: 'patch' } as const;
  const mails = [
    newMail('cover', ['x'], { kind: 'cover', part: 0 }),
    newMail('v1', ['x'], { ...patch, part: 1 }),
    newMail('v2', ['x'], patch),
    newMail('v3', ['x'], patch),
    newMail('damaged', ['x'], { ...patch, problem: 'cut off' }),
    newMail('answer', ['x'], { kind: 'reply' }),
    newMail('talk', ['x']),
  ];
  const store = await storeWith(mails.map((mail): Entry => bringing(mail)));
  await workOut(store, {
    series: [
      seriesRow(1, { total: 2, here: 1, missing: '["2"]', findings: 1, latest: 0, line: 1 }),
      seriesRow(3, { revision: 2, findings: 1, latest: 0, line: 1, previous: 1 }),
      seriesRow(4, { revision: 3, line: 1, previous: 3 }),
      seriesRow(5),
    ],
    findings: [
      findingRow(1, 2),
      findingRow(1, 2, { fingerprint: 'ffffffffffffffff', hazard: 'hidden', shown: 0 }),
      findingRow(3, 3, { since: 'still-there' }),
      findingRow(4, 3, { since: 'gone', origin: 'fixed' }),
    ],
    reviews: [{ series: 1, judged: '{"a":1}', annotations: '{"b":2}' }],
    answers: [],
    mails: [1, 2, 3, 4, 5, 6, 7].map((id) => ({
      id,
      thread: 1,
      series: [1, 1, 3, 4, 5, 1, null][id - 1] ?? null,
    })),
  });
  return store;
}

describe('the list of series', () => {
  it('says of each what it has, and since when', async () => {
    const store = await revisions();
    const listed = await listedSeries(store, [1, 3, 4, 5]);
    expect(
      listed.map(({ id, findings, hazards, still, gone, partial, latest }) => ({
        id,
        findings,
        hazards,
        still,
        gone,
        partial,
        latest,
      })),
    ).toEqual([
      { id: 5, findings: 0, hazards: [], still: false, gone: false, partial: true, latest: true },
      { id: 4, findings: 0, hazards: [], still: false, gone: true, partial: false, latest: true },
      { id: 3, findings: 1, hazards: ['some-hazard'], still: true, gone: false, partial: false, latest: false },
      { id: 1, findings: 1, hazards: ['some-hazard'], still: false, gone: false, partial: true, latest: false },
    ]);
    expect(await countRows(store, 'series')).toEqual({ count: 4, more: false });
    expect(await countRows(store, 'series', 3)).toEqual({ count: 3, more: true });
  });

  it.each([
    [null, 2, [5, 4]],
    [4, 2, [3, 1]],
    [1, 2, []],
    [null, null, [5, 4, 3, 1]],
  ])('before %s at most %s: %j', async (before, limit, expected) => {
    expect(await newestSeries(await revisions(), { before, limit })).toEqual(expected);
  });
});

it.each([
  ['v1', 1],
  ['answer', 1],
  ['talk', null],
  ['nobody', null],
])('the series of <%s> is %s', async (messageId, expected) => {
  expect(await seriesOfMail(await revisions(), messageId)).toBe(expected);
});

describe('the page of a series', () => {
  it('has its parts, its findings, what is known of it, and all revisions in order', async () => {
    const page = await storedPage(await revisions(), 1);
    expect(page?.parts.map(({ messageId, kind }) => `${messageId} ${kind}`)).toEqual(['cover cover', 'v1 patch']);
    expect(page?.findings.map(({ mail, shown }) => [mail, shown])).toEqual([
      [2, true],
      [2, false],
    ]);
    expect(page?.revisions.map(({ id, revision }) => `${id} v${revision}`)).toEqual(['1 v1', '3 v2', '4 v3']);
    expect([page?.judged, page?.annotations]).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('of what was not looked at yet has no annotations, and there is none of what is no series', async () => {
    const store = await revisions();
    expect((await storedPage(store, 4))?.annotations).toBeNull();
    expect(await storedPage(store, 2)).toBeNull();
  });

  it('puts revisions in the order in which they follow each other, not in that of their arrival', async () => {
    const store = await storeWith(['v2', 'v1'].map((id): Entry => bringing(newMail(id, ['x'], { kind: 'patch' }))));
    await workOut(store, {
      series: [seriesRow(1, { revision: 2, line: 1, previous: 2 }), seriesRow(2, { line: 1, latest: 0 })],
    });
    expect((await storedPage(store, 1))?.revisions.map(({ revision }) => revision)).toEqual([1, 2]);
  });
});

it('a finding is followed over the revisions that have it', async () => {
  const store = await revisions();
  const [history, ...more] = await findingHistory(store, '0123456789abcdef');
  expect(more).toEqual([]);
  expect(history?.findings.map(({ series }) => series)).toEqual([4, 3, 1]);
  expect(history?.revisions.map(({ id }) => id)).toEqual([1, 3, 4]);
  expect(await findingHistory(store, 'ffffffffffffffff')).toHaveLength(1);
  expect(await findingHistory(store, '1111111111111111')).toEqual([]);
});

import { parseQuery } from '@guardpage/query';
import { describe, expect, it } from 'vitest';
import {
  answeredSeries,
  begunSeries,
  countReceived,
  damagedMails,
  listsReceived,
  receivedMails,
  ruleOnAnswer,
  seriesAmong,
  settleAnswers,
  settledAnswers,
  speakingMails,
} from '../src/index.ts';
import type { NewMail, Store } from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const DAY = { from: 100, to: 200 };

/** Mails of one family by their Message-IDs; all are patches, and their ids are 1, 2, 3 .. */
function storeOf(mails: Readonly<Record<string, Partial<NewMail>>>): Promise<Store> {
  return storeWith(Object.entries(mails).map(([id, more]) => bringing(newMail(id, ['x'], { kind: 'patch', ...more }))));
}

describe('mails of a span', () => {
  const some = (): Promise<Store> =>
    storeOf({
      before: { received: 99 },
      first: { received: 100, lists: ['b.example.org'] },
      cover: { received: 150, kind: 'cover', lists: ['a.example.org', 'b.example.org'] },
      damaged: { received: 120, kind: 'reply', problem: 'cut off' },
      last: { received: 199, kind: 'other' },
      after: { received: 200 },
      undated: { received: null },
    });

  it('are those from its first second to just before its end', async () => {
    expect(await countReceived(await some(), DAY)).toEqual({ mails: 4, patches: 1, replies: 2 });
  });

  it('came by lists, those with most mails first', async () => {
    expect(await listsReceived(await some(), DAY, 5)).toEqual(['b.example.org', 'a.example.org']);
    expect(await listsReceived(await some(), DAY, 1)).toEqual(['b.example.org']);
  });

  it('came by a list, and a copy of one of them by another', async () => {
    const mails = Array.from(
      { length: 21 },
      (_, at) => [`m${at}`, { received: 150, lists: ['mm.example.org'] }] as const,
    );
    const astray = { received: 150, lists: ['stable.example.org'] };
    expect(await listsReceived(await storeOf({ ...Object.fromEntries(mails), astray }), DAY, 5)).toEqual([
      'mm.example.org',
    ]);
  });

  it('that could not be read in full', async () => {
    const mails = await damagedMails(await some(), DAY, 9);
    expect(mails.map(({ messageId, problem, seriesName }) => [messageId, problem, seriesName])).toEqual([
      ['damaged', 'cut off', null],
    ]);
  });

  it('by their ids, in the order in which they came', async () => {
    const mails = await receivedMails(await some(), [5, 4, 99, 2]);
    expect(mails.map(({ messageId }) => messageId)).toEqual(['first', 'damaged', 'last']);
  });
});

describe('series that began', () => {
  async function begun(): Promise<Store> {
    const store = await storeOf({
      'v1-1': { received: 90 },
      'v1-2': { received: 110 },
      'v2-2': { received: 130, text: { ...newMail('').text, s: 'fold' } },
      'v2-1': { received: 120 },
      'reply to v1': { received: 140, kind: 'reply' },
      'other-2': { received: 220 },
      'other-1': { received: 199 },
      'cover of none': { received: 150, kind: 'cover' },
    });
    await workOut(store, {
      series: [
        seriesRow(1, { latest: 0, findings: 1 }),
        seriesRow(3, { line: 1, previous: 1 }),
        seriesRow(6, { findings: 1 }),
      ],
      findings: [findingRow(1, 1), findingRow(3, 3, { since: 'gone' }), findingRow(6, 6)],
      mails: [1, 1, 3, 3, 1, 6, 6].map((series, at) => ({ id: at + 1, thread: 1, series })),
    });
    return store;
  }

  it('are those of which the first part came, not those of which a later one or an answer did', async () => {
    const series = await begunSeries(await begun(), DAY, 9);
    expect(series.map(({ id, received, line, previous }) => [id, received, line, previous])).toEqual([
      [3, 120, 1, 1],
      [6, 199, 6, null],
    ]);
    expect(series.map(({ standing }) => [standing.flagged, standing.gone])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('stand in one of two spans that follow each other', async () => {
    const store = await begun();
    const of = async (from: number, to: number): Promise<readonly number[]> =>
      (await begunSeries(store, { from, to }, 9)).map(({ id }) => id);
    for (const at of [91, 111, 121, 131, 200]) {
      expect([...(await of(0, at)), ...(await of(at, 300))]).toEqual([1, 3, 6]);
    }
  });

  it('are narrowed by what a query says of them, or of one of their mails', async () => {
    const store = await begun();
    const found = async (text: string): Promise<readonly number[]> => {
      const parsed = parseQuery(text, 0);
      if (!parsed.ok) throw new Error(parsed.problem.reason);
      return [...(await seriesAmong(store, parsed.value, [1, 3, 6]))].toSorted();
    };
    expect(await found('is:flagged')).toEqual([1, 6]);
    expect(await found('s:fold')).toEqual([3]);
    expect(await found('s:fold -is:flagged')).toEqual([3]);
    expect(await found('m:other-2 OR hazard:some*')).toEqual([1, 3, 6]);
    // An answer is no part of its series.
    expect(await found('m:"reply to v1"')).toEqual([]);
  });
});

it('series that were answered in a span, those with most replies first', async () => {
  const reply = { kind: 'reply' } as const;
  const store = await storeOf({
    quiet: { received: 10 },
    loud: { received: 20 },
    'a question': { ...reply, received: 110 },
    'too early': { ...reply, received: 99 },
    'a part that came late': { received: 120 },
    'one more question': { ...reply, received: 130 },
    'and one': { ...reply, received: 199 },
    'to no series': { ...reply, received: 150 },
  });
  await workOut(store, {
    series: [seriesRow(1), seriesRow(2, { line: 2 })],
    findings: [],
    mails: [1, 2, 2, 2, 2, 2, 1, null].map((series, at) => ({ id: at + 1, thread: 1, series })),
  });
  const answered = async (least: number, most = 9) =>
    (await answeredSeries(store, DAY, { least, most })).map(({ id, received, replies }) => [id, received, replies]);
  expect(await answered(1)).toEqual([
    [2, 20, 2],
    [1, 10, 1],
  ]);
  expect(await answered(2)).toEqual([[2, 20, 2]]);
  expect(await answered(1, 1)).toEqual([[2, 20, 2]]);
});

describe('answers that settle', () => {
  const [A, B] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;

  async function answered(): Promise<Store> {
    const reply = { kind: 'reply' } as const;
    const store = await storeOf({
      v1: { received: 10 },
      v2: { received: 20 },
      early: { ...reply, received: 90 },
      now: { ...reply, received: 150 },
      doubtful: { ...reply, received: 160 },
    });
    const answer = {
      reason: 'it is locked',
      line: 1,
      by_name: 'Ada',
      by_email: 'ada@example.org',
      sent: 1,
      proof: '[]',
    };
    await workOut(store, {
      series: [seriesRow(1, { latest: 0, findings: 2 }), seriesRow(2, { line: 1, previous: 1, findings: 2 })],
      findings: [
        findingRow(1, 1, { fingerprint: A, row: '"A of v1"' }),
        findingRow(2, 2, { fingerprint: A, row: '"A of v2"', since: 'still-there' }),
        findingRow(1, 1, { fingerprint: B, row: '"B of v1"' }),
        findingRow(2, 2, { fingerprint: B, row: '"B of v2"', since: 'gone' }),
      ],
      mails: [1, 2].map((id) => ({ id, thread: id, series: id })),
      answers: [
        { ...answer, mail: 3, fingerprint: A, word: 'fixed' },
        { ...answer, mail: 4, fingerprint: A, word: 'invalid' },
        { ...answer, mail: 4, fingerprint: B, word: 'fixed' },
        { ...answer, mail: 4, fingerprint: '', word: 'mute' },
        { ...answer, mail: 5, fingerprint: A, word: 'invalid' },
      ],
    });
    const settled = { trust: 'accepted', scope: 'series', why: 'so' } as const;
    await settleAnswers(store, [
      { ...settled, mail: 3, fingerprint: A, word: 'fixed' },
      { ...settled, mail: 4, fingerprint: A, word: 'invalid' },
      { ...settled, mail: 4, fingerprint: B, word: 'fixed' },
      { ...settled, mail: 4, fingerprint: '', word: 'mute' },
    ]);
    return store;
  }

  async function told(store: Store, from = 100, to = 200): Promise<readonly string[]> {
    const answers = await settledAnswers(store, { from, to }, 9);
    return answers.map(({ messageId, word, series, row }) => `${messageId} ${word} ${series} ${row}`);
  }

  it('are those that were accepted, with the last revision that has what they are about', async () => {
    expect(await told(await answered())).toEqual(['now invalid 2 "A of v2"', 'now fixed 1 "B of v1"']);
    expect(await told(await answered(), 0, 100)).toEqual(['early fixed 2 "A of v2"']);
  });

  it('count from when a person decided, where one did', async () => {
    const store = await answered();
    const key = { mail: 5, fingerprint: A, word: 'invalid' } as const;
    await ruleOnAnswer(store, key, { ruled: null, accepted: true, by: 'Mod', at: 250 });
    await settleAnswers(store, [{ ...key, trust: 'accepted', scope: 'series', why: 'Mod says so' }]);
    expect((await told(store)).filter((one) => one.startsWith('doubtful'))).toEqual([]);
    expect(await told(store, 200, 300)).toEqual(['doubtful invalid 2 "A of v2"']);
  });
});

describe('mails that speak of a message', () => {
  const text = newMail('').text;
  const found = async (store: Store, ...ids: readonly string[]): Promise<readonly string[]> =>
    (await speakingMails(store, DAY, ids)).map(({ mail, messageId, how }) => `${mail} ${how} ${messageId}`);

  it('stand in its thread, refer to it, or cite it; within the span', async () => {
    const store = await storeOf({
      '20220101.1-a@example.org': { received: 10 },
      'in its thread': { received: 110 },
      'later in its thread': { received: 210 },
      'refers to one that is not here': { received: 120, references: ['x@example.org', 'gone@example.org'] },
      cites: { received: 130, text: { ...text, nq: 'see https lore kernel org all 20220101 1 a example org' } },
      quotes: { received: 140, text: { ...text, q: '20220101 1 a example org' } },
      'cites another': { received: 150, text: { ...text, nq: '20220101 1 b example org' } },
      'names it in the subject': { received: 160, text: { ...text, s: '20220101 1 a example org' } },
    });
    await workOut(store, { mails: [1, 2, 3].map((id) => ({ id, thread: 1, series: null })) });
    expect(await found(store, '20220101.1-a@example.org', 'gone@example.org')).toEqual([
      '2 continues 20220101.1-a@example.org',
      '4 continues gone@example.org',
      '5 cites 20220101.1-a@example.org',
      '6 cites 20220101.1-a@example.org',
    ]);
  });

  it('are none where nothing came, and none of nothing', async () => {
    const store = await storeOf({ a: { received: 1 } });
    expect(await found(store, 'a')).toEqual([]);
    expect(await found(await storeOf({ a: { received: 150 } }))).toEqual([]);
    // A Message-ID without a letter or digit cannot be looked for in a text.
    expect(await found(await storeOf({ a: { received: 150 } }), '@')).toEqual([]);
  });
});

import { parseQuery } from '@guardpage/query';
import { expect, it } from 'vitest';
import {
  answeredHazards,
  findingHistory,
  hazardAnswers,
  searchSeries,
  settleAnswers,
  verdictsOf,
} from '../src/index.ts';
import type { AnswerWord, Settled, Store, Trust } from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const [A, B] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;

/** An answer in mail 4, 5, 6 ..: to a finding of series line 1, and what became of it. */
interface Said {
  readonly word: AnswerWord;
  readonly fingerprint?: string;
  readonly line?: number;
  readonly trust?: Trust;
  readonly scope?: Settled['scope'];
}

/** Two revisions of one series (1, 2) have the finding A, the second B too; a series of another line (3) has A. */
async function answeredBy(...said: readonly Said[]): Promise<Store> {
  const patch = { kind: 'patch' } as const;
  const patches = ['v1', 'v2', 'other'].map((id) => newMail(id, ['x'], patch));
  const replies = said.map((_, at) => newMail(`answer${at}`, ['x'], { kind: 'reply' }));
  const store = await storeWith([...patches, ...replies].map((mail) => bringing(mail)));
  const keys = said.map(({ word, fingerprint = A }, at) => ({ mail: 4 + at, word, fingerprint }));
  await workOut(store, {
    series: [
      seriesRow(1, { latest: 0, findings: 1 }),
      seriesRow(2, { line: 1, previous: 1, revision: 2, findings: 2 }),
      seriesRow(3, { findings: 1 }),
    ],
    findings: [
      findingRow(1, 1, { fingerprint: A }),
      findingRow(2, 2, { fingerprint: A, since: 'still-there' }),
      findingRow(2, 2, { fingerprint: B, hazard: 'other-hazard' }),
      findingRow(3, 3, { fingerprint: A }),
    ],
    mails: [1, 2, 3].map((id) => ({ id, thread: id, series: id })),
    answers: keys.map((key, at) => ({
      ...key,
      reason: `reason ${at}`,
      line: said[at]?.line ?? 1,
      by_name: 'Ada',
      by_email: 'ada@example.org',
      // The newest by its own word came first.
      sent: 1_000 - at,
      proof: '[]',
    })),
  });
  await settleAnswers(
    store,
    keys.map((key, at) => ({
      ...key,
      trust: 'accepted',
      scope: 'series',
      why: 'so',
      ...said[at],
      fingerprint: key.fingerprint,
    })),
  );
  return store;
}

/** "invalid - muted": the verdict on A in v1, on A in v2, on B in v2, on A elsewhere. */
async function verdicts(store: Store): Promise<string> {
  const [one, two, three] = await Promise.all([1, 2, 3].map((id) => verdictsOf(store, id)));
  return [one?.get(A), two?.get(A), two?.get(B), three?.get(A)].map((verdict) => verdict ?? '-').join(' ');
}

it.each<[string, readonly Said[], string]>([
  ['nothing', [], '- - - -'],
  ['the author: in all revisions of his series', [{ word: 'invalid' }], 'invalid invalid - -'],
  ['a maintainer: everywhere', [{ word: 'fixed', scope: 'everywhere' }], 'fixed fixed - fixed'],
  [
    'nobody who is believed',
    [
      { word: 'invalid', trust: 'proposed' },
      { word: 'invalid', trust: 'refused' },
    ],
    '- - - -',
  ],
  ['one after the other: the newest by arrival', [{ word: 'invalid' }, { word: 'fixed' }], 'fixed fixed - -'],
  [
    'a newer one that does not count',
    [{ word: 'invalid' }, { word: 'fixed', trust: 'proposed' }],
    'invalid invalid - -',
  ],
  ['mute: the series', [{ word: 'mute', fingerprint: '' }], 'muted muted muted -'],
  ['mute of another series', [{ word: 'mute', fingerprint: '', line: 3 }], '- - - muted'],
  ['mute-me: no finding', [{ word: 'mute-me', fingerprint: '' }], '- - - -'],
  [
    'both: what was said of the finding',
    [{ word: 'invalid' }, { word: 'mute', fingerprint: '' }],
    'invalid invalid muted -',
  ],
])('a verdict by %s', async (_, said, expected) => {
  const store = await answeredBy(...said);
  expect(await verdicts(store)).toBe(expected);
  for (const word of ['invalid', 'fixed', 'muted']) {
    const query = parseQuery(`verdict:${word}`, 0);
    if (!query.ok) throw new Error(query.problem.reason);
    const found = await searchSeries(store, query.value, { before: null, limit: 9 });
    const [one, two, three, four] = expected.split(' ');
    const has = [one === word, two === word || three === word, four === word];
    expect(found.map(({ series }) => series).toSorted()).toEqual([1, 2, 3].filter((_id, at) => has[at]));
  }
});

it('the page of a finding has all that was answered to it, and of other series what holds everywhere', async () => {
  const store = await answeredBy(
    { word: 'invalid', trust: 'refused', scope: 'everywhere' },
    { word: 'fixed', scope: 'everywhere' },
    { word: 'mute', fingerprint: '', trust: 'proposed' },
  );
  const pages = await findingHistory(store, A);
  const told = pages.map(({ verdict, answers }) => [verdict, answers.map(({ word, trust }) => `${word} ${trust}`)]);
  expect(told).toEqual([
    ['fixed', ['fixed accepted']],
    ['fixed', ['fixed accepted', 'invalid refused', 'mute proposed']],
  ]);
});

it('a hazard has the answers to its findings that count', async () => {
  const store = await answeredBy(
    { word: 'invalid' },
    { word: 'invalid', fingerprint: B, trust: 'proposed' },
    { word: 'fixed', fingerprint: B },
    { word: 'mute', fingerprint: '' },
  );
  expect(Object.fromEntries(await answeredHazards(store))).toEqual({
    'some-hazard': { right: 0, wrong: 1 },
    'other-hazard': { right: 1, wrong: 0 },
  });
  expect(await hazardAnswers(store, 'some-hazard', 9)).toEqual([
    {
      word: 'invalid',
      fingerprint: A,
      reason: 'reason 0',
      byName: 'Ada',
      byEmail: 'ada@example.org',
      sent: 1_000,
      messageId: 'answer0',
    },
  ]);
});

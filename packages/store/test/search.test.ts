import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countFoundSeries, countMails, normalise, searchMails, searchSeries } from '../src/index.ts';
import type { FindingRow, NewMail, SeriesRow, Store } from '../src/index.ts';
import { matchingIds } from '../src/search/page.ts';
import { matches } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const MAILS = 200;
const NOW = Date.UTC(2026, 10, 21) / 1000;
const DAY = 86_400;
const WORDS = ['mm', 'page', 'pagetable', 'vma', 'lock', 'khugepaged', 'k\u00f6nig', 'zap_pte_range', 'mm/vma.c'];

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

interface Made {
  readonly mails: readonly NewMail[];
  readonly series: readonly SeriesRow[];
  readonly findings: readonly FindingRow[];
  /** The series of each mail. */
  readonly of: readonly (number | null)[];
}

/** Mails whose series stand interleaved, as on a list. */
function made(): Made {
  const roll = dice(7);
  const pick = <T>(of: readonly T[]): T => of[roll(of.length)] as T;
  const words = (most: number): string => normalise(Array.from({ length: roll(most) }, () => pick(WORDS)).join(' '));
  const of = Array.from({ length: MAILS }, (_, at) =>
    roll(4) === 0 ? null : (at % 10) + 1 + 40 * Math.floor(at / 40),
  );
  const mails = of.map((_, at): NewMail => {
    const texts = ['s', 'f', 't', 'c', 'nq', 'q', 'dfn', 'dfa', 'dfb', 'dfctx', 'dfhh'].map((name) => [name, words(4)]);
    return newMail(`mail${at}@example.org`, ['x'], {
      sent: roll(9) === 0 ? null : NOW - (MAILS - at + roll(20)) * DAY,
      received: NOW - (MAILS - at) * DAY,
      lists: pick([[], ['linux-mm.kvack.org'], ['linux-mm'], ['linux-mmc.example.org', 'linux-mm.kvack.org']]),
      kind: pick(['patch', 'patch', 'cover', 'reply', 'other'] as const),
      patchId: pick([null, 'ab12cd34', 'ab99cd34']),
      problem: roll(9) === 0 ? 'cut off' : null,
      text: Object.fromEntries(texts) as NewMail['text'],
    });
  });
  const series = [...new Set(of.filter((id) => id !== null))].map((id) =>
    seriesRow(id, {
      findings: roll(3),
      missing: pick(['[]', '[]', '["2"]']),
      kind: pick(['whole', 'partial']),
      latest: roll(2),
      revision: 1 + roll(4),
    }),
  );
  const findings = of.flatMap((id, at) =>
    id === null || roll(3) > 0
      ? []
      : [
          findingRow(id, at + 1, {
            fingerprint: pick(['0123456789abcdef', '01ff', 'fedc']),
            hazard: pick(['anon-vma-late', 'anon-vma-early', 'zap']),
            level: pick(['error', 'warning', 'check']),
            origin: pick(['new', 'pre-existing', 'fixed']),
            since: pick(['first', 'gone', null]),
          }),
        ],
  );
  return { mails, series, findings, of };
}

const { mails, series, findings, of } = made();

function lookedAt(scope: 'mails' | 'series'): readonly LookedAt[] {
  return mails.map((mail, at) => {
    const own = of[at] ?? null;
    const whose = (row: FindingRow): boolean => (scope === 'mails' ? row.mail === at + 1 : row.series === own);
    return {
      id: at + 1,
      mail,
      series: series.find(({ id }) => id === own) ?? null,
      findings: findings.filter(whose),
      damaged: mails.some(({ kind, problem }, other) => of[other] === own && kind === 'patch' && problem !== null),
    };
  });
}

const asMails = lookedAt('mails');
const asSeries = lookedAt('series');

function wantedMails(query: Query): readonly number[] {
  return asMails
    .filter((one) => matches(one, query))
    .map(({ id }) => id)
    .toReversed();
}

function wantedSeries(query: Query): readonly number[] {
  const hits = asSeries.filter(({ mail, series }) => series !== null && ['patch', 'cover'].includes(mail.kind));
  return [
    ...new Set(
      hits
        .filter((one) => matches(one, query))
        .map(({ series }) => series?.id ?? 0)
        .toReversed(),
    ),
  ];
}

let store: Store;

beforeAll(async () => {
  store = await storeWith(mails.map((mail) => bringing(mail)));
  const threads = of.map((id, at) => ({ id: at + 1, thread: id ?? at + 1, series: id }));
  await workOut(store, { series, findings, mails: threads });
});

async function foundMails(query: Query, limit: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let before: number | null = null; ;) {
    const page = await searchMails(store, query, { before, limit });
    ids.push(...page.map(({ id }) => id));
    if (page.length < limit) return ids;
    before = page.at(-1)?.id ?? null;
  }
}

async function foundSeries(query: Query, limit: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let before: number | null = null; ;) {
    const page = await searchSeries(store, query, { before, limit });
    ids.push(...page.map((one) => one.series));
    if (page.length < limit) return ids;
    before = page.at(-1)?.mail ?? null;
  }
}

function queryOf(text: string): Query {
  const parsed = parseQuery(text, NOW);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.reason}`);
  return parsed.value;
}

const FIELDS = [
  '',
  '',
  '',
  's:',
  'f:',
  't:',
  'c:',
  'a:',
  'tc:',
  'b:',
  'nq:',
  'q:',
  'dfn:',
  'dfa:',
  'dfb:',
  'dfctx:',
  'dfhh:',
];
const word = fc.constantFrom(...WORDS, 'page*', 'zap_pte*', 'nowhere', '"page vma"', 'MM');
const EXACT = [
  'm:mail17@example.org m:mail1* patchid:ab12cd34 patchid:ab99 l:linux-mm l:linux-mm* l:linux',
  'hazard:anon-vma* hazard:zap level:error origin:fixed since:gone verdict:muted fp:0123 fp:01ff',
  'is:flagged is:clean is:partial is:latest rev:2 rev:2.. rev:..3',
  'd:last.month.. d:..3.months.ago d:20260801..20260901 rt:20260901 rt:2.weeks.ago..1.week.ago',
];
const exact = fc.constantFrom(...EXACT.join(' ').split(' '));
const term = fc.oneof(
  fc.tuple(fc.constantFrom(...FIELDS), word).map(([field, text]) => `${field}${text}`),
  exact,
);
const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
  inner: fc.oneof({ weight: 3, arbitrary: term }, { weight: 2, arbitrary: tie('tree').map((one) => `(${one})`) }),
  tree: fc
    .array(fc.tuple(fc.constantFrom(' ', ' AND ', ' OR ', ' AND NOT '), fc.constantFrom('', '', '-'), tie('inner')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.map(([joint, sign, one], at) => `${at === 0 ? '' : joint}${sign}${one}`).join('')),
}));

describe('a search', () => {
  it('finds what looking at every mail finds, newest first, over all pages', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(tree, fc.integer({ min: 3, max: 80 }), async (text, limit) => {
        const query = queryOf(text);
        const wanted = wantedMails(query);
        hits += wanted.length;
        expect(await foundMails(query, limit)).toEqual(wanted);
        expect(await countMails(store, query, 50)).toEqual({
          count: Math.min(50, wanted.length),
          more: wanted.length > 50,
        });
      }),
      { numRuns: 300, endOnFailure: true },
    );
    expect(hits).toBeGreaterThan(1000);
  });

  it.each([
    ['asking of each whether it is a rare one', { named: 0, rare: 10_000 }],
    ['following nothing that is rare', { named: 0, rare: 0 }],
  ])('finds the same %s', async (_, rarity) => {
    await fc.assert(
      fc.asyncProperty(tree, fc.integer({ min: 3, max: 80 }), async (text, limit) => {
        const query = queryOf(text);
        const before = 150;
        const wanted = wantedMails(query).filter((id) => id < before);
        const found = await matchingIds(store, query, { before, limit, scope: 'mails', rarity });
        expect(found).toEqual(wanted.slice(0, limit));
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('finds the series of such mails, each once over all pages', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.integer({ min: 2, max: 30 }), async (text, limit) => {
        const query = queryOf(text);
        const wanted = wantedSeries(query);
        expect(await foundSeries(query, limit)).toEqual(wanted);
        expect(await countFoundSeries(store, query, 5)).toEqual({
          count: Math.min(5, wanted.length),
          more: wanted.length > 5,
        });
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('takes nothing of a query for its own language', async () => {
    for (const text of [
      '"a) OR (b"',
      '"s : mm"',
      '"mm\' or 1=1 --"',
      'NEAR2',
      '"mm NOT page"',
      '"{s} : mm"',
      '"^mm"',
    ]) {
      const query = queryOf(text);
      expect(await foundMails(query, 50)).toEqual(wantedMails(query));
    }
  });

  it('gives what a list shows', async () => {
    const [first] = await searchMails(store, queryOf('m:mail17@example.org'), { before: null, limit: 1 });
    expect(first).toEqual({
      id: 18,
      messageId: 'mail17@example.org',
      content: expect.stringMatching(/^[0-9a-f]{64}$/),
      subject: 'mail17@example.org',
      fromName: 'Ann',
      fromEmail: 'ann@example.org',
      sent: mails[17]?.sent,
      received: mails[17]?.received,
      kind: mails[17]?.kind,
      series: of[17],
    });
  });
});

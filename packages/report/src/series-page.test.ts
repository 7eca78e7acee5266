import { describe, expect, it } from 'vitest';
import type { PageAnswer } from './answer-text.ts';
import { seriesPage as pageOf } from './series-page-of.ts';
import type { PageRows, RevisionRow } from './series-page-of.ts';
import type { SeriesPage } from './series-page.ts';
import { seriesText } from './series-text.ts';
import { findingPageRow, seriesPageRow } from './series-row.ts';
import { findingPage, findingPageText } from './show-finding.ts';

const revision: RevisionRow = {
  id: 7,
  name: 'cover@example.org',
  subject: '[PATCH 0/9] mm: quilts',
  authorName: 'Ann',
  authorEmail: 'ann@example.org',
  sent: 1_790_000_000,
  revision: 1,
  total: 9,
  here: 1,
  missing: ['1', '3-9'],
  rfc: false,
  kind: 'whole',
  latest: true,
  findings: 0,
  hazards: [],
  still: false,
  gone: false,
  partial: true,
  added: 1,
  removed: 0,
  evidence: '[]',
};

const finding = {
  hazard: 'some-hazard',
  title: 'a title',
  level: 'warning',
  confidence: 'high',
  origin: 'new',
  since: 'first',
  series: { id: 'cover@example.org', revision: 1, part: 2, total: 9 },
  messageId: 'two@example.org',
  path: 'mm/x.c',
  function: 'f',
  line: 3,
  column: 1,
  side: 'post',
  mark: '+',
  patchLine: 30,
  text: 'f();',
  code: 'f()',
  note: 'here',
  elsewhere: false,
  why: 'why',
  question: '',
  fix: 'fix',
  related: [],
  assumes: [],
  citations: [],
  fingerprint: '0123456789abcdef',
  fixedBy: null,
  touchedAgain: null,
  beside: null,
};

function rows(more: Partial<PageRows> = {}): PageRows {
  const part = { id: 2, messageId: 'two@example.org', subject: '[PATCH 2/9] x', kind: 'patch', part: 2 } as const;
  return {
    series: revision,
    revisions: [revision],
    parts: [{ ...part, problem: null }],
    findings: [],
    judged: '[]',
    annotations: null,
    ...more,
  };
}

const seriesPage = (given: PageRows): SeriesPage =>
  pageOf(given, { quoted: new Map(), precedents: [], verdicts: new Map() });

const style = { color: false, columns: 80 };

function found(...changes: readonly object[]): PageRows['findings'] {
  return changes.map((change) => ({ mail: 2, shown: true, row: JSON.stringify({ ...finding, ...change }) }));
}

describe('the parts of a series', () => {
  it.each([
    ['whole', 'not-here'],
    ['partial', 'not-sent-again'],
  ] as const)('of a %s one those that did not come are %s, in their place', (kind, status) => {
    const { parts } = seriesPage(rows({ series: { ...revision, kind } }));
    expect(parts.map((part) => `${part.name} ${part.status}`)).toEqual([`1/9 ${status}`, '2/9 ok', `3-9/9 ${status}`]);
  });

  it.each([
    ['new', { origin: 'new' }, 'findings', 1],
    ['mended later', { origin: 'fixed-later' }, 'fixed-later', 0],
    ['gone', { origin: 'fixed', since: 'gone' }, 'ok', 0],
    ['told by another', { beside: 'other' }, 'ok', 0],
  ])('with a finding that is %s', (_, change, status, count) => {
    const { parts } = seriesPage(rows({ findings: found(change) }));
    expect(parts.find(({ name }) => name === '2/9')).toMatchObject({ status, findings: count });
  });
});

describe('the findings of a page', () => {
  it('name their part, and what is gone the revision that had it', () => {
    const page = seriesPage(rows({ findings: found({ since: 'gone', line: 1 }, {}) }));
    expect(page.findings.map(({ input }) => input)).toEqual(['2/9', 'v1 2/9']);
    expect(seriesText(page, style)).toContain('(v1 2/9:30)');
  });

  it('that are first in a first revision need not say so', () => {
    const page = seriesPage(rows({ findings: found({}) }));
    expect(seriesText(page, style)).toContain('warning[some-hazard]: a title\n');
    const later = { ...page, revisions: [{ ...page.series, id: 1 }, page.series] };
    expect(seriesText(later, style)).toContain('warning[some-hazard]: a title (first in this revision)\n');
  });
});

const UNANSWERED = { verdict: null, answers: [] } as const;
const ANSWER: PageAnswer = {
  word: 'invalid',
  reason: 'the lock is held',
  byName: 'Ada',
  byEmail: 'ada@example.org',
  sent: 1_700_000_000,
  messageId: 'answer@example.org',
  trust: 'accepted',
  scope: 'everywhere',
  why: 'from a maintainer, proved by mx.example.org',
};

it('what was not read is said: damage, faults of ours, places that are not visible', () => {
  const place = { hazard: 'some-hazard', path: 'mm/x.c', function: 'f', reason: 'not seen' };
  const judged = JSON.stringify([
    { mail: 2, report: { notVisible: Array.from({ length: 7 }, () => place), notAnalysed: [] }, fault: null },
    { mail: 3, report: null, fault: 'internal fault' },
  ]);
  const [two] = rows().parts;
  const parts = two === undefined ? [] : [{ ...two, problem: 'cut off' }];
  expect(seriesPage(rows({ judged, parts })).notRead).toEqual([
    '2/9: cut off',
    '2/9 mm/x.c f(): not seen (some-hazard)',
    '2/9: 2 more places not visible',
    'patch: internal fault',
  ]);
  expect(seriesPage(rows({ judged: null })).notRead).toEqual(['not judged yet']);
});

it('nothing that came by mail acts on a terminal', () => {
  const bad = 'x\u001b[2J\u202ey';
  const hostile = { ...revision, subject: bad, authorName: bad, name: bad };
  const [two] = rows().parts;
  const parts = two === undefined ? [] : [{ ...two, subject: bad, messageId: bad, problem: bad }];
  const evidence = JSON.stringify([{ kind: 'link', series: bad, from: bad, to: bad }]);
  const revisions = [hostile, { ...hostile, id: 8, subject: `${bad}z`, evidence }];
  const change = { path: 'x\u001b', function: 'x\u001b', text: '\u001b', messageId: bad };
  const all = rows({ series: hostile, revisions, parts, findings: found(change) });
  const shown = seriesText(seriesPage(all), style);
  const page = findingPage({
    revisions,
    findings: found(change).map(({ row }) => ({ series: 8, row })),
    verdict: 'invalid',
    answers: [{ ...ANSWER, reason: bad, byName: bad, byEmail: bad, messageId: bad, why: bad }],
  });
  expect(page?.history.map(({ standing }) => standing)).toEqual(['not-there', 'first']);
  // oxlint-disable-next-line no-control-regex
  expect(page === null ? '' : findingPageText(page, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  // oxlint-disable-next-line no-control-regex
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

it('a finding that is only known to be gone is shown as it was', () => {
  const revisions = [revision, { ...revision, id: 9, revision: 2 }];
  const [gone] = found({ since: 'gone', origin: 'fixed' });
  const page = findingPage({ revisions, findings: [{ series: 9, row: gone?.row ?? '' }], ...UNANSWERED });
  expect(page?.history.map(({ standing }) => standing)).toEqual(['not-there', 'gone']);
  expect(findingPage({ revisions, findings: [], ...UNANSWERED })).toBeNull();
});

it('what was answered stands with the finding, whether it counts or not', () => {
  const [one] = found({});
  const answers: readonly PageAnswer[] = [ANSWER, { ...ANSWER, word: 'fixed', reason: '', trust: 'proposed', why: '' }];
  const rowsOf = [{ series: revision.id, row: one?.row ?? '' }];
  const page = findingPage({ revisions: [revision], findings: rowsOf, verdict: 'invalid', answers });
  if (page === null) throw new Error('no page');
  const text = findingPageText(page, false);
  expect(text).toContain(`ANSWERS
    2023-11-14, Ada <ada@example.org>: invalid: the lock is held
      accepted, everywhere: from a maintainer, proved by mx.example.org
      https://lore.kernel.org/all/answer@example.org/
    2023-11-14, Ada <ada@example.org>: fixed
      proposed: nobody has looked at it yet
      https://lore.kernel.org/all/answer@example.org/
`);
  expect(text).toContain('answered: invalid)');
  expect(findingPageRow(page)).toMatchObject({ finding: { verdict: 'invalid' }, answers });
});

it('a verdict goes with its finding', () => {
  const [one] = found({});
  const { fingerprint } = JSON.parse(one?.row ?? '{}') as { readonly fingerprint: string };
  const verdicts = new Map([[fingerprint, 'fixed' as const]]);
  const page = pageOf(rows({ findings: found({}) }), { quoted: new Map(), precedents: [], verdicts });
  expect(seriesPageRow(page)).toMatchObject({ findings: [{ verdict: 'fixed' }] });
});

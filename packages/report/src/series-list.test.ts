import { describe, expect, it } from 'vitest';
import { columnsIn } from './columns.ts';
import { listedRow, seriesList } from './series-list.ts';
import type { Listed } from './series-list.ts';
import { stateOfSeries } from './series-state.ts';

const plain: Listed = {
  id: 4711,
  name: 'a@example.org',
  subject: '[PATCH v2 0/2] mm: page curtains',
  authorName: 'Mara Lindqvist',
  authorEmail: 'mara@example.org',
  sent: 1_759_650_000,
  revision: 2,
  total: 2,
  here: 2,
  rfc: false,
  kind: 'whole',
  latest: true,
  findings: 0,
  hazards: [],
  still: false,
  gone: false,
  partial: false,
};

describe('how a series stands', () => {
  it.each([
    ['ok', {}],
    ['open', { findings: 1 }],
    ['open', { findings: 1, partial: true, gone: true }],
    ['still', { findings: 2, still: true }],
    ['past', { findings: 1, still: true, latest: false }],
    ['gone', { gone: true }],
    ['partial', { gone: true, partial: true }],
    ['ok', { latest: false }],
  ])('%s: %j', (state, more) => {
    expect(stateOfSeries({ ...plain, ...more })).toBe(state);
  });
});

describe('the list', () => {
  const series = [
    plain,
    { ...plain, id: 12, subject: 'x'.repeat(200), findings: 3, sent: null, authorName: '', partial: true },
    { ...plain, id: 7, subject: '\u001b[2Jred\u202e', authorName: '漢字漢字漢字漢字漢字漢字漢字' },
  ];

  it.each([40, 80, 120, 200])('fits %i columns', (columns) => {
    const lines = seriesList(series, { color: false, columns }).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(columnsIn(line)).toBeLessThanOrEqual(Math.max(columns, 67));
  });

  it('is cut nowhere off a terminal, and acts on none', () => {
    expect(seriesList(series, { color: false, columns: null })).toBe(
      [
        `  id  date        find  state    ${'series'.padEnd(200)}  from`,
        `4711  2025-10-05     -  ok       ${'[PATCH v2 0/2] mm: page curtains'.padEnd(200)}  Mara Lindqvist`,
        `  12  undated        3  open     ${'x'.repeat(200)}  mara@example.org`,
        `   7  2025-10-05     -  ok       ${'\\u{1b}[2Jred\\u{202e}'.padEnd(200)}  漢字漢字漢字漢字漢字漢字漢字`,
        '',
      ].join('\n'),
    );
  });

  it('paints what is open', () => {
    const text = seriesList([{ ...plain, findings: 1 }], { color: true, columns: 80 });
    expect(text.split('\n')[1]).toMatch(/^\u001b\[33m.*open.*\u001b\[39m$/);
  });
});

it('a date that no calendar has is one all the same', () => {
  expect(listedRow({ ...plain, sent: 1e15 })).toMatchObject({ date: '+275760-09-13T00:00:00.000Z' });
});

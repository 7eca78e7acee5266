import { expect, it } from 'vitest';
import { timesOf } from './months.ts';

const NOW = Date.UTC(2026, 1, 10) / 1000;

function month(name: string, mails: number) {
  return { month: name, mails, patches: 0, series: mails, flagged: 1 };
}

it('the last months one by one, those before by year, what has no time of its own', () => {
  const counted = [month('', 1), month('2024-11', 2), month('2024-12', 3), month('2025-11', 4), month('2026-01', 5)];
  const { all, months, years, undated } = timesOf([...counted, month('2033-01', 6)], 4, NOW);
  expect(all).toEqual({ mails: 21, patches: 0, series: 21, flagged: 6 });
  expect(months.map(({ name, mails }) => [name, mails])).toEqual([
    ['2025-10', 0],
    ['2025-11', 4],
    ['2025-12', 0],
    ['2026-01', 5],
  ]);
  expect(years.map(({ name, mails, flagged }) => [name, mails, flagged])).toEqual([['2024', 5, 2]]);
  expect(undated.mails).toBe(7);
});

it.each([
  ['nothing', [], 0],
  ['one month', [month('2026-02', 1)], 1],
  ['nothing that has a month', [month('', 1)], 0],
])('%s', (_, counted, length) => {
  const { months, years } = timesOf(counted, 24, NOW);
  expect(months).toHaveLength(length);
  expect(years).toEqual([]);
});

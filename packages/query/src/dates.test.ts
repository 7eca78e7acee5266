import { expect, it } from 'vitest';
import { readTime } from './dates.ts';

/** A Saturday. */
const NOW = Date.UTC(2026, 10, 21, 10, 5, 45) / 1000;

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

// What `git rev-parse --since` says for the same words with GIT_TEST_DATE_NOW and TZ=UTC, where a time of day is meant.
it.each([
  ['now', '2026-11-21T10:05:45'],
  ['yesterday', '2026-11-20T10:05:45'],
  ['2.days.ago', '2026-11-19T10:05:45'],
  ['2 days ago', '2026-11-19T10:05:45'],
  ['2days', '2026-11-19T10:05:45'],
  ['two.weeks', '2026-11-07T10:05:45'],
  ['last.week', '2026-11-14T10:05:45'],
  ['last.month', '2026-10-21T10:05:45'],
  ['1.year.2.months.ago', '2025-09-21T10:05:45'],
  ['ten.minutes.ago', '2026-11-21T09:55:45'],
  ['last.friday', '2026-11-20T10:05:45'],
  ['last.saturday', '2026-11-14T10:05:45'],
  ['noon', '2026-11-20T12:00:00'],
  ['yesterday.noon', '2026-11-19T12:00:00'],
  ['2023-01-15T10:30:05', '2023-01-15T10:30:05'],
  ['20230115103005', '2023-01-15T10:30:05'],
  ['@86401', '1970-01-02T00:00:01'],
  ['1673778605', '2023-01-15T10:30:05'],
])('%s is one second', (text, from) => {
  const span = readTime(text, NOW);
  expect(span).not.toBeNull();
  expect([iso(span?.from ?? 0), iso(span?.to ?? 0)]).toEqual([from, from]);
});

it.each([
  ['20230115', '2023-01-15T00:00:00', '2023-01-15T23:59:59'],
  ['2023-01-15', '2023-01-15T00:00:00', '2023-01-15T23:59:59'],
  ['2024.02.29', '2024-02-29T00:00:00', '2024-02-29T23:59:59'],
  ['2023-02', '2023-02-01T00:00:00', '2023-02-28T23:59:59'],
  ['2023', '2023-01-01T00:00:00', '2023-12-31T23:59:59'],
  ['2023-01-15 10:30', '2023-01-15T10:30:00', '2023-01-15T10:30:59'],
  ['today', '2026-11-21T00:00:00', '2026-11-21T23:59:59'],
  ['5.jan.2023', '2023-01-05T00:00:00', '2023-01-05T23:59:59'],
  ['January.2023', '2023-01-01T00:00:00', '2023-01-31T23:59:59'],
  ['nov.20', '2026-11-20T00:00:00', '2026-11-20T23:59:59'],
  ['dec.3rd', '2025-12-03T00:00:00', '2025-12-03T23:59:59'],
])('%s is whole', (text, from, to) => {
  const span = readTime(text, NOW);
  expect([iso(span?.from ?? 0), iso(span?.to ?? 0)]).toEqual([from, to]);
});

it.each([
  '',
  'never',
  '2023-02-30',
  '2023-13-01',
  '1969-12-31',
  '20230115256000',
  'last',
  '3',
  'three.apples',
  '5.jan.feb',
  'a.b.c',
  '...',
])('%s is no time', (text) => {
  expect(readTime(text, NOW)).toBeNull();
});

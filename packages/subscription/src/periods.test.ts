import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, nextPeriod, periodName, periodOf, readDay, readZone, windowOf } from './periods.ts';

const HOUR = 3600;
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const days = fc.integer({ min: 0, max: 4017 }).map((day) => dayAfter('2020-01-01', day));

function hours(every: 'daily' | 'weekly', zone: string, first: string): number {
  const { from, to } = windowOf({ every, zone }, first);
  return (to - from) / HOUR;
}

/** What the local clock shows at a moment, by another implementation than the one that is tested. */
function shown(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at * 1000);
}

describe('in every zone, from 2020 to 2030', () => {
  it('days follow each other without gap or overlap, and each holds its moments', () => {
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const daily = { every: 'daily', zone } as const;
        const { from, to } = windowOf(daily, day);
        expect(windowOf(daily, nextPeriod(daily, day)).from).toBe(to);
        expect([from, to - 1, to].map((at) => periodOf(daily, at))).toEqual([day, day, dayAfter(day, 1)]);
        expect(shown(zone, from).slice(0, 10)).toBe(day);
        expect(shown(zone, from - 1).slice(0, 10)).toBe(dayAfter(day, -1));
        // Antarctic stations change by up to three hours.
        expect(Math.abs(to - from - 24 * HOUR)).toBeLessThanOrEqual(3 * HOUR);
      }),
      { numRuns: 2000 },
    );
  });

  it('weeks are seven such days from a Monday', () => {
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const weekly = { every: 'weekly', zone } as const;
        const daily = { every: 'daily', zone } as const;
        const monday = periodOf(weekly, windowOf(daily, day).from);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        const { from, to } = windowOf(weekly, monday);
        const seven = [0, 1, 2, 3, 4, 5, 6].map((more) => windowOf(daily, dayAfter(monday, more)));
        expect([seven[0]?.from, seven[6]?.to]).toEqual([from, to]);
        expect(seven.reduce((sum, one) => sum + one.to - one.from, 0)).toBe(to - from);
        expect(dayAfter(monday, 7)).toBe(nextPeriod(weekly, monday));
        expect(monday <= day && day < nextPeriod(weekly, monday)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

it.each([
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  // Midnight does not exist, or is there twice.
  ['Africa/Cairo', '2026-04-24', 23],
  ['Africa/Cairo', '2026-10-29', 25],
  ['America/Havana', '2026-03-08', 23],
  ['America/Havana', '2026-11-01', 25],
  ['America/Asuncion', '2023-10-01', 23],
  ['UTC', '2026-03-08', 24],
])('%s, %s: %s hours', (zone, day, expected) => {
  expect(hours('daily', zone, day)).toBe(expected);
});

it('a day that a zone left out is over when it begins', () => {
  expect(hours('daily', 'Pacific/Apia', '2011-12-30')).toBe(0);
});

it('a day whose first hour is shown twice begins with the first of them', () => {
  // Newfoundland went back from 00:01 to 23:01 of the day before.
  const zone = { every: 'daily', zone: 'America/St_Johns' } as const;
  const { from, to } = windowOf(zone, '2010-11-07');
  for (let at = from - 2 * HOUR; at < to; at += 60) expect(periodOf(zone, at) < '2010-11-07').toBe(at < from);
});

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['utc', 'UTC'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['+01:00', null],
  ['Europe/Atlantis', null],
  ['', null],
  ['../etc/passwd', null],
  ['UTC\nBcc: x', null],
  ['2026-11-21[UTC]', null],
  [`A${'/a'.repeat(99)}`, null],
])('zone %j is %j', (text, zone) => {
  expect(readZone(text)).toBe(zone);
});

it.each([
  ['2026-02-28', '2026-02-28'],
  ['2026-02-29', null],
  ['2024-02-29', '2024-02-29'],
  ['2026-11-21T00:00', null],
  ['26-11-21', null],
  ['9026-11-21', null],
  ['-002026-01-01', null],
])('day %j is %j', (text, day) => {
  expect(readDay(text)).toBe(day);
});

it('a period has a name that sorts and that nothing else has', () => {
  const daily = { every: 'daily', zone: 'UTC' } as const;
  const weekly = { every: 'weekly', zone: 'UTC' } as const;
  expect(periodName(daily, '2026-11-16')).toBe('2026-11-16');
  expect(periodName(weekly, '2026-11-16')).toBe('2026-W47');
  expect(periodName(weekly, '2025-12-29')).toBe('2026-W01');
});

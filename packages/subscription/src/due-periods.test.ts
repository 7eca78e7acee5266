import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRhythm, duePeriods, firstPeriod } from './due-periods.ts';
import type { Due, Told } from './due-periods.ts';
import { dayAfter, windowOf } from './periods.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

function at(time: string): number {
  return Date.parse(time) / 1000;
}

function daily(next: string, zone = 'UTC'): Told {
  return { every: 'daily', zone, next, since: null, skipped: null };
}

function names({ periods }: Due): readonly string[] {
  return periods.map(({ name, sure }) => (sure ? name : `${name}?`));
}

describe('a day is due', () => {
  it.each([
    [
      'an hour after its end, when a mail of after it is here',
      '2026-11-20T01:00Z',
      '2026-11-20T00:00Z',
      ['2026-11-19'],
    ],
    ['not before that hour', '2026-11-20T00:59:59Z', '2026-11-20T00:30Z', []],
    ['not while the archive is not read on', '2026-11-20T12:00Z', '2026-11-19T23:59:59Z', []],
    ['nor when there is none', '2026-11-20T12:00Z', null, []],
    ['after a day of waiting, for what is there', '2026-11-21T01:00Z', '2026-11-19T23:00Z', ['2026-11-19?']],
    ['which may be nothing', '2026-11-21T01:00Z', null, ['2026-11-19?']],
    ['with those after it', '2026-11-22T02:00Z', '2026-11-22T00:10Z', ['2026-11-19', '2026-11-20', '2026-11-21']],
  ])('%s', (_, now, newest, expected) => {
    const clock = { now: at(now), newest: newest === null ? null : at(newest) };
    expect(names(duePeriods(daily('2026-11-19'), clock))).toEqual(expected);
  });

  it('in its zone', () => {
    const newYork = daily('2026-10-31', 'America/New_York');
    const clock = { now: at('2026-11-02T06:00Z'), newest: at('2026-11-02T05:30Z') };
    expect(duePeriods(newYork, clock).periods.map(({ window }) => window)).toEqual([
      { from: at('2026-10-31T04:00Z'), to: at('2026-11-01T04:00Z') },
      { from: at('2026-11-01T04:00Z'), to: at('2026-11-02T05:00Z') },
    ]);
  });
});

it('a week is due after its Sunday', () => {
  const weekly: Told = { ...daily('2026-11-09'), every: 'weekly' };
  const due = duePeriods(weekly, { now: at('2026-11-24T00:00Z'), newest: at('2026-11-23T00:00Z') });
  expect(names(due)).toEqual(['2026-W46', '2026-W47']);
});

describe('after a long stop', () => {
  const clock = { now: at('2026-11-20T01:00Z'), newest: at('2026-11-20T00:30Z') };

  it('the last seven are made up for, and the days before them are named', () => {
    const { skipped, periods } = duePeriods(daily('2026-10-01'), clock);
    expect(skipped).toEqual({ first: '2026-10-01', last: '2026-11-12' });
    expect(periods).toHaveLength(7);
    expect([periods[0]?.first, periods[6]?.first]).toEqual(['2026-11-13', '2026-11-19']);
  });

  it('with those that were left out before, and of which nothing was said yet', () => {
    const told = { ...daily('2026-11-01'), skipped: { first: '2026-09-01', last: '2026-09-30' } };
    expect(duePeriods(told, clock).skipped).toEqual({ first: '2026-09-01', last: '2026-11-12' });
    expect(duePeriods({ ...told, next: '2026-11-13' }, clock).skipped).toEqual(told.skipped);
  });

  it('of many years, at once', () => {
    expect(duePeriods(daily('1990-01-01', 'Africa/Cairo'), clock).periods).toHaveLength(7);
  });
});

it('begins with the whole of the period in which it was confirmed', () => {
  const late = at('2026-11-19T22:30Z');
  expect(firstPeriod({ every: 'daily', zone: 'Europe/Berlin' }, late).next).toBe('2026-11-19');
  expect(firstPeriod({ every: 'daily', zone: 'Asia/Tokyo' }, late).next).toBe('2026-11-20');
  expect(firstPeriod({ every: 'weekly', zone: 'UTC' }, late).next).toBe('2026-11-16');
});

describe('another rhythm', () => {
  it('goes on where the old one was', () => {
    // The 20th begins five hours earlier in London than in New York: those were told.
    const london = changedRhythm(daily('2026-11-20', 'America/New_York'), { every: 'daily', zone: 'Europe/London' });
    const start = at('2026-11-20T05:00Z');
    expect(london).toMatchObject({ next: '2026-11-20', since: start });
    const [period] = duePeriods(london, { now: at('2026-11-21T02:00Z'), newest: at('2026-11-21T01:00Z') }).periods;
    expect(period?.window).toEqual({ from: start, to: at('2026-11-21T00:00Z') });
    // The 20th of the old zone may have been told under that name.
    expect(period?.name).toBe(`2026-11-20.${start}`);
  });

  it('leaves the days of a week that were told out', () => {
    const weekly = changedRhythm(daily('2026-11-18'), { every: 'weekly', zone: 'UTC' });
    expect(weekly).toMatchObject({ next: '2026-11-16', since: at('2026-11-18T00:00Z') });
  });

  it('has other names for days that began and ended with each other', () => {
    const kiritimati = daily('2026-11-23', 'Pacific/Kiritimati');
    const honolulu = changedRhythm(kiritimati, { every: 'daily', zone: 'Pacific/Honolulu' });
    const now = at('2026-11-24T00:00Z');
    const [period] = duePeriods(honolulu, { now, newest: now }).periods;
    expect(period).toMatchObject({ first: '2026-11-22', window: windowOf(honolulu, '2026-11-22') });
    expect(period?.name).not.toBe('2026-11-22');
  });

  it('that is the same one changes nothing', () => {
    const told = daily('2026-11-18');
    expect(changedRhythm(told, { every: 'daily', zone: 'UTC' })).toBe(told);
  });
});

/** A life of a subscription: hours that pass, and changes. */
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
];
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      every: fc.constantFrom('daily' as const, 'weekly' as const),
      zone: fc.constantFrom(...ZONES),
    }),
  },
);

it('whatever is changed and however late it is, all time is told once, in order, or named as left out', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2026-12-01T00:00Z') }),
      fc.array(step, { minLength: 5, maxLength: 40 }),
      (start, steps) => {
        let now = start;
        let told = firstPeriod({ every: 'daily', zone: 'America/New_York' }, now);
        let reached = windowOf(told, told.next).from;
        const seen = new Set<string>();
        for (const one of steps) {
          if (one.kind === 'change') {
            told = changedRhythm(told, one);
            continue;
          }
          now += one.hours * HOUR;
          const due = duePeriods(told, { now, newest: now });
          const { skipped } = due;
          const begin = skipped === null ? reached : windowOf({ every: 'daily', zone: told.zone }, skipped.last).to;
          expect(begin).toBeGreaterThanOrEqual(reached);
          // Nothing is left out before seven periods have gone by.
          expect(skipped === null || due.periods.length === 7).toBe(true);
          reached = begin;
          for (const period of due.periods) {
            expect(period.window.from).toBe(reached);
            expect(period.window.to).toBeLessThanOrEqual(now - HOUR);
            expect(seen.has(period.name)).toBe(false);
            seen.add(period.name);
            reached = period.window.to;
            told = { ...told, next: period.next, since: null, skipped: null };
          }
          // And nothing is late.
          expect(now - HOUR - reached).toBeLessThan(told.every === 'daily' ? DAY + 3 * HOUR : 7 * DAY + 3 * HOUR);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('a day that a zone left out is told with the next one', () => {
  const told = daily('2011-12-29', 'Pacific/Apia');
  const now = at('2012-01-01T12:00Z');
  const { periods } = duePeriods(told, { now, newest: now });
  const ends = periods.map(({ window }) => window.to);
  expect(periods.map(({ first }) => first)).toEqual([
    '2011-12-29',
    '2011-12-30',
    '2011-12-31',
    dayAfter('2011-12-31', 1),
  ]);
  expect(ends[0]).toBe(ends[1]);
});

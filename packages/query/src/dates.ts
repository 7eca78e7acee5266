/** Times as git's approxidate has them, in UTC, for the ends of a range. What git would take for "now" because it knows no word of it is null here. */

/** First and last second of what was named: a day has 86,400 of them, "2.days.ago" one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400;
const SEPARATOR = /[\s.,_-]+/;
const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');
const DAY_NAMES = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: DAY,
  week: 7 * DAY,
};

/** Seconds of a date that exists; null for the 30th of February. Months from 1. */
function secondsOf([year, month, day]: readonly [number, number, number]): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1970 ? date.getTime() / 1000 : null;
}

function spanFrom(from: number | null, length: number): Span | null {
  return from === null ? null : { from, to: from + length - 1 };
}

const WRITTEN =
  /^(?<year>\d{4})(?:[-./]?(?<month>\d{2})(?:[-./]?(?<day>\d{2})(?:[t .]?(?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2}))?z?)?)?)?$/;

/** 2023, 2023-01, 20230115, 2023-01-15, 2023-01-15T10:30, 20230115103000. */
function readWritten(text: string): Span | null {
  const { year = '', month, day, hour, minute = '', second } = WRITTEN.exec(text)?.groups ?? {};
  if (year === '') return null;
  const y = Number(year);
  if (month === undefined) return y < 1970 ? null : { from: Date.UTC(y, 0) / 1000, to: Date.UTC(y + 1, 0) / 1000 - 1 };
  const m = Number(month);
  const from = secondsOf([y, m, Number(day ?? '1')]);
  if (from === null) return null;
  if (day === undefined) return { from, to: Date.UTC(y, m, 1) / 1000 - 1 };
  if (hour === undefined) return spanFrom(from, DAY);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? '0') > 60) return null;
  const at = from + Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? '0');
  return spanFrom(at, second === undefined ? 60 : 1);
}

/** From 1; 0 for what is no month. */
function monthOf(word: string): number {
  return word.length < 3 ? 0 : 1 + MONTH_NAMES.findIndex((name) => name.startsWith(word));
}

/** 5.jan.2023, jan.5.2023, january.2023, jan.5 (the last one that was). */
function readNamed(words: readonly string[], now: number): Span | null {
  const months = words.map(monthOf).filter((month) => month > 0);
  const numbers = words
    .filter((word) => /^\d{1,4}(?:st|nd|rd|th)?$/.test(word))
    .map((word) => Number.parseInt(word, 10));
  if (months.length !== 1 || numbers.length + 1 !== words.length || numbers.length > 2) return null;
  const [month = 1] = months;
  const years = numbers.filter((number) => number > 31);
  const days = numbers.filter((number) => number <= 31);
  if (years.length > 1 || days.length > 1) return null;
  const [day] = days;
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const of = (year: number): Span | null => {
    const from = secondsOf([year, month, day ?? 1]);
    return from === null
      ? null
      : { from, to: day === undefined ? Date.UTC(year, month, 1) / 1000 - 1 : from + DAY - 1 };
  };
  const [year] = years;
  if (year !== undefined) return of(year);
  const here = of(thisYear);
  return here !== null && here.from <= now ? here : of(thisYear - 1);
}

/** Months back, as git does it: the 31st of a month that has none runs over into the next. */
function monthsBefore(time: number, months: number): number {
  const date = new Date(time * 1000);
  const inDay = time % DAY;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate()) / 1000 + inDay;
}

function weekdayBefore(time: number, weekday: number, weeks: number): number {
  const back = (new Date(time * 1000).getUTCDay() - weekday + 7) % 7;
  return time - (back === 0 ? 7 : back) * DAY - (weeks - 1) * 7 * DAY;
}

/** One step back from `time`: a number and a unit. Null when there is no such unit. */
function stepBack(time: number, count: number, unit: string): number | null {
  const singular = unit.endsWith('s') && unit.length > 3 ? unit.slice(0, -1) : unit;
  if (Object.hasOwn(SECONDS, singular)) return time - count * (SECONDS[singular] ?? 0);
  if (singular === 'month') return monthsBefore(time, count);
  if (singular === 'year') return monthsBefore(time, count * 12);
  const weekday = unit.length < 3 ? -1 : DAY_NAMES.findIndex((name) => name.startsWith(unit));
  return weekday < 0 || count < 1 ? null : weekdayBefore(time, weekday, count);
}

/** Hours of a day, the last one that was. */
const HOURS: Readonly<Record<string, number>> = { midnight: 0, noon: 12, tea: 17 };

/** yesterday, 2.days.ago, last.week, 1.year.2.months.ago, last.friday, noon. */
function readWords(words: readonly string[], now: number): number | null {
  let time = now;
  let count: number | null = null;
  for (const word of words) {
    const number = /^\d{1,6}$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    if (number >= 0 || word === 'last' || word === 'a' || word === 'an') {
      if (count !== null) return null;
      count = Math.max(number, number >= 0 ? 0 : 1);
      continue;
    }
    if (word === 'ago' || word === 'now') {
      if (count !== null) return null;
      continue;
    }
    const named: number | null =
      word === 'yesterday'
        ? time - DAY
        : Object.hasOwn(HOURS, word)
          ? hourBefore(time, HOURS[word] ?? 0)
          : stepBack(time, count ?? 1, word);
    if (named === null) return null;
    time = named;
    count = null;
  }
  return count === null ? Math.max(0, time) : null;
}

function hourBefore(time: number, hour: number): number {
  const at = time - (time % DAY) + hour * 3600;
  return at > time ? at - DAY : at;
}

/**
 * What a time in a query means. `now` in seconds, UTC; so is everything here (git would take the machine's zone). A year, a month and a day
 * are whole: lei's `d:20230101..20230201` has mails of both days.
 */
export function readTime(text: string, now: number): Span | null {
  const plain = text.trim().toLowerCase();
  const seconds = /^@(\d{1,11})$|^(\d{9,11})$/.exec(plain);
  if (seconds !== null) return spanFrom(Number(seconds[1] ?? seconds[2]), 1);
  const written = readWritten(plain);
  if (written !== null) return written;
  if (plain === 'today') return spanFrom(now - (now % DAY), DAY);
  const words = plain.split(SEPARATOR).filter((word) => word !== '');
  if (words.length === 0 || words.length > 12) return null;
  const named = readNamed(words, now);
  if (named !== null) return named;
  const time = readWords(
    plain
      .replace(/(\d)(?=[a-z])/g, '$1 ')
      .split(SEPARATOR)
      .filter((word) => word !== ''),
    now,
  );
  return time === null ? null : spanFrom(time, 1);
}

import { Temporal } from 'temporal-polyfill';
import type { Every, Rhythm, Window } from './model.ts';

/*
 * The one place that knows what a day is. A day lasts from its first moment in its zone to the first moment of the next one: 23, 24 or 25
 * hours, and from one o'clock where midnight does not exist. A period is named by its first local day, YYYY-MM-DD.
 */

const LENGTHS: Readonly<Record<Every, number>> = { daily: 1, weekly: 7 };

/** As long as an IANA name gets, and longer; an offset ("+01:00") is no zone. */
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/;
const LONGEST_ZONE = 64;

const DAY = /^[12]\d{3}-\d{2}-\d{2}$/;

/** A time zone by its IANA name, with its letters as the database has them; null for what is none. */
export function readZone(text: string): string | null {
  if (text.length > LONGEST_ZONE || !ZONE.test(text)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A day as YYYY-MM-DD; null for what is none. */
export function readDay(text: string): string | null {
  if (!DAY.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The day that is so many after another. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many days lie between two. */
function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** When a day begins in a zone (s). */
function beginning(day: string, zone: string): number {
  return Math.floor(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds / 1000);
}

/** From when to when a period lasts. */
export function windowOf({ every, zone }: Rhythm, first: string): Window {
  return { from: beginning(first, zone), to: beginning(dayAfter(first, LENGTHS[every]), zone) };
}

/** The period in which a moment lies (s). */
export function periodOf(rhythm: Rhythm, at: number): string {
  const { every, zone } = rhythm;
  const date = Temporal.Instant.fromEpochMilliseconds(at * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  const days = every === 'weekly' ? date.dayOfWeek - 1 : 0;
  const period = date.subtract({ days }).toString();
  // Clocks that go back over midnight show the day before once more: that hour belongs to the day that has begun.
  return at >= windowOf(rhythm, period).to ? nextPeriod(rhythm, period) : period;
}

/** The period after one. */
export function nextPeriod({ every }: Rhythm, first: string): string {
  return dayAfter(first, LENGTHS[every]);
}

/** The period so many before one. */
export function periodBefore({ every }: Rhythm, first: string, count: number): string {
  return dayAfter(first, -count * LENGTHS[every]);
}

/** How many periods lie between two. */
export function periodsBetween({ every }: Rhythm, from: string, to: string): number {
  return Math.floor(daysBetween(from, to) / LENGTHS[every]);
}

/** What a period is called: its day, or its week ("2026-W47"). */
export function periodName({ every }: Rhythm, first: string): string {
  if (every === 'daily') return first;
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(first);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

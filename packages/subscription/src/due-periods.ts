import type { Days, Rhythm, Window } from './model.ts';
import { dayAfter, nextPeriod, periodBefore, periodName, periodOf, periodsBetween, windowOf } from './periods.ts';

const HOUR = 3600;
/** How long after its end a digest is made at the earliest: mails arrive late. */
const REST = HOUR;
/** How long a digest waits for an archive that is not read on. */
const PATIENCE = 24 * HOUR;
/** So many periods are made up for after a long stop. */
const MADE_UP = 7;

/** How far a subscriber was told. */
export interface Told extends Rhythm {
  /** First local day of the next period. */
  readonly next: string;
  /** When the rhythm was changed since the last one: where that period begins (s), because the last one ended there; else null. */
  readonly since: number | null;
  /** Days that were never told of, and of which this was not said yet. */
  readonly skipped: Days | null;
}

/** What time it is. */
export interface Clock {
  /** s since 1970. */
  readonly now: number;
  /** When the newest mail of the archive was received (s), as far as that is not in the future; null when there is none. */
  readonly newest: number | null;
}

/** A period whose digest is to be made. */
export interface DuePeriod {
  readonly first: string;
  /** What it is called in the digest's Message-ID: never twice the same for one subscription. */
  readonly name: string;
  readonly window: Window;
  /** The archive was read past its end. When it was not, a digest is made only of what is there: nothing may be missing for good. */
  readonly sure: boolean;
  /** First local day of the period after it. */
  readonly next: string;
}

/** What is to be told now. */
export interface Due {
  /** Days that are left out, those of before too: the head of the next digest says so. */
  readonly skipped: Days | null;
  /** Oldest first. When one of them that is not sure has no mail, it waits, and so do those after it. */
  readonly periods: readonly DuePeriod[];
}

/** The period that comes next, and how much of it. */
function periodAt(rhythm: Rhythm, first: string, since: number | null): Omit<DuePeriod, 'sure'> {
  const whole = windowOf(rhythm, first);
  const name = periodName(rhythm, first);
  const next = nextPeriod(rhythm, first);
  // Between Kiritimati and Honolulu a day of the same name begins at its own end: only the time tells such names apart.
  if (since !== null) return { first, name: `${name}.${since}`, window: { from: since, to: whole.to }, next };
  return { first, name, window: whole, next };
}

/**
 * The periods of which a subscriber is to be told: those that ended an hour ago, once the archive was read past their end or a day has gone by
 * without that; of many the last seven.
 */
export function duePeriods(told: Told, { now, newest }: Clock): Due {
  const current = periodOf(told, now - REST);
  const late = periodsBetween(told, told.next, current) - MADE_UP;
  const begin = late > 0 ? periodBefore(told, current, MADE_UP) : told.next;
  const skipped = late > 0 ? { first: told.skipped?.first ?? told.next, last: dayAfter(begin, -1) } : told.skipped;
  const periods: DuePeriod[] = [];
  for (let first = begin; first < current; first = nextPeriod(told, first)) {
    const period = periodAt(told, first, first === told.next ? told.since : null);
    const sure = newest !== null && newest >= period.window.to;
    if (!sure && now < period.window.to + REST + PATIENCE) break;
    periods.push({ ...period, sure });
  }
  return { skipped, periods };
}

/** Where a new subscription begins: with the period in which it is confirmed, the whole of it. */
export function firstPeriod(rhythm: Rhythm, confirmed: number): Told {
  return { every: rhythm.every, zone: rhythm.zone, next: periodOf(rhythm, confirmed), since: null, skipped: null };
}

/** The same subscriber in another rhythm: it goes on exactly where the old one was, so that nothing is told twice, and nothing is left out. */
export function changedRhythm(told: Told, { every, zone }: Rhythm): Told {
  if (told.every === every && told.zone === zone) return told;
  const from = periodAt(told, told.next, told.since).window.from;
  return { every, zone, next: periodOf({ every, zone }, from), since: from, skipped: told.skipped };
}

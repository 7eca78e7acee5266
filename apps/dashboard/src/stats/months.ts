import type { MonthCounts } from '@guardpage/reader';

/** Counts of some time. */
export type Counts = Omit<MonthCounts, 'month'>;

/** Counts of a month, a year, or of what has neither. */
export interface Span extends Counts {
  readonly name: string;
}

/** What was sent, by time. */
export interface Times {
  readonly all: Counts;
  /** The last months that have anything, oldest first; those between that have nothing, too. */
  readonly months: readonly Span[];
  /** What was sent before these, by year, oldest first. */
  readonly years: readonly Span[];
  /** Mails that give no date, one that no archive has, or one to come. */
  readonly undated: Counts;
}

const NOTHING: Counts = { mails: 0, patches: 0, series: 0, flagged: 0 };

function plus(a: Counts, b: Counts): Counts {
  return {
    mails: a.mails + b.mails,
    patches: a.patches + b.patches,
    series: a.series + b.series,
    flagged: a.flagged + b.flagged,
  };
}

function sum(all: readonly Counts[]): Counts {
  return all.reduce(plus, NOTHING);
}

/** "2026-09" for the month before "2026-10". */
function before(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** Puts months together; the last `most` one by one. `now` in seconds since 1970. */
export function timesOf(counted: readonly MonthCounts[], most: number, now: number): Times {
  const today = new Date(now * 1000).toISOString().slice(0, 7);
  const [dated, others] = [counted.filter(isDated), counted.filter((one) => !isDated(one))];
  function isDated({ month }: MonthCounts): boolean {
    return month !== '' && month <= today;
  }
  const byMonth = new Map(dated.map((one) => [one.month, one]));
  const months: Span[] = [];
  const [first, last] = [dated[0]?.month ?? '', dated.at(-1)?.month ?? ''];
  for (let month = last; month !== '' && month >= first && months.length < most; month = before(month)) {
    months.unshift({ ...sum([byMonth.get(month) ?? NOTHING]), name: month });
  }
  const older = dated.filter(({ month }) => month < (months[0]?.name ?? ''));
  const years = [...Map.groupBy(older, ({ month }) => month.slice(0, 4))];
  return {
    all: sum(counted),
    months,
    years: years.map(([name, some]) => ({ ...sum(some), name })),
    undated: sum(others),
  };
}

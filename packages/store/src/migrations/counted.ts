/*
 * Counts of what the store has, kept by triggers: in the transaction that changes it, whatever changes it. What is counted and by what:
 *
 * mails, patches, series, flagged   by the month of their Date: ("2026-10"; "" for none, and for one before 1990 or after 2099)
 * hits                              by hazard: findings that a report shows by default and the patch brought
 * standing                          by the bits of series.standing
 * entries                           by epoch and outcome ("1 copy")
 *
 * A count of nothing is no row.
 */

/** That a row was sent in these years: 1990-01-01 and 2100-01-01, in seconds since 1970. */
export function inCalendar(row: string): string {
  return `${row}.sent between 631152000 and 4102444799`;
}

/** What a row of a table is counted as: under which name and key (text), and whether it is. */
export type Counted = readonly [name: string, key: string, counts: string];

/** What the rows of a table are counted as: `month` is the month of `row`, as the engine says it. */
export const COUNTED: Readonly<Record<string, (row: string, month: string) => readonly Counted[]>> = {
  mail: (row, month) => [
    ['mails', month, 'true'],
    ['patches', month, `${row}.kind = 'patch'`],
  ],
  series: (row, month) => [
    ['series', month, 'true'],
    ['flagged', month, `${row}.findings > 0`],
    ['standing', `cast(${row}.standing as text)`, 'true'],
  ],
  finding: (row) => [['hits', `${row}.hazard`, `${row}.shown = 1 and ${row}.origin = 'new'`]],
  origin: (row) => [['entries', `${row}.epoch || ' ' || ${row}.outcome`, 'true']],
};

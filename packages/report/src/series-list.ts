import { colorsOf } from './colors.ts';
import type { Colors } from './colors.ts';
import { columnsIn, cut, fitted } from './columns.ts';
import { stateOfSeries } from './series-state.ts';
import type { SeriesState, Standing } from './series-state.ts';
import { visible } from './text-of.ts';

/** One revision of a series in a list. Text is Unicode. */
export interface Listed extends Standing {
  readonly id: number;
  /** Message-ID of the cover letter, else of the lowest part. */
  readonly name: string;
  readonly subject: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** Seconds since 1970, UTC. */
  readonly sent: number | null;
  readonly revision: number;
  /** How many parts it has; null for a lone patch. */
  readonly total: number | null;
  /** How many of its parts are here. */
  readonly here: number;
  readonly rfc: boolean;
  /** whole; resend: sent again under the same number; partial: some parts only, in the place of those of the revision before. */
  readonly kind: 'whole' | 'resend' | 'partial';
  /** Hazards of its findings. */
  readonly hazards: readonly string[];
}

/** How a list is printed. */
export interface ListStyle {
  readonly color: boolean;
  /** Columns of the terminal; null when it is none: nothing is cut there. */
  readonly columns: number | null;
}

/** "2026-10-05", in UTC; the same width for a series without a date. */
export function dayOf(seconds: number | null): string {
  return seconds === null ? 'undated   ' : momentOf(seconds).slice(0, 10);
}

/** "2026-10-05 07:15 UTC" */
export function minuteOf(seconds: number | null): string {
  return seconds === null ? 'undated' : `${momentOf(seconds).slice(0, 16).replace('T', ' ')} UTC`;
}

// A mail may claim any date; one that no calendar has is shown as the last there is.
const LAST = 8_640_000_000_000;

/** The time as ISO 8601, in UTC. */
export function momentOf(seconds: number): string {
  return new Date(Math.max(-LAST, Math.min(LAST, seconds)) * 1000).toISOString();
}

/** Who sent it, for people. */
export function nameOf({ authorName, authorEmail }: Pick<Listed, 'authorName' | 'authorEmail'>): string {
  return visible(authorName === '' ? authorEmail : authorName);
}

const STATE_WIDTH = 'partial'.length;
// The subject is worth more than the whole of a name.
const MOST_FROM = 22;
const LEAST_FROM = 12;
const WIDE = 100;
const GAP = '  ';
/** A subject is not cut to less, however narrow the terminal. */
const LEAST_SUBJECT = 20;

function painted(state: SeriesState, text: string, colors: Colors): string {
  if (state === 'open' || state === 'still') return colors.yellow(text);
  return state === 'partial' ? colors.cyan(text) : text;
}

function widest(texts: readonly string[], least: number): number {
  return texts.reduce((most, text) => Math.max(most, columnsIn(text)), least);
}

/** The list of series, a line each under a head; '' for none. */
export function seriesList(series: readonly Listed[], { color, columns }: ListStyle): string {
  if (series.length === 0) return '';
  const colors = colorsOf(color);
  const id = widest(
    series.map((one) => String(one.id)),
    2,
  );
  const subjects = series.map(({ subject }) => visible(subject));
  const froms = series.map(nameOf);
  const left = id + 10 + 4 + STATE_WIDTH + 4 * GAP.length;
  const from = columns === null ? 0 : Math.min(widest(froms, 4), columns < WIDE ? LEAST_FROM : MOST_FROM);
  const wide = widest(subjects, 6);
  const room = columns === null ? wide : Math.max(LEAST_SUBJECT, columns - left - from - GAP.length);
  const width = Math.min(wide, room);
  const line = (cells: readonly string[], [subject, who]: readonly [string, string]): string =>
    [...cells, fitted(subject, width), columns === null ? who : cut(who, from, '')].join(GAP).trimEnd();
  const head = line(['id'.padStart(id), 'date      ', 'find', 'state'.padEnd(STATE_WIDTH)], ['series', 'from']);
  const rows = series.map((one, index) => {
    const state = stateOfSeries(one);
    const count = one.findings === 0 ? '-' : String(one.findings);
    const cells = [String(one.id).padStart(id), dayOf(one.sent), count.padStart(4), state.padEnd(STATE_WIDTH)];
    const text = line(cells, [subjects[index] ?? '', froms[index] ?? '']);
    return painted(state, text, colors);
  });
  return `${colors.bold(head)}\n${rows.join('\n')}\n`;
}

/** A series of a list as JSON has it. */
export function listedRow(one: Listed): object {
  return {
    id: one.id,
    messageId: one.name,
    subject: one.subject,
    author: { name: one.authorName, email: one.authorEmail },
    date: one.sent === null ? null : momentOf(one.sent),
    revision: one.revision,
    rfc: one.rfc,
    kind: one.kind,
    total: one.total,
    here: one.here,
    latest: one.latest,
    state: stateOfSeries(one),
    findings: one.findings,
    hazards: one.hazards,
  };
}

import { colorsOf } from './colors.ts';
import type { Colors } from './colors.ts';
import { columnsIn, fitted } from './columns.ts';
import { findingText } from './finding-text.ts';
import { changesText } from './series-changes.ts';
import { minuteOf, nameOf } from './series-list.ts';
import type { ListStyle } from './series-list.ts';
import type { PagePart, PageRevision, SeriesPage } from './series-page.ts';
import { revisionsText } from './series-revisions.ts';
import { precedentsText, raisedText, reviewText } from './series-review.ts';
import { STATES, stateOfSeries } from './series-state.ts';
import { counted, loreUrl, visible, wrapped } from './text-of.ts';

/** A title is not cut to less, however narrow the terminal. */
const LEAST_TITLE = 24;

/** A head in capitals, with an empty line above. */
function section(word: string, text: string, colors: Colors): string {
  return text === '' ? '' : `\n${colors.bold(word)}\n${text}`;
}

function headText(series: PageRevision, colors: Colors): string {
  const patches =
    series.total === null || series.here === series.total
      ? counted(series.here, 'patch', 'patches')
      : `${series.here} of ${series.total} patches`;
  const state = stateOfSeries(series);
  return [
    colors.bold(visible(series.subject)),
    `${nameOf(series)}, ${minuteOf(series.sent)}, ${patches}, +${series.added} -${series.removed}`,
    loreUrl(visible(series.name)),
    `${state === 'open' || state === 'still' ? colors.yellow(state) : state}: ${STATES[state]}`,
    '',
  ].join('\n');
}

const PLAIN: Readonly<Record<Exclude<PagePart['status'], 'findings' | 'fixed-later'>, string>> = {
  ok: 'ok',
  'not-read-whole': 'not read whole',
  'not-here': 'not here',
  'not-sent-again': 'not sent again: as it was',
};

/** What is to say of a part, in a few words; '' for a cover letter. */
export function saidOf({ kind, status, findings, hazards }: PagePart): string {
  const [first = '', ...others] = hazards;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  if (status === 'findings') return `${findings}  ${first}${more}`;
  if (status === 'fixed-later') return `fixed later: ${first}${more}`;
  return kind === 'cover' && status === 'ok' ? '' : PLAIN[status];
}

function partText(part: PagePart, widths: { readonly name: number; readonly title: number }, colors: Colors): string {
  const mark = part.findings > 0 ? '*' : ' ';
  const title = fitted(visible(part.title ?? ''), widths.title);
  const line = `  ${mark} ${part.name.padStart(widths.name)}  ${title}  ${saidOf(part)}`.trimEnd();
  return `${part.findings > 0 ? colors.yellow(line) : line}\n`;
}

/** Patches that are named one by one. */
const MOST_PARTS = 100;

function partsText(parts: readonly PagePart[], columns: number | null, colors: Colors): string {
  const some = parts.slice(0, MOST_PARTS);
  const name = Math.max(0, ...some.map((part) => part.name.length));
  const longest = Math.max(0, ...some.map((part) => columnsIn(visible(part.title ?? ''))));
  const said = Math.max(0, ...some.map((part) => saidOf(part).length));
  const room = columns === null ? longest : Math.max(LEAST_TITLE, columns - name - said - 8);
  const more = parts.length > some.length ? `    and ${parts.length - some.length} more\n` : '';
  return some.map((part) => partText(part, { name, title: Math.min(longest, room) }, colors)).join('') + more;
}

function findingsText({ findings, revisions, series }: SeriesPage, colors: Colors): string {
  const shown = findings.filter((one) => one.shown);
  const hidden = findings.filter((one) => !one.shown && one.beside === null).length;
  // Of the first revision it goes without saying.
  const isFirst = revisions[0]?.id === series.id;
  const blocks = shown.map((finding) => {
    const since = isFirst && finding.since === 'first' ? null : finding.since;
    const text = findingText({ ...finding, since }, false, colors);
    return `${text.trimEnd()}\n  history: guardpage show ${finding.fingerprint}\n`;
  });
  const more = `${counted(hidden, 'more finding is', 'more findings are')} old or unsure: see --json\n`;
  return [...blocks, ...(hidden === 0 ? [] : [more])].join('\n');
}

/** Sentences as a list, the further lines of each under its first word. */
function listText(sentences: readonly string[]): string {
  return sentences.map((one) => `    ${wrapped(visible(one), 74).join('\n      ')}\n`).join('');
}

/** What is not read is named so often. */
const MOST_NOT_READ = 20;

function notReadText(sentences: readonly string[]): string {
  const more = sentences.length - MOST_NOT_READ;
  return listText(sentences.slice(0, MOST_NOT_READ)) + (more > 0 ? `    and ${more} more\n` : '');
}

/** The page of a series for a terminal. */
export function seriesText(page: SeriesPage, { color, columns }: ListStyle): string {
  const colors = colorsOf(color);
  const { series, revisions, parts, changes, review, raised, precedents } = page;
  return [
    headText(series, colors),
    revisions.length < 2 ? '' : section('REVISIONS', revisionsText(revisions, series.id, colors), colors),
    section('PATCHES', partsText(parts, columns, colors), colors),
    section('FINDINGS', findingsText(page, colors), colors),
    section('ON THE LIST', raisedText(raised), colors),
    changes === null ? '' : section(`SINCE v${changes.since.revision}`, changesText(changes), colors),
    review === null ? '' : section('REVIEW', reviewText(review), colors),
    section('EARLIER THREADS', precedentsText(precedents), colors),
    section('NOT READ', notReadText(page.notRead), colors),
  ].join('');
}

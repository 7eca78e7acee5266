import { colorsOf } from './colors.ts';
import type { Colors } from './colors.ts';
import { fitted } from './columns.ts';
import { findingText } from './finding-text.ts';
import { changesText } from './series-changes.ts';
import { minuteOf, nameOf } from './series-list.ts';
import type { ListStyle } from './series-list.ts';
import type { PagePart, PageRevision, SeriesPage } from './series-page.ts';
import { revisionsText } from './series-revisions.ts';
import { STATES, stateOfSeries } from './series-state.ts';
import { counted, loreUrl, visible, wrapped } from './text-of.ts';

/** Wide enough for two columns of text, and no wider than a line is read. */
const WIDEST = 120;
const WIDTH = 80;

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
  const found = series.findings === 0 ? '' : ` (${counted(series.findings, 'finding')})`;
  return [
    colors.bold(visible(series.subject)),
    `${nameOf(series)}, ${minuteOf(series.sent)}, ${patches}, +${series.added} -${series.removed}`,
    loreUrl(visible(series.name)),
    `${state === 'open' || state === 'still' ? colors.yellow(state) : state}: ${STATES[state]}${found}`,
    '',
  ].join('\n');
}

function partText(part: PagePart, widths: { readonly name: number; readonly title: number }, colors: Colors): string {
  const said =
    part.findings > 0
      ? `${part.findings}  ${part.hazards.join(', ')}`
      : part.problem !== null
        ? 'not read whole'
        : part.kind === 'cover'
          ? ''
          : 'ok';
  const mark = part.findings > 0 ? '*' : ' ';
  const line = `  ${mark} ${part.name.padStart(widths.name)}  ${fitted(visible(part.title), widths.title)}  ${said}`;
  return `${part.findings > 0 ? colors.yellow(line) : line}`.trimEnd() + '\n';
}

/** Patches that are named one by one. */
const MOST_PARTS = 100;

function partsText(parts: readonly PagePart[], width: number, colors: Colors): string {
  const some = parts.slice(0, MOST_PARTS);
  const name = Math.max(0, ...some.map((part) => part.name.length));
  const longest = Math.max(0, ...some.map((part) => visible(part.title).length));
  const title = Math.min(longest, Math.max(24, Math.floor((width - name) / 2) + 4));
  const more = parts.length > some.length ? `    and ${parts.length - some.length} more\n` : '';
  return some.map((part) => partText(part, { name, title }, colors)).join('') + more;
}

function findingsText({ findings }: SeriesPage, colors: Colors): string {
  const shown = findings.filter((one) => one.shown);
  const hidden = findings.length - shown.length;
  const blocks = shown.map((finding) => {
    const text = findingText(finding, false, colors);
    return `${text.trimEnd()}\n  history: guardpage show ${finding.fingerprint}\n\n`;
  });
  const more =
    hidden === 0 ? '' : `${counted(hidden, 'finding')} that are old, unsure or told by another: --json has them\n`;
  return blocks.join('') + more;
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
  const width = Math.min(columns ?? WIDTH, WIDEST);
  const { series, revisions, parts, changes } = page;
  return [
    headText(series, colors),
    revisions.length < 2 ? '' : section('REVISIONS', revisionsText(revisions, series.id, colors), colors),
    section('PATCHES', partsText(parts, width, colors), colors),
    section('FINDINGS', findingsText(page, colors), colors).trimEnd(),
    '\n',
    changes === null ? '' : section(`SINCE v${changes.since.revision}`, changesText(changes), colors),
    section('NOT READ', notReadText(page.notRead), colors),
  ].join('');
}

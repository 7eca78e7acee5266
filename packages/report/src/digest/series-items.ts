import { cut } from '../columns.ts';
import { nameOf } from '../series-list.ts';
import { revisionName } from '../series-revisions.ts';
import { counted, loreUrl, unicode, visible, wrapped } from '../text-of.ts';
import type { DigestSeries, NewRevision } from './model.ts';

const WIDTH = 78;
const MOST_FILES = 3;
const MOST_NEAR = 2;

/** "mm/madvise.c mm/mprotect.c and 5 more" */
export function filesText({ files, fileCount }: Pick<DigestSeries, 'files' | 'fileCount'>): string {
  const some = files.slice(0, MOST_FILES).map(({ path }) => visible(unicode(path)));
  const more = fileCount - some.length;
  return `${some.join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** "4 patches, +1140 -6"; "2 of 4 patches" where parts are not here. */
export function sizeText({ total, here, added, removed }: DigestSeries): string {
  const patches =
    total === null || here === total
      ? counted(here, 'patch', 'patches')
      : `${here} of ${counted(total, 'patch', 'patches')}`;
  return `${patches}, +${added} -${removed}`;
}

/** How it stands with its readers, in a few words. */
export function reviewText({ review }: DigestSeries): string {
  if (review === null) return 'not looked at yet';
  const { state, replies, reviewed, patches } = review;
  if (state === 'nacked') return 'a NAK stands';
  if (state === 'reviewed') return 'reviewed';
  const some = reviewed === 0 ? '' : `, ${reviewed} of ${patches} reviewed`;
  if (state === 'questioned') return `a question is open${some}`;
  return replies === 0 ? `no answer${some}` : `${counted(replies, 'reply', 'replies')}${some}`;
}

/** A subject in a line. */
export function titleLine(subject: string, width = WIDTH): string {
  return cut(visible(subject), width);
}

function below(text: string): string {
  return wrapped(text, WIDTH - 2)
    .map((line) => `  ${line}\n`)
    .join('');
}

function nearText({ near }: DigestSeries): string {
  const some = near.slice(0, MOST_NEAR).map(({ hazard }) => hazard);
  return some.length === 0
    ? ''
    : `; near ${some.join(', ')}${near.length > some.length ? ` and ${near.length - some.length} more` : ''}`;
}

/** A series in a few lines. */
export function seriesItemText(series: DigestSeries): string {
  const files = filesText(series);
  return [
    `${titleLine(series.subject)}\n`,
    below(
      `${nameOf(series)}, ${sizeText(series)}${files === '' ? '' : `, ${files}`}; ${reviewText(series)}${nearText(series)}`,
    ),
    `  ${loreUrl(visible(series.name))}\n`,
  ].join('');
}

/** A later revision in a few lines: who, what changed, what became of its findings. */
export function revisionText({ series, before, changes, log, first, still, gone }: NewRevision): string {
  const found = [
    first === 0 ? '' : `${counted(first, 'new finding')}`,
    still === 0 ? '' : `${counted(still, 'finding')} still there`,
    gone === 0 ? '' : `${counted(gone, 'finding')} gone`,
  ].filter((words) => words !== '');
  const since = before === null ? '' : `since ${revisionName(before)}: `;
  return [
    `${titleLine(series.subject)}\n`,
    below(
      `${nameOf(series)}, ${sizeText(series)}; ${reviewText(series)}${found.length === 0 ? '' : `; ${found.join(', ')}`}`,
    ),
    changes === '' ? '' : below(`${since}${changes}`),
    ...log.slice(0, 2).map((line) => `    ${cut(visible(line.trim()), WIDTH - 4)}\n`),
    `  ${loreUrl(visible(series.name))}\n`,
  ].join('');
}

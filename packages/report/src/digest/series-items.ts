import { columnsIn } from '../columns.ts';
import { revisionName } from '../series-revisions.ts';
import { counted, loreUrl, untabbed, visible } from '../text-of.ts';
import { listed, oneLine, paragraph, titleLine, WIDTH } from './lines-of.ts';
import type { DigestSeries, Discussed, NewRevision } from './model.ts';
import { personName } from './names.ts';

const MOST_NEAR = 2;
const MOST_ITEMS = 2;

/** "4 patches +1140 -6", "2 of 4 patches +7 -1"; of a lone patch only its lines. */
function sizeText({ total, here, added, removed }: DigestSeries): string {
  const lines = `+${added} -${removed}`;
  if (here === 0) return 'cover letter only';
  if (total === null || here === total) return here === 1 ? lines : `${here} patches ${lines}`;
  return `${here} of ${counted(total, 'patch', 'patches')} ${lines}`;
}

/** As many paths as there is room for: "mm/madvise.c mm/mprotect.c +5"; at least one. */
export function filesText({ files, fileCount }: Pick<DigestSeries, 'files' | 'fileCount'>, room: number): string {
  const paths = files.map(({ path }) => visible(path));
  const text = (count: number): string => {
    const some = paths.slice(0, count).join(' ');
    return fileCount > count ? `${some} and ${fileCount - count} more` : some;
  };
  let count = Math.min(1, paths.length);
  while (count < paths.length && columnsIn(text(count + 1)) <= room) count += 1;
  return count === 0 ? '' : text(count);
}

/** Who sent it and how large it is. */
export function whoText(series: DigestSeries): string {
  return `${personName({ name: series.authorName, email: series.authorEmail })}, ${sizeText(series)}`;
}

/** Who sent it, how large it is, what it touches and how it stands, in a line where there is room for all. */
export function factsText(series: DigestSeries, standing: string, by: number): string {
  const who = whoText(series);
  const room = WIDTH - by - columnsIn(who) - 2;
  const behind = standing === '' ? '' : `; ${standing}`;
  const files = filesText(series, room - columnsIn(behind));
  if (columnsIn(files) + columnsIn(behind) <= room) return oneLine(`${listed([who, files])}${behind}`, by);
  return paragraph(listed([who, filesText(series, room)]), by) + paragraph(standing, by);
}

/** How it stands with its readers, in a few words; '' when there is nothing to say. */
function reviewText({ review }: DigestSeries): string {
  if (review === null) return 'not looked at yet';
  const { state, replies, reviewed, patches } = review;
  if (state === 'reviewed') return 'reviewed';
  const some = reviewed === 0 ? '' : reviewed === patches ? 'reviewed' : `${reviewed}/${patches} reviewed`;
  const word = state === 'nacked' ? 'a NAK stands' : state === 'questioned' ? 'question open' : '';
  return listed([replies === 0 ? '' : counted(replies, 'reply', 'replies'), word, some]);
}

function nearText({ near }: DigestSeries): string {
  const some = near.slice(0, MOST_NEAR).map(({ hazard }) => hazard);
  const more = near.length - some.length;
  return some.length === 0 ? '' : `near ${listed([...some, more === 0 ? '' : `${more} more`])}`;
}

function earlierText({ earlier }: DigestSeries): string {
  return earlier.length === 0 ? '' : `${[...new Set(earlier)].map(visible).join(', ')} came too`;
}

/** How it stands with its readers, and what else came of it; '' for nothing to say. */
export function standingText(series: DigestSeries): string {
  return listed([reviewText(series), earlierText(series)], '; ');
}

/** A new series in a few lines. */
export function seriesItemText(series: DigestSeries): string {
  return [
    titleLine(series.subject),
    factsText(series, standingText(series), 2),
    paragraph(nearText(series), 2),
    `  ${loreUrl(visible(series.name))}\n`,
  ].join('');
}

/** A backport in two lines: its code was read on the way to where it comes from. */
export function backportText(series: DigestSeries): string {
  return `${titleLine(series.subject)}  ${loreUrl(visible(series.name))}\n`;
}

/** An earlier series that people talk about, in three lines. */
export function discussedText({ series, replies }: Discussed): string {
  const { review } = series;
  // Counted here are those of the period, its author's too.
  const standing = standingText({ ...series, review: review === null ? null : { ...review, replies: 0 } });
  const words = listed([whoText(series), counted(replies, 'new reply', 'new replies'), standing]);
  return `${titleLine(series.subject)}${paragraph(words, 2)}  ${loreUrl(visible(series.name))}\n`;
}

/** What changed with a revision, as the patches and its author say. */
export function changesText({ before, changes, log }: NewRevision, by: number): string {
  if (changes === '' && log.length === 0) return '';
  // That a lone patch changed goes without saying where its author says how.
  const words = changes === 'changed' && log.length > 0 ? '' : changes;
  const since = before === null ? 'changes' : `since ${revisionName(before)}`;
  const items = log.slice(0, MOST_ITEMS).map((one) => oneLine(`- ${untabbed(visible(one))}`, by + 2));
  return [paragraph(`${since}: ${words}`.trimEnd(), by), ...items].join('');
}

/** A later revision in a few lines. */
export function revisionText(revision: NewRevision): string {
  const { series, gone } = revision;
  const lost = gone === 0 ? '' : `${counted(gone, 'finding')} gone`;
  return [
    titleLine(series.subject),
    paragraph(listed([whoText(series), lost, standingText(series)], '; '), 2),
    paragraph(nearText(series), 2),
    changesText(revision, 2),
    `  ${loreUrl(visible(series.name))}\n`,
  ].join('');
}

import { minuteOf } from '../series-list.ts';
import { counted, indented, visible } from '../text-of.ts';
import { listed, paragraph } from './lines-of.ts';
import type { Digest } from './model.ts';
import { shortNames } from './names.ts';
import type { Places } from './places.ts';
import { sizeOf } from './subject.ts';

/** "61 new series, 3 new revisions; 214 patches and 388 replies in all." */
export function cameText({ counts, query }: Digest): string {
  const { series, revisions, patches, replies } = counts;
  const found = listed([
    series === 0 && revisions > 0 ? '' : counted(series, 'new series', 'new series'),
    revisions === 0 ? '' : counted(revisions, 'new revision'),
  ]);
  const all = `${counted(patches, 'patch', 'patches')} and ${counted(replies, 'reply', 'replies')} in all`;
  return `${found}${query === '' ? '' : ' that match'}; ${all}.`;
}

/** "3 to look at, 2 settled." */
export function flaggedText({ toLookAt, stillOpen, settled }: Digest): string {
  const [look, open, done] = [sizeOf(toLookAt), sizeOf(stillOpen), sizeOf(settled)];
  const words = [
    look === 0 ? '' : `${look} to look at`,
    open === 0 ? '' : `${open} still open`,
    done === 0 ? '' : `${done} settled`,
  ];
  return look + open + done === 0 ? 'Nothing flagged.' : `${listed(words)}.`;
}

/** True when the text names a hazard. */
function namesHazards({ toLookAt, stillOpen, settled, revisions, series }: Digest): boolean {
  const near = [...revisions.items.map((one) => one.series), ...series.items].some((one) => one.near.length > 0);
  return near || [toLookAt, stillOpen, settled].some((section) => sizeOf(section) > 0);
}

/** What a digest is of, in numbers, and where the same stands. */
export function headText(digest: Digest, places: Places, notes: readonly string[]): string {
  const { period, lists, query } = digest;
  const zone = period.zone === 'UTC' ? '' : ` (days of ${visible(period.zone)})`;
  const names = shortNames(lists);
  const span = `${minuteOf(period.from).replace(' UTC', '')} to ${minuteOf(period.to)}${zone}`;
  return [
    paragraph(names.length === 0 ? span : `${names.join(', ')}: ${span}`),
    paragraph(cameText(digest)),
    paragraph(flaggedText(digest)),
    query === '' ? '' : indented(`Query: ${visible(query)}`, 0),
    // Addresses stand in them: nothing is cut.
    ...notes.map((note) => indented(visible(note), 0)),
    places.digest === null ? '' : `Web: ${places.digest}\n`,
    `All: ${places.lore}\n`,
    namesHazards(digest) ? `Hazards: ${places.hazards}\n` : '',
  ].join('');
}

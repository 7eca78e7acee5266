import { minuteOf } from '../series-list.ts';
import { counted, visible, wrapped } from '../text-of.ts';
import { listName } from './names.ts';
import type { Digest } from './model.ts';
import type { Places } from './places.ts';

const WIDTH = 78;

function countsOf({ counts, toLookAt, settled }: Digest): string {
  const { series, revisions, patches, replies } = counts;
  const looked = toLookAt.items.length + toLookAt.more;
  const done = settled.items.length + settled.more;
  const came = [
    counted(series, 'new series', 'new series'),
    counted(revisions, 'new revision'),
    counted(patches, 'patch', 'patches'),
    counted(replies, 'reply', 'replies'),
  ].join(', ');
  return `${came}.  ${looked === 0 ? 'Nothing flagged' : `${looked} flagged`}${done === 0 ? '' : `, ${done} settled`}.`;
}

/** What a digest is of, in numbers, and where the same stands. */
export function headText(digest: Digest, places: Places, notes: readonly string[]): string {
  const { period, lists, query } = digest;
  const zone = period.zone === 'UTC' ? '' : ` (${visible(period.zone)})`;
  const span = `${minuteOf(period.from).replace(' UTC', '')} to ${minuteOf(period.to)}${zone}`;
  return [
    ...wrapped(`${listName(lists)}, ${span}`, WIDTH),
    ...wrapped(countsOf(digest), WIDTH),
    ...(query === '' ? [] : wrapped(`Only series that match: ${visible(query)}`, WIDTH)),
    ...notes.flatMap((note) => wrapped(visible(note), WIDTH)),
    `Web: ${places.digest}`,
    `All: ${places.lore}`,
    '',
  ].join('\n');
}

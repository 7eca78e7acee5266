import type { Section, Digest, DigestPeriod } from './model.ts';
import { shortNames } from './names.ts';
import { counted } from '../text-of.ts';

/** "2026-11-19", "week of 2026-11-16", "since 2026-11-16". */
function periodName({ every, name }: DigestPeriod): string {
  if (every === 'daily') return name;
  return every === 'weekly' ? `week of ${name}` : `since ${name}`;
}

/** How many things a section has, those that are not here too. */
export function sizeOf({ items, more }: Section<unknown>): number {
  return items.length + more;
}

/** "linux-mm digest 2026-11-19: 61 series, 3 to look at"; of several lists "mm digest ..". ASCII. */
export function digestSubject({ period, lists, counts, toLookAt, stillOpen, settled }: Digest): string {
  const [name = 'mm', ...others] = shortNames(lists);
  const said = [
    counts.series === 0 ? '' : `${counts.series} series`,
    counts.revisions === 0 ? '' : counted(counts.revisions, 'revision'),
    sizeOf(toLookAt) === 0 ? '' : `${sizeOf(toLookAt)} to look at`,
    sizeOf(stillOpen) === 0 ? '' : `${sizeOf(stillOpen)} still open`,
    sizeOf(settled) === 0 ? '' : `${sizeOf(settled)} settled`,
  ].filter((words) => words !== '');
  const words = said.length === 0 ? counted(counts.replies, 'reply', 'replies') : said.join(', ');
  return `${others.length === 0 ? name : 'mm'} digest ${periodName(period)}: ${words}`;
}

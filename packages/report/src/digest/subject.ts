import { listName } from './names.ts';
import type { Digest, DigestPeriod } from './model.ts';
import { counted } from '../text-of.ts';

/** "2026-11-19", "week of 2026-11-16", "since 2026-11-16". */
export function periodName({ every, name }: Pick<DigestPeriod, 'every' | 'name'>): string {
  if (every === 'daily') return name;
  return every === 'weekly' ? `week of ${name}` : `since ${name}`;
}

/** "linux-mm digest 2026-11-19: 61 series, 3 to look at". ASCII. */
export function digestSubject({ period, lists, counts, toLookAt, stillOpen }: Digest): string {
  const looked = toLookAt.items.length + toLookAt.more;
  const open = stillOpen.items.length + stillOpen.more;
  const said = [
    counts.series === 0 ? '' : `${counts.series} series`,
    counts.revisions === 0 ? '' : counted(counts.revisions, 'revision'),
    looked === 0 ? '' : `${looked} to look at`,
    open === 0 ? '' : `${open} still open`,
  ].filter((words) => words !== '');
  return `${listName(lists)} digest ${periodName(period)}: ${said.length === 0 ? counted(counts.replies, 'reply', 'replies') : said.join(', ')}`;
}

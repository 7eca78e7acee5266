import { partsMissing } from '@guardpage/report';
import type { NotRead } from '@guardpage/report/digest';
import { damagedMails } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { WantedDigest } from './digest-answer.ts';
import { digestMail } from './founding-threads.ts';
import { narrowed } from './narrowed.ts';
import type { ReadSeries } from './series-rows.ts';

const MOST = 500;

/** Mails of a period that could not be read whole, and series with missing parts. */
export async function notRead(
  store: Store,
  { period, query }: WantedDigest,
  read: readonly ReadSeries[],
): Promise<readonly NotRead[]> {
  const damaged = (await narrowed(store, query, await damagedMails(store, period, MOST))).map((mail): NotRead => ({
    ...digestMail(mail),
    reason: mail.problem ?? '',
  }));
  const missing = read.flatMap(({ row, line }): readonly NotRead[] => {
    // Of a series about many things each list gets its own part.
    const isMost = 2 * row.here > (row.total ?? row.here);
    const reason = row.kind === 'partial' || !isMost ? null : partsMissing(row);
    if (reason === null) return [];
    const { name, subject, authorName, authorEmail } = row;
    const by = { name: authorName, email: authorEmail };
    return [{ messageId: name, subject, by, received: line.last.received, series: name, reason }];
  });
  return [...damaged, ...missing];
}

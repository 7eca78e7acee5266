import type { Store } from '../open-store.ts';
import { revisionsOf } from './stored-page.ts';
import type { StoredFinding, StoredRevision } from './stored-page.ts';

/** A finding over the revisions of one series. */
export interface StoredHistory {
  /** All revisions of the series, oldest first. */
  readonly revisions: readonly StoredRevision[];
  /** It, where it is there or gone, in no order. */
  readonly findings: readonly StoredFinding[];
}

/** Series lines that have one fingerprint: a patch that was sent under several titles. */
const MOST_LINES = 20;

/** Mails that have one fingerprint, those that came last. */
const MOST_ROWS = 500;

/** What the store has of a fingerprint, a series a piece, newest first. */
export async function findingHistory(store: Store, fingerprint: string): Promise<readonly StoredHistory[]> {
  const rows = await store
    .selectFrom('finding')
    .innerJoin('series', 'series.id', 'finding.series')
    .select(['finding.series', 'finding.mail', 'finding.shown', 'finding.row', 'series.line'])
    .where('finding.fingerprint', '=', fingerprint)
    .orderBy('finding.series', 'desc')
    .limit(MOST_ROWS)
    .execute();
  const lines = [...Map.groupBy(rows, ({ line }) => line)].slice(0, MOST_LINES);
  return Promise.all(
    lines.map(async ([line, found]) => ({
      revisions: await revisionsOf(store, line),
      findings: found.map(({ series, mail, shown, row }) => ({ series, mail, shown: shown === 1, row })),
    })),
  );
}

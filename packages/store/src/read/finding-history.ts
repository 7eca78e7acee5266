import type { Store } from '../open-store.ts';
import { answersFor } from '../outgoing/answers.ts';
import type { StoredAnswer } from '../outgoing/answers.ts';
import { revisionsOf } from './stored-page.ts';
import type { StoredFinding, StoredRevision } from './stored-page.ts';
import { VERDICT } from './verdicts.ts';
import type { Verdict } from './verdicts.ts';

/** A finding over the revisions of one series. */
export interface StoredHistory {
  /** All revisions of the series, oldest first. */
  readonly revisions: readonly StoredRevision[];
  /** It, where it is there or gone, in no order. */
  readonly findings: readonly StoredFinding[];
  readonly verdict: Verdict | null;
  /** What was answered to it or to its series, whether that counts or not; the newest mails first. */
  readonly answers: readonly StoredAnswer[];
}

/** Series lines that have one fingerprint: a patch that was sent under several titles. */
const MOST_LINES = 20;

/** Mails that have one fingerprint, those that came last. */
const MOST_ROWS = 500;

/** Answers that are shown of one fingerprint. */
const MOST_ANSWERS = 100;

/** What the store has of a fingerprint, a series a piece, newest first. */
export async function findingHistory(store: Store, fingerprint: string): Promise<readonly StoredHistory[]> {
  const rows = await store
    .selectFrom('finding as f')
    .innerJoin('series', 'series.id', 'f.series')
    .select(['f.series', 'f.mail', 'f.shown', 'f.row', 'series.line', VERDICT.as('verdict')])
    .where('f.fingerprint', '=', fingerprint)
    .orderBy('f.series', 'desc')
    .orderBy('f.mail', 'desc')
    .orderBy('f.ordinal', 'desc')
    .limit(MOST_ROWS)
    .execute();
  const lines = [...Map.groupBy(rows, ({ line }) => line)].slice(0, MOST_LINES);
  const own = await answersFor(store, { fingerprints: [fingerprint] }, MOST_ANSWERS);
  const mutes = await answersFor(store, { words: ['mute'], lines: lines.map(([line]) => line) }, MOST_ANSWERS);
  const answers = [...own, ...mutes];
  return Promise.all(
    lines.map(async ([line, found]) => ({
      revisions: await revisionsOf(store, line),
      findings: found.map(({ series, mail, shown, row }) => ({ series, mail, shown: shown === 1, row })),
      verdict: found[0]?.verdict ?? null,
      answers: answers.filter((one) => one.line === line || (one.scope === 'everywhere' && one.trust === 'accepted')),
    })),
  );
}

import type { Store } from '../../open-store.ts';
import { pieces } from '../../pieces.ts';
import type { StoredFinding } from '../stored-page.ts';
import { VERDICT } from '../verdicts.ts';
import type { Verdict } from '../verdicts.ts';

const AT_ONCE = 200;

/** What packages/annotate says of series, JSON by their ids; nothing of those that were not looked at yet. */
export async function annotationsOf(store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const some of pieces(ids, AT_ONCE)) {
    const rows = await store
      .selectFrom('review')
      .select(['series', 'annotations'])
      .where('series', 'in', some)
      .execute();
    for (const { series, annotations } of rows) found.set(series, annotations);
  }
  return found;
}

/** A finding with what was answered to it. */
export interface JudgedFinding extends StoredFinding {
  readonly verdict: Verdict | null;
}

/** Findings of series that a report shows by default, those that are gone too; by series, mail and line. */
export async function shownFindings(store: Store, ids: readonly number[]): Promise<readonly JudgedFinding[]> {
  const found: JudgedFinding[] = [];
  for (const some of pieces(ids, AT_ONCE)) {
    const rows = await store
      .selectFrom('finding as f')
      .select(['f.series', 'f.mail', 'f.row', VERDICT.as('verdict')])
      .where('f.series', 'in', some)
      .where('f.shown', '=', 1)
      .orderBy('f.series')
      .orderBy('f.mail')
      .orderBy('f.line')
      .orderBy('f.fingerprint')
      .orderBy('f.ordinal')
      .execute();
    for (const row of rows) found.push({ ...row, shown: true });
  }
  return found;
}

import type { Store } from '../open-store.ts';

/**
 * Findings in a mail that a report shows by default, in order of line, each as JSON of packages/rules. What a later revision no longer has
 * is kept with that one.
 */
export async function findingsIn(store: Store, mail: number, most: number): Promise<readonly string[]> {
  const rows = await store
    .selectFrom('finding')
    .innerJoin('mail', (join) => join.onRef('mail.id', '=', 'finding.mail').onRef('mail.series', '=', 'finding.series'))
    .select('finding.row')
    .where('finding.mail', '=', mail)
    .where('finding.shown', '=', 1)
    .orderBy('finding.line')
    .orderBy('finding.ordinal')
    .orderBy('finding.fingerprint')
    .limit(most)
    .execute();
  return rows.map(({ row }) => row);
}

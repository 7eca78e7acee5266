import type { Store } from '../open-store.ts';

/** A finding in a list: where it is, and in which series. */
export interface StoredHit {
  readonly fingerprint: string;
  readonly series: number;
  /** Of the patch. */
  readonly messageId: string | null;
  readonly part: number | null;
  readonly path: string;
  readonly function: string | null;
  readonly line: number;
  readonly since: string | null;
}

/** The newest hits of a hazard: what a report shows by default and the patch brought; one in each revision that has it. */
export async function hazardHits(store: Store, hazard: string, limit: number): Promise<readonly StoredHit[]> {
  const rows = await store
    .selectFrom('finding')
    .innerJoin('mail', 'mail.id', 'finding.mail')
    .select(['fingerprint', 'finding.series', 'message_id', 'part', 'path', 'function', 'line', 'since'])
    .where('hazard', '=', hazard)
    .where('shown', '=', 1)
    .where('origin', '=', 'new')
    .orderBy('finding.series', 'desc')
    .orderBy('finding.mail', 'desc')
    .orderBy('finding.fingerprint', 'desc')
    .orderBy('finding.ordinal', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ message_id, ...row }) => ({ ...row, messageId: message_id }));
}

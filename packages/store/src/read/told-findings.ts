import type { Store } from '../open-store.ts';

/** A finding that was shown once, by the mail it stands in. */
export interface ToldFinding {
  readonly hazard: string;
  readonly path: string;
  readonly function: string | null;
  readonly messageId: string | null;
  readonly subject: string;
  /** The name of the series that its mail is part of now; null for none. */
  readonly series: string | null;
}

/** Mails that are named of one fingerprint. */
const MOST = 20;

/** What was ever told under a fingerprint, the newest mail first. */
export async function toldFindings(store: Store, fingerprint: string): Promise<readonly ToldFinding[]> {
  const rows = await store
    .selectFrom('told')
    .innerJoin('mail', 'mail.id', 'told.mail')
    .leftJoin('series', 'series.id', 'mail.series')
    .select(['told.hazard', 'told.path', 'told.function', 'mail.message_id', 'mail.subject', 'series.name'])
    .where('told.fingerprint', '=', fingerprint)
    .orderBy('told.mail', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ message_id, name, ...told }) => ({ ...told, messageId: message_id, series: name }));
}

import type { Query } from '@guardpage/query';
import { mailFinding } from '@guardpage/report/series';
import type { MailFinding } from '@guardpage/report/series';
import { findingsIn, searchMails } from '@guardpage/store';
import type { FoundMail, Store } from '@guardpage/store';

/** A query (null: all), and which part of its hits. */
export interface WantedFindings {
  readonly query: Query | null;
  /** Only mails with lower ids; null for the first page. */
  readonly before: number | null;
  readonly limit: number;
}

/** A finding, and the mail that it stands in. */
export interface FoundFinding extends MailFinding {
  readonly mail: Pick<FoundMail, 'id' | 'messageId' | 'subject' | 'fromName' | 'sent'>;
}

/** A page of findings, those of the newest mails first. */
export interface FoundFindings {
  readonly findings: readonly FoundFinding[];
  /** The next page starts below this mail; null when there is none. */
  readonly older: number | null;
}

/** Any finding at all. */
const HAS_FINDING: Query = { kind: 'exact', field: 'hazard', value: '', begins: true };
const MOST_OF_ONE = 20;
/** Mails that are looked at for one page: findings that are not shown do not fill one. */
const LOOKED_AT = 100;

/** A page of the findings that reports show, of the mails that match. A mail's findings stand on one page, though it be longer for it. */
export async function findingsFound(store: Store, { query, before, limit }: WantedFindings): Promise<FoundFindings> {
  const terms = query === null ? [] : query.kind === 'and' ? query.of : [query];
  const wanted: Query = terms.length === 0 ? HAS_FINDING : { kind: 'and', of: [HAS_FINDING, ...terms] };
  const mails = await searchMails(store, wanted, { before, limit: LOOKED_AT + 1 });
  const findings: FoundFinding[] = [];
  for (const [at, { id, messageId, subject, fromName, sent }] of mails.entries()) {
    if (at === LOOKED_AT || findings.length >= limit) return { findings, older: mails[at - 1]?.id ?? null };
    const mail = { id, messageId, subject, fromName, sent };
    for (const row of await findingsIn(store, id, MOST_OF_ONE)) findings.push({ ...mailFinding(row), mail });
  }
  return { findings, older: null };
}

import type { Annotations } from '@guardpage/annotate';
import type { Finding } from '@guardpage/rules';
import type { Store, StoredPage } from '@guardpage/store';
import type { Revision } from './candidate-of.ts';
import { heardOf } from './heard-of.ts';

/** A revision of a series with what was answered to it. */
export interface HeardRevision {
  readonly revision: Revision;
  /** Who asked for no mails; null for nobody. */
  readonly mutedBy: string | null;
}

/** Reads what the store has of a revision. */
export async function revisionOf(store: Store, page: StoredPage): Promise<HeardRevision> {
  const findings = page.findings.flatMap(({ shown, row }) => (shown ? [JSON.parse(row) as Finding] : []));
  const { verdicts, answered, mutedBy } = await heardOf(store, page);
  const revision = {
    sent: page.series.sent,
    author: page.series.authorEmail,
    findings,
    annotations: page.annotations === null ? null : (JSON.parse(page.annotations) as Annotations),
    verdicts,
    answered,
  };
  return { revision, mutedBy };
}

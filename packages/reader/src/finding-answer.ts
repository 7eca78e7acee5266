import { findingPage } from '@guardpage/report/series';
import type { FindingPage } from '@guardpage/report/series';
import { findingHistory } from '@guardpage/store';
import type { Store } from '@guardpage/store';

/** A finding over the revisions of each series that has or had it, newest first. */
export async function findingAnswer(store: Store, fingerprint: string): Promise<readonly FindingPage[]> {
  return (await findingHistory(store, fingerprint)).flatMap((rows) => findingPage(rows) ?? []);
}

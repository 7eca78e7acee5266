import type { DiffFile, FindingPage } from '@guardpage/report/series';
import { findingOf } from '@guardpage/store';
import type { OpinionKey, Store } from '@guardpage/store';
import { codeOf } from '../code-of.ts';

/** A finding of one mail with its code: what a second opinion is about. */
export interface FindingCase {
  readonly finding: FindingPage['finding'];
  readonly code: DiffFile | null;
}

/** A finding of a mail; null when it is not there, or no longer. */
export async function findingCase(store: Store, { fingerprint, mail }: OpinionKey): Promise<FindingCase | null> {
  const found = await findingOf(store, fingerprint, mail);
  if (found === null) return null;
  const finding = JSON.parse(found.row) as FindingPage['finding'];
  return { finding, code: await codeOf(store, finding) };
}

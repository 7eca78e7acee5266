import { findingPage } from '@guardpage/report/series';
import type { DiffFile, FindingPage, PublicOutgoing } from '@guardpage/report/series';
import { findingHistory, mailsHere, toldFindings } from '@guardpage/store';
import type { Store, ToldFinding } from '@guardpage/store';
import { citedBy } from './cited-by.ts';
import { codeOf } from './code-of.ts';
import { publicOutgoing } from './outgoing/public-outgoing.ts';

/** A finding of one series with its code. */
export interface FindingView extends FindingPage {
  /** The file it stands in, the lines around it; null when its mail does not show them. */
  readonly code: DiffFile | null;
  /** What stands in the outbox about it for this series and its other revisions, the newest first. */
  readonly outgoing: readonly PublicOutgoing[];
}

/** What is known of a fingerprint. */
export type FindingViewAnswer =
  /** A piece for each series that has or had it, newest first; `here`: Message-IDs of cited mails that are in the store. */
  | { readonly kind: 'reported'; readonly views: readonly FindingView[]; readonly here: readonly string[] }
  /** It was shown once and is no longer reported: mails that had it, newest first. */
  | { readonly kind: 'past'; readonly told: readonly ToldFinding[] }
  | { readonly kind: 'none' };

/** Series whose code is shown: the others have the same. */
const MOST_CODES = 3;
/** Revisions whose outbox is looked at, the newest. */
const MOST_REVISIONS = 40;
/** A finding with its history and its code; of one that is no longer reported what was told. */
export async function findingView(store: Store, fingerprint: string): Promise<FindingViewAnswer> {
  const pages = (await findingHistory(store, fingerprint)).flatMap((rows) => findingPage(rows) ?? []);
  if (pages.length === 0) {
    const told = await toldFindings(store, fingerprint);
    return told.length === 0 ? { kind: 'none' } : { kind: 'past', told };
  }
  const views: FindingView[] = [];
  for (const page of pages) {
    const series = page.history.slice(-MOST_REVISIONS).map((one) => one.series.name);
    const code = views.length < MOST_CODES ? await codeOf(store, page.finding) : null;
    views.push({ ...page, code, outgoing: await publicOutgoing(store, { series, fingerprint }) });
  }
  return { kind: 'reported', views, here: await mailsHere(store, citedBy(pages.map(({ finding }) => finding))) };
}

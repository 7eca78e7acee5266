import type { DiffPatch, PublicOutgoing, SeriesPage } from '@guardpage/report/series';
import { hasMail, mailsHere, nameOfSeries, seriesNamed, seriesOfMail, storedPage } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { citedBy } from './cited-by.ts';
import { publicOutgoing } from './outgoing/public-outgoing.ts';
import { pageDiffs } from './page-diffs.ts';
import { readParts } from './read-parts.ts';
import { pageOf } from './series-answer.ts';

/** A series with all that its page shows. */
export interface SeriesView {
  readonly page: SeriesPage;
  readonly patches: readonly DiffPatch[];
  /** Those of the mails that it cites which are in the store, by Message-ID. */
  readonly here: readonly string[];
  /** What stands in the outbox for it, the newest first. */
  readonly outgoing: readonly PublicOutgoing[];
}

/** What stands under a Message-ID. */
export type SeriesViewAnswer =
  | { readonly kind: 'series'; readonly view: SeriesView }
  /** It is another mail of the series of this name. */
  | { readonly kind: 'moved'; readonly name: string }
  /** The mail is here, and belongs to no series. */
  | { readonly kind: 'mail' }
  | { readonly kind: 'none' };

/** The series of a Message-ID, when it is its name; else where the mail belongs. */
export async function seriesView(store: Store, messageId: string): Promise<SeriesViewAnswer> {
  const id = await seriesNamed(store, messageId);
  const rows = id === null ? null : await storedPage(store, id);
  if (rows === null) {
    const other = await seriesOfMail(store, messageId);
    const name = other === null ? null : await nameOfSeries(store, other);
    if (name !== null && name !== messageId) return { kind: 'moved', name };
    return { kind: (await hasMail(store, messageId)) ? 'mail' : 'none' };
  }
  const read = await readParts(store, rows);
  const page = await pageOf(store, rows, read);
  return {
    kind: 'series',
    view: {
      page,
      patches: pageDiffs(page, read),
      here: await mailsHere(store, citedBy(page.findings)),
      outgoing: await publicOutgoing(store, { series: [page.series.name] }),
    },
  };
}

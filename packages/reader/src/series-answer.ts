import { passagesOf, seriesPage } from '@guardpage/report/series';
import type { SeriesPage } from '@guardpage/report/series';
import { hasMail, seriesOfMail, storedPage, verdictsOf } from '@guardpage/store';
import type { Store, StoredPage } from '@guardpage/store';
import { quotedPassages } from './quoted-passages.ts';
import { readParts } from './read-parts.ts';
import type { ReadPart } from './read-parts.ts';
import { seriesPrecedents } from './series-precedents.ts';

/** A series by its id, or by the Message-ID of any of its mails. */
export type NamedSeries = { readonly id: number } | { readonly messageId: string };

/** What the store has under a name. */
export type SeriesAnswer =
  | { readonly kind: 'series'; readonly page: SeriesPage }
  /** The mail is here, and belongs to no series. */
  | { readonly kind: 'mail' }
  | { readonly kind: 'none' };

/** All that is known of one revision of a series. */
export async function seriesAnswer(store: Store, named: NamedSeries): Promise<SeriesAnswer> {
  const id = 'id' in named ? named.id : await seriesOfMail(store, named.messageId);
  const rows = id === null ? null : await storedPage(store, id);
  if (rows === null) {
    return { kind: 'messageId' in named && (await hasMail(store, named.messageId)) ? 'mail' : 'none' };
  }
  return { kind: 'series', page: await pageOf(store, rows, await readParts(store, rows)) };
}

/** The page of a series: its rows, the words of passages, and what was discussed before. */
export async function pageOf(store: Store, rows: StoredPage, read: ReadonlyMap<number, ReadPart>): Promise<SeriesPage> {
  const quoted = await quotedPassages(store, passagesOf(rows));
  const verdicts = await verdictsOf(store, rows.series.id);
  return seriesPage(rows, { quoted, precedents: await seriesPrecedents(store, rows, read), verdicts });
}

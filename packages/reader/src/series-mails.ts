import { zstdDecompressSync } from 'node:zlib';
import { rawMails, seriesOfMail, storedPage, storedSizes } from '@guardpage/store';
import type { Store } from '@guardpage/store';

/** A mail by its Message-ID, and whether the others of its series are wanted too. */
export interface WantedSeriesMails {
  readonly messageId: string;
  readonly alone: boolean;
}

/** Compressed bytes of mails that are given at once. */
const MOST = 32 * 1024 * 1024;

/** The ids of the revision that a mail is part of or answers, its cover letter first; none for a mail of no series. */
async function idsOf(store: Store, messageId: string): Promise<readonly number[]> {
  const series = await seriesOfMail(store, messageId);
  const page = series === null ? null : await storedPage(store, series);
  return page?.parts.map(({ id }) => id) ?? [];
}

/**
 * The bytes of the mails of one revision, as they came; of a mail that is of no series, its own. None when no mail here has the Message-ID, or
 * when there are too many bytes.
 */
export async function seriesMails(
  store: Store,
  { messageId, alone }: WantedSeriesMails,
): Promise<readonly Uint8Array[]> {
  const ids = alone ? [] : await idsOf(store, messageId);
  const sizes = await storedSizes(store, ids);
  if (ids.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0) > MOST) return [];
  const raws = await rawMails(store, ids.length === 0 ? { messageIds: [messageId] } : { ids });
  const places = new Map(ids.map((id, at) => [id, at]));
  return raws
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
    .map(({ zstd }) => zstdDecompressSync(zstd));
}

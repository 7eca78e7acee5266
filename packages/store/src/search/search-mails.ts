import type { Query } from '@guardpage/query';
import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';
import { matchingIds } from './page.ts';
import { MOST_COUNTED } from './capped-count.ts';
import type { CappedCount } from './capped-count.ts';
import type { Part } from './page.ts';

/** A mail as a list of hits shows it. Times are seconds since 1970, UTC. */
export interface FoundMail {
  readonly id: number;
  readonly messageId: string | null;
  /** SHA-256 (hex) of what the sender wrote. */
  readonly content: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly sent: number | null;
  readonly received: number | null;
  readonly kind: string;
  /** The series it is part of or answers. */
  readonly series: number | null;
}

const AT_ONCE = 1000;

/** What a list says of these mails, newest first. */
async function foundMails(store: Store, ids: readonly number[]): Promise<readonly FoundMail[]> {
  const found: FoundMail[] = [];
  for (const some of pieces(ids, AT_ONCE)) {
    const rows = await store
      .selectFrom('mail')
      .select([
        'id',
        'message_id',
        'content',
        'subject',
        'from_name',
        'from_email',
        'sent',
        'received',
        'kind',
        'series',
      ])
      .where('id', 'in', some)
      .orderBy('id', 'desc')
      .execute();
    for (const { message_id, from_name, from_email, ...row } of rows) {
      found.push({ ...row, messageId: message_id, fromName: from_name, fromEmail: from_email });
    }
  }
  return found;
}

/** Mails that match, newest (highest id) first. `before`: only those with a lower id, the next page. */
export async function searchMails(store: Store, query: Query, part: Part): Promise<readonly FoundMail[]> {
  return foundMails(store, await matchingIds(store, query, { ...part, scope: 'mails' }));
}

/** All mails, newest first. */
export async function newestMails(store: Store, { before, limit }: Part): Promise<readonly FoundMail[]> {
  const rows = await store
    .selectFrom('mail')
    .select('id')
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return foundMails(
    store,
    rows.map(({ id }) => id),
  );
}

/** How many mails match, counted up to `most`. */
export async function countMails(store: Store, query: Query, most = MOST_COUNTED): Promise<CappedCount> {
  const ids = await matchingIds(store, query, { before: null, limit: most + 1, scope: 'mails' });
  return { count: Math.min(ids.length, most), more: ids.length > most };
}

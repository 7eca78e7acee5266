import type { Query } from '@guardpage/query';
import { countMails, countRows, newestMails, searchMails } from '@guardpage/store';
import type { CappedCount, FoundMail, Part, Store } from '@guardpage/store';

/** A query, null for all mails, and which part of its hits. */
export interface WantedMails extends Part {
  readonly query: Query | null;
  /** Hits are counted so far. */
  readonly countTo: number;
}

/** A page of hits, newest first. */
export interface FoundMails {
  readonly mails: readonly FoundMail[];
  /** The next page starts below this id; null when this is the last. */
  readonly older: number | null;
  /** Over all pages. */
  readonly count: CappedCount;
}

/** A page of the mails that match. */
export async function mailsFound(store: Store, { query, before, limit, countTo }: WantedMails): Promise<FoundMails> {
  // One more than is shown tells that there is a next page.
  const part = { before, limit: limit + 1 };
  const some = query === null ? await newestMails(store, part) : await searchMails(store, query, part);
  const mails = some.slice(0, limit);
  return {
    mails,
    older: some.length > limit ? (mails.at(-1)?.id ?? null) : null,
    count:
      before === null && some.length <= limit
        ? { count: mails.length, more: false }
        : await countOf(store, query, countTo),
  };
}

function countOf(store: Store, query: Query | null, most: number): Promise<CappedCount> {
  return query === null ? countRows(store, 'mail', most) : countMails(store, query, most);
}

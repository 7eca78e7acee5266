import type { Query } from '@guardpage/query';
import { countMails, searchMails } from '@guardpage/store';
import type { CappedCount, FoundMail, Part, Store } from '@guardpage/store';

/** A query, and which part of its hits. */
export interface WantedMails extends Part {
  readonly query: Query;
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
  const some = await searchMails(store, query, { before, limit: limit + 1 });
  const mails = some.slice(0, limit);
  return {
    mails,
    older: some.length > limit ? (mails.at(-1)?.id ?? null) : null,
    count:
      before === null && some.length <= limit
        ? { count: mails.length, more: false }
        : await countMails(store, query, countTo),
  };
}

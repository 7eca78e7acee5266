import type { Query } from '@guardpage/query';
import type { Store } from '../open-store.ts';
import { countSeries, listedSeries, newestSeries } from '../read/listed-series.ts';
import type { ListedSeries, Place } from '../read/listed-series.ts';
import { matchingIds } from '../search/page.ts';
import type { Part } from '../search/page.ts';
import { foundMails, MOST_COUNTED } from '../search/search-mails.ts';
import type { CappedCount, FoundMail } from '../search/search-mails.ts';
import { countFoundSeries, searchSeries } from '../search/search-series.ts';
import type { FoundSeries } from '../search/search-series.ts';

/** A query, and which part of its hits. */
export interface WantedMails extends Part {
  readonly query: Query;
}

/** A query, null for all series, and which part of its hits. */
export interface WantedSeries extends Place {
  readonly query: Query | null;
}

/** A page of hits, newest first. */
export interface FoundMails {
  readonly mails: readonly FoundMail[];
  /** The next page starts below this id; null when this is the last. */
  readonly older: number | null;
  /** Over all pages. */
  readonly count: CappedCount;
}

/** A page of series that match, newest first. */
export interface FoundSeriesPage {
  readonly series: readonly ListedSeries[];
  readonly older: number | null;
  readonly count: CappedCount;
}

/** What a reader can be asked. Arguments and answers are plain data. */
export interface Questions {
  readonly mails: (store: Store, wanted: WantedMails) => Promise<FoundMails>;
  readonly series: (store: Store, wanted: WantedSeries) => Promise<FoundSeriesPage>;
}

/** Ids of series, each with the place behind which the next one is looked for. */
async function placesOf(store: Store, { query, before, limit }: WantedSeries): Promise<readonly FoundSeries[]> {
  const part = { before, limit: limit === null ? Number.MAX_SAFE_INTEGER : limit + 1 };
  if (query !== null) return searchSeries(store, query, part);
  return (await newestSeries(store, part)).map((id) => ({ series: id, mail: id }));
}

export const QUESTIONS: Questions = {
  mails: async (store, { query, before, limit }) => {
    // The first page is the beginning of what is counted.
    const counted = await matchingIds(store, query, {
      before: null,
      limit: Math.max(MOST_COUNTED, limit) + 1,
      scope: 'mails',
    });
    const some =
      before === null ? counted : await matchingIds(store, query, { before, limit: limit + 1, scope: 'mails' });
    const mails = await foundMails(store, some.slice(0, limit));
    const older = some.length > limit ? (mails.at(-1)?.id ?? null) : null;
    const count = { count: Math.min(counted.length, MOST_COUNTED), more: counted.length > MOST_COUNTED };
    return { mails, older, count };
  },
  series: async (store, wanted) => {
    const { query, limit } = wanted;
    const some = await placesOf(store, wanted);
    const found = limit === null ? some : some.slice(0, limit);
    const ids = found.map(({ series }) => series);
    const rows = new Map((await listedSeries(store, ids)).map((row) => [row.id, row]));
    return {
      series: ids.flatMap((id) => rows.get(id) ?? []),
      older: some.length > found.length ? (found.at(-1)?.mail ?? null) : null,
      count: query === null ? await countSeries(store) : await countFoundSeries(store, query),
    };
  },
};

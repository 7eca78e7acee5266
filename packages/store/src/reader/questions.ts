import type { Query } from '@guardpage/query';
import type { Store } from '../open-store.ts';
import { countMails, searchMails } from '../search/search-mails.ts';
import type { CappedCount, FoundMail } from '../search/search-mails.ts';
import { countFoundSeries, searchSeries } from '../search/search-series.ts';
import { listedSeries } from '../read/listed-series.ts';
import type { ListedSeries } from '../read/listed-series.ts';
import type { Part } from '../search/page.ts';

/** A query, and which part of its hits. */
export interface Wanted extends Part {
  readonly query: Query;
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
  readonly mails: (store: Store, wanted: Wanted) => Promise<FoundMails>;
  readonly series: (store: Store, wanted: Wanted) => Promise<FoundSeriesPage>;
}

export const QUESTIONS: Questions = {
  mails: async (store, { query, before, limit }) => {
    const some = await searchMails(store, query, { before, limit: limit + 1 });
    const mails = some.slice(0, limit);
    const older = some.length > limit ? (mails.at(-1)?.id ?? null) : null;
    return { mails, older, count: await countMails(store, query) };
  },
  series: async (store, { query, before, limit }) => {
    const some = await searchSeries(store, query, { before, limit: limit + 1 });
    const found = some.slice(0, limit);
    const older = some.length > limit ? (found.at(-1)?.mail ?? null) : null;
    const rows = new Map(
      (
        await listedSeries(
          store,
          found.map(({ series }) => series),
        )
      ).map((row) => [row.id, row]),
    );
    const series = found.flatMap((one) => rows.get(one.series) ?? []);
    return { series, older, count: await countFoundSeries(store, query) };
  },
};

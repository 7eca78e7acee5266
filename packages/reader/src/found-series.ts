import type { Query } from '@guardpage/query';
import { countFoundSeries, countRows, listedSeries, newestSeries, searchSeries } from '@guardpage/store';
import type { CappedCount, FoundSeries, ListedSeries, Place, Store } from '@guardpage/store';

/** A query, null for all series, and which part of its hits. */
export interface WantedSeries extends Place {
  readonly query: Query | null;
  /** Hits are counted so far. */
  readonly countTo: number;
  /** A page ends before its subjects, names and Message-IDs have more characters than this; null for no end. */
  readonly room: number | null;
}

/** A page of series that match, newest first. */
export interface FoundSeriesPage {
  readonly series: readonly ListedSeries[];
  /** The next page starts below this; null when this is the last. */
  readonly older: number | null;
  /** Over all pages. */
  readonly count: CappedCount;
}

/** Ids of series, each with the place behind which the next one is looked for. */
async function placesOf(store: Store, { query, before, limit }: WantedSeries): Promise<readonly FoundSeries[]> {
  const part = { before, limit: limit === null ? Number.MAX_SAFE_INTEGER : limit + 1 };
  if (query !== null) return searchSeries(store, query, part);
  return (await newestSeries(store, part)).map((id) => ({ series: id, mail: id }));
}

/** How many of them fit, at least one. */
function fitting(series: readonly ListedSeries[], room: number | null): number {
  if (room === null) return series.length;
  let taken = 0;
  const over = series.findIndex(({ name, subject, authorName, authorEmail }) => {
    taken += name.length + subject.length + authorName.length + authorEmail.length;
    return taken > room;
  });
  return over < 0 ? series.length : Math.max(1, over);
}

/** A page of the series that match. */
export async function seriesFound(store: Store, wanted: WantedSeries): Promise<FoundSeriesPage> {
  const { query, before, limit, countTo, room } = wanted;
  const some = await placesOf(store, wanted);
  const ids = (limit === null ? some : some.slice(0, limit)).map(({ series }) => series);
  const rows = new Map((await listedSeries(store, ids)).map((row) => [row.id, row]));
  const listed = ids.flatMap((id) => rows.get(id) ?? []);
  const series = listed.slice(0, fitting(listed, room));
  const last = some.findIndex((one) => one.series === series.at(-1)?.id);
  const found = some.slice(0, last + 1);
  const isAll = before === null && some.length === found.length;
  return {
    series,
    older: some.length > found.length ? (found.at(-1)?.mail ?? null) : null,
    count: isAll ? { count: series.length, more: false } : await countOf(store, query, countTo),
  };
}

function countOf(store: Store, query: Query | null, most: number): Promise<CappedCount> {
  return query === null ? countRows(store, 'series', most) : countFoundSeries(store, query, most);
}

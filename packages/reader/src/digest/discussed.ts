import type { Discussed, Section } from '@guardpage/report/digest';
import { answeredSeries, seriesAmong } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { WantedDigest } from './digest-answer.ts';
import { section } from './sections.ts';
import { readSeries } from './series-rows.ts';

/** Fewer replies are no discussion that others must know of. */
const LEAST = 5;
const MOST = 10;
/** Series that are looked at: some of them are told elsewhere, or the query does not find them. */
const MOST_LOOKED_AT = 1000;

/** Earlier series that people talk about; those whose lines are among `told` stand in the digest already. */
export async function discussedIn(
  store: Store,
  { period, query }: WantedDigest,
  told: ReadonlySet<number>,
): Promise<Section<Discussed>> {
  const all = await answeredSeries(store, period, { least: LEAST, most: MOST_LOOKED_AT });
  const others = all.filter(({ line }) => !told.has(line));
  const ids = others.map(({ id }) => id);
  const found = query === null ? new Set(ids) : await seriesAmong(store, query, ids);
  const wanted = others.filter(({ id }) => found.has(id));
  const some = wanted.slice(0, MOST);
  const lines = some.map((last) => ({ last, earlier: [], isNew: last.previous === null }));
  const replies = new Map(some.map((one) => [one.id, one.replies]));
  const read = await readSeries(store, lines);
  return section(
    read.map(({ series }) => ({ series, replies: replies.get(series.id) ?? 0 })),
    MOST,
    wanted.length,
  );
}

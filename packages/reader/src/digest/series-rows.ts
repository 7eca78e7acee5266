import { digestSeries } from '@guardpage/report/digest';
import type { DigestSeries } from '@guardpage/report/digest';
import { annotationsOf, listedSeries } from '@guardpage/store';
import type { BegunSeries, ListedSeries, Store } from '@guardpage/store';

/** A series that a digest speaks of, with what it is made of. */
export interface ReadSeries {
  readonly begun: BegunSeries;
  readonly row: ListedSeries;
  /** JSON of packages/annotate; null when nobody looked yet. */
  readonly annotations: string | null;
  readonly series: DigestSeries;
}

/** Reads series, in the order in which they are given. */
export async function readSeries(store: Store, begun: readonly BegunSeries[]): Promise<readonly ReadSeries[]> {
  const ids = begun.map(({ id }) => id);
  const rows = new Map((await listedSeries(store, ids)).map((row) => [row.id, row]));
  const annotations = await annotationsOf(store, ids);
  return begun.flatMap((one) => {
    const row = rows.get(one.id);
    const known = annotations.get(one.id) ?? null;
    return row === undefined
      ? []
      : [{ begun: one, row, annotations: known, series: digestSeries(row, one.received, known) }];
  });
}

import { digestSeries } from '@guardpage/report/digest';
import type { DigestSeries } from '@guardpage/report/digest';
import { revisionName } from '@guardpage/report/series';
import { annotationsOf, listedSeries } from '@guardpage/store';
import type { ListedSeries, Store } from '@guardpage/store';
import type { Line } from './lines.ts';

/** A series that a digest speaks of, with what it is made of. */
export interface ReadSeries {
  readonly line: Line;
  readonly row: ListedSeries;
  /** JSON of packages/annotate; null when nobody looked yet. */
  readonly annotations: string | null;
  readonly series: DigestSeries;
}

/** Reads series, in the order in which they are given. */
export async function readSeries(store: Store, lines: readonly Line[]): Promise<readonly ReadSeries[]> {
  const ids = lines.flatMap(({ last, earlier }) => [last, ...earlier].map(({ id }) => id));
  const rows = new Map((await listedSeries(store, ids)).map((row) => [row.id, row]));
  const annotations = await annotationsOf(
    store,
    lines.map(({ last }) => last.id),
  );
  return lines.flatMap((line) => {
    const { last } = line;
    const row = rows.get(last.id);
    if (row === undefined) return [];
    const earlier = line.earlier.flatMap(({ id }) => {
      const one = rows.get(id);
      return one === undefined ? [] : [revisionName(one)];
    });
    const known = annotations.get(last.id) ?? null;
    return [{ line, row, annotations: known, series: digestSeries(row, { received: last.received, earlier }, known) }];
  });
}

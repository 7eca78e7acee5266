import type { BegunSeries } from '@guardpage/store';

/** What came of one series in a period. */
export interface Line {
  /** The last revision: it stands for all. */
  readonly last: BegunSeries;
  /** The others, oldest first. */
  readonly earlier: readonly BegunSeries[];
  /** The first revision that is here is one of them. */
  readonly isNew: boolean;
}

/** Revisions, in the order in which they came, by the series that they are of; in the order of their last ones. */
export function linesOf(begun: readonly BegunSeries[]): readonly Line[] {
  const lines = [...Map.groupBy(begun, ({ line }) => line).values()].flatMap((some): readonly Line[] => {
    const followed = new Set(some.map(({ previous }) => previous));
    // The one before may have come after it.
    const last = some.findLast(({ id }) => !followed.has(id));
    if (last === undefined) return [];
    return [
      { last, earlier: some.filter((one) => one !== last), isNew: some.some(({ previous }) => previous === null) },
    ];
  });
  return lines.toSorted((a, b) => a.last.received - b.last.received || a.last.id - b.last.id);
}

/** True when one of them has findings, or lost some. */
export function isFlagged({ last, earlier }: Line): boolean {
  return [last, ...earlier].some(({ standing }) => standing.flagged || standing.gone);
}

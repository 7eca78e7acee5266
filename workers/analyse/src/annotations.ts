import { changesSince, hazardNames, touchesOf } from '@guardpage/annotate';
import type { Changes, Touch } from '@guardpage/annotate';
import { threads } from '@guardpage/knowledge/pages';
import type { Series, SeriesRevision } from '@guardpage/series';
import { engine } from './family-engine.ts';

/** What is kept of a series beyond its findings. */
export interface Annotations {
  readonly touches: readonly Touch[];
  /** Null for the first revision of a line. */
  readonly changes: Changes | null;
}

const NAMES = hazardNames(engine.hazards, threads);

/** A revision as it counts: a partial one with the parts that it leaves as they were. */
export function wholeSeries({ series, parts }: SeriesRevision): Series {
  return { ...series, patches: parts.map(({ patch }) => patch) };
}

/** What is known of a revision, from its mails and those of the one before. */
export function annotationsOf(revision: SeriesRevision): Annotations {
  const { previous, kind, series } = revision;
  return {
    touches: touchesOf(series, NAMES),
    changes:
      previous === null
        ? null
        : changesSince({ previous: wholeSeries(previous), current: series, partial: kind === 'partial' }),
  };
}

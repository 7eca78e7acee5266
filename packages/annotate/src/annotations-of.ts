import type { Finding } from '@guardpage/rules';
import type { Reply, Series, SeriesRevision } from '@guardpage/series';
import { changesSince } from './changes/changes-since.ts';
import type { Annotations } from './model.ts';
import { raisedBy } from './raised/raised-by.ts';
import { reviewOf } from './review/review-of.ts';
import type { HazardNames } from './touches/hazard-names.ts';
import { touchesOf } from './touches/touches-of.ts';

/** A revision with all that was said and found of it. */
export interface Annotated {
  readonly revision: SeriesRevision;
  /** Replies to this revision, oldest first. */
  readonly replies: readonly Reply[];
  /** Findings to be looked for in the replies: those that a report shows. */
  readonly findings: readonly Finding[];
  readonly names: HazardNames;
}

/** A revision as it counts: a partial one with the parts that it leaves as they were. */
export function wholeSeries({ series, parts }: SeriesRevision): Series {
  return { ...series, patches: parts.map(({ patch }) => patch) };
}

/** All that is known of a revision beyond its findings: a pure function of its mails, those of the revision before, and the hazards. */
export function annotationsOf({ revision, replies, findings, names }: Annotated): Annotations {
  const { series, previous, kind } = revision;
  return {
    touches: touchesOf(series, names),
    changes:
      previous === null
        ? null
        : changesSince({ previous: wholeSeries(previous), current: series, partial: kind === 'partial' }),
    review: reviewOf({ series, replies }),
    raised: raisedBy({ series, findings, replies, names }),
  };
}

import { annotationsOf as annotate, hazardNames } from '@guardpage/annotate';
import type { Annotations } from '@guardpage/annotate';
import { threads } from '@guardpage/knowledge/pages';
import type { Finding } from '@guardpage/rules';
import type { Family, Series, SeriesRevision } from '@guardpage/series';
import { engine } from './family-engine.ts';

const NAMES = hazardNames(engine.hazards, threads);

/** A revision as it counts: a partial one with the parts that it leaves as they were. */
export function wholeSeries({ series, parts }: SeriesRevision): Series {
  return { ...series, patches: parts.map(({ patch }) => patch) };
}

/**
 * What is known of each revision of a family, from its mails, those of the one before, and what was answered.
 * @returns a function from a revision and its findings that a report shows
 */
export function annotator({
  replies,
}: Family): (revision: SeriesRevision, findings: readonly Finding[]) => Annotations {
  const byRevision = Map.groupBy(replies, ({ answers }) => answers?.revision);
  return (revision, findings) =>
    annotate({ revision, replies: byRevision.get(revision) ?? [], findings, names: NAMES });
}

import { annotationsOf, hazardNames, repliesByMail, repliesTo } from '@guardpage/annotate';
import type { Annotations } from '@guardpage/annotate';
import { threads } from '@guardpage/knowledge/pages';
import type { Finding } from '@guardpage/rules';
import type { Family, SeriesRevision } from '@guardpage/series';
import { engine } from './family-engine.ts';

const NAMES = hazardNames(engine.hazards, threads);

/**
 * What is known of each revision of a family, from its mails, those of the one before, and what was answered.
 * @returns a function from a revision and its findings that a report shows
 */
export function annotator({
  replies,
}: Family): (revision: SeriesRevision, findings: readonly Finding[]) => Annotations {
  const byMail = repliesByMail(replies);
  return (revision, findings) =>
    annotationsOf({ revision, replies: repliesTo(revision, byMail), findings, names: NAMES });
}

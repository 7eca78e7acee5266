import type { Finding } from '@guardpage/rules';
import type { Reply, Series, SeriesRevision, Submission } from '@guardpage/series';
import { changesSince } from './changes/changes-since.ts';
import type { Annotations } from './model.ts';
import { raisedBy } from './raised/raised-by.ts';
import { reviewOf } from './review/review-of.ts';
import type { HazardNames } from './touches/hazard-names.ts';
import { touchesOf } from './touches/touches-of.ts';

/** A revision with all that was said and found of it. */
export interface Annotated {
  readonly revision: SeriesRevision;
  /** What was answered to it, oldest first: {@link repliesTo}. */
  readonly replies: readonly Reply[];
  /** Findings to be looked for in the replies: those that a report shows. */
  readonly findings: readonly Finding[];
  readonly names: HazardNames;
}

/** A revision as it counts: a partial one with the parts that it leaves as they were. */
export function wholeSeries({ series, parts }: SeriesRevision): Series {
  return { ...series, patches: parts.map(({ patch }) => patch) };
}

/** Replies by the mail that they answer. */
export function repliesByMail(replies: readonly Reply[]): ReadonlyMap<Submission, readonly Reply[]> {
  const byMail = new Map<Submission, Reply[]>();
  for (const reply of replies) {
    const mail = reply.answers?.mail;
    if (mail === undefined) continue;
    const known = byMail.get(mail);
    if (known === undefined) byMail.set(mail, [reply]);
    else known.push(reply);
  }
  return byMail;
}

/** Undated mails come last. */
function dateOf({ mail }: Reply): string {
  return mail.message.date ?? '~';
}

/** What was answered to a revision, and to the parts that a partial one leaves as they were; oldest first. */
export function repliesTo(
  revision: SeriesRevision,
  byMail: ReadonlyMap<Submission, readonly Reply[]>,
): readonly Reply[] {
  const { cover, patches } = wholeSeries(revision);
  const mails = cover === null ? patches : [cover, ...patches];
  return mails
    .flatMap((mail) => byMail.get(mail) ?? [])
    .toSorted((a, b) => Number(dateOf(a) > dateOf(b)) - Number(dateOf(a) < dateOf(b)));
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
    review: reviewOf({ series: wholeSeries(revision), replies }),
    raised: raisedBy({ series, findings: findings.filter(({ since }) => since !== 'gone'), replies, names }),
  };
}

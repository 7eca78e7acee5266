import { isBot } from '@guardpage/annotate';
import type { Annotations } from '@guardpage/annotate';
import { hazards } from '@guardpage/knowledge';
import { recordOf as replaysOf } from '@guardpage/knowledge/pages';
import { recordOf } from '@guardpage/policy';
import type { Candidate, CandidateFinding, Verdicts } from '@guardpage/policy';
import type { Finding } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';

/** What stands in the store of one revision of a series, read. */
export interface Revision {
  /** Seconds since 1970. */
  readonly sent: number | null;
  readonly author: string;
  /** Findings that a report shows by default. */
  readonly findings: readonly Finding[];
  /** Null when nothing was worked out. */
  readonly annotations: Annotations | null;
  /** What was answered, by fingerprint. */
  readonly verdicts: ReadonlyMap<string, 'invalid' | 'fixed' | 'muted'>;
  /** What answers say of hazards. */
  readonly answered: ReadonlyMap<string, Verdicts>;
}

const KNOWN = new Map(hazards.map((hazard) => [hazard.id, hazard]));

/** How a hazard has done: in replays, and by what was answered. */
function verdictsOf(id: string, answered: Revision['answered']): Verdicts {
  const hazard = KNOWN.get(id);
  const hits = hazard === undefined ? [] : replaysOf(hazard).hits;
  return recordOf(hits, answered.get(id) ?? { right: 0, wrong: 0 });
}

/** A finding as the policy weighs it. */
export function candidateFinding(finding: Finding, revision: Revision): CandidateFinding {
  const { fingerprint, hazard, level, confidence, origin, since } = finding;
  const raised = revision.annotations?.raised.find((one) => one.fingerprint === fingerprint);
  return {
    fingerprint,
    hazard,
    level,
    confidence,
    // A hazard that is not known any more is not mailed.
    status: KNOWN.get(hazard)?.status === 'stable' ? 'stable' : 'nursery',
    origin,
    beside: finding.beside !== null,
    touchedAgain: finding.touchedAgain !== null,
    since,
    raisedBy: raised === undefined ? null : raised.by.name === '' ? raised.by.email : raised.by.name,
    verdict: revision.verdicts.get(fingerprint) ?? null,
    record: verdictsOf(hazard, revision.answered),
  };
}

/** A mail about one patch of a revision, as the policy weighs it. */
export function candidateOf(patch: Submission, revision: Revision, recipients: readonly string[]): Candidate {
  return {
    kind: 'mail',
    author: revision.author,
    automatic: isBot(patch),
    reply: /^re:/i.test(patch.message.subject),
    // Only series without a later revision are looked at.
    latest: true,
    sent: revision.sent,
    recipients,
    findings: revision.findings.map((finding) => candidateFinding(finding, revision)),
  };
}

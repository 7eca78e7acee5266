import { decide } from '@guardpage/policy';
import type { Policy } from '@guardpage/policy';
import type { Say } from '@guardpage/queue';
import { byWeight, githubReview, reviewComment } from '@guardpage/report/comment';
import type { ReviewComment } from '@guardpage/report/comment';
import { addOutgoing, sendingStopped } from '@guardpage/store';
import type { NewOutgoing, Store, StoredPage } from '@guardpage/store';
import { candidateOf } from './candidate-of.ts';
import { standing } from './plan-checks.ts';
import { policiesFor, readPatch } from './read-patch.ts';
import { revisionOf } from './revision-of.ts';

/** A pull request on GitHub. */
export interface Pull {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
}

/** Reads "OWNER/REPO#N"; null when it is none. */
export function readPull(text: string): Pull | null {
  const found = /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})#([1-9]\d{0,8})$/.exec(text);
  if (found === null) return null;
  const [, owner = '', repo = '', pull = ''] = found;
  return { owner, repo, pull: Number(pull) };
}

/** What is needed to make a review. */
export interface PullPlan {
  readonly page: StoredPage;
  readonly pull: Pull;
  readonly policies: readonly Policy[];
  readonly site: string;
  readonly now: number;
}

/** Remarks in one review. */
const MOST = 50;

/** Puts a review of a pull request that carries a series into the outbox. */
export async function planPull(store: Store, { page, pull, policies, site, now }: PullPlan, say: Say): Promise<void> {
  const { subject, name, revision } = page.series;
  const heard = await revisionOf(store, page);
  const findings = standing(heard).toSorted(byWeight).slice(0, MOST);
  const comments: ReviewComment[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const patch = seen.has(finding.fingerprint) ? null : await readPatch(store, finding.mail);
    if (patch === null) continue;
    seen.add(finding.fingerprint);
    comments.push(reviewComment(finding, patch));
  }
  const [part] = page.parts;
  const first = part === undefined ? null : await readPatch(store, part.id);
  if (first === null || part === undefined) return;
  const [policy = null] = policiesFor(first, policies);
  const candidate = { ...candidateOf(first, heard.revision, []), kind: 'github' } as const;
  const stopped = await sendingStopped(store);
  const decision = decide(policy, candidate, { now, ofRevision: 0, told: [], today: 0, stopped, mutedBy: null });
  if (decision.kind === 'no' || policy === null) {
    say({ kind: 'outgoing', id: null, subject, state: 'nothing', reason: decision.reason });
    return;
  }
  const row: NewOutgoing = {
    kind: 'github',
    key: `github:${pull.owner}/${pull.repo}#${pull.pull}:${name}`,
    series: name,
    revision,
    mail: part.messageId ?? name,
    list: policy.list,
    fingerprints: [...seen],
    recipients: [`${pull.owner}/${pull.repo}#${pull.pull}`],
    subject: `review of ${pull.owner}/${pull.repo}#${pull.pull}: ${subject}`,
    bytes: Buffer.from(JSON.stringify(githubReview({ ...pull, comments, series: name, site }))),
    state: decision.kind,
    reason: decision.reason,
    notBefore: decision.notBefore,
  };
  const id = await addOutgoing(store, row, now);
  const reason = id === null ? 'it was let go, sent or rejected before' : decision.reason;
  say({ kind: 'outgoing', id, subject: row.subject, state: id === null ? 'nothing' : row.state, reason });
}

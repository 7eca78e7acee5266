import { decide } from '@guardpage/policy';
import type { Policy } from '@guardpage/policy';
import type { Say } from '@guardpage/queue';
import { byWeight, githubReview, reviewComment } from '@guardpage/report/comment';
import type { GithubPatch } from '@guardpage/report/comment';
import type { Finding } from '@guardpage/rules';
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

/** Patches of which a review is made. */
const MOST = 100;

/** The patches of a series with what is to say of each. */
async function patchesOf(
  store: Store,
  page: StoredPage,
  findings: readonly Finding[],
): Promise<readonly GithubPatch[]> {
  const patches: GithubPatch[] = [];
  for (const { id, part, subject } of page.parts.filter((one) => one.kind === 'patch').slice(0, MOST)) {
    const own = findings.filter(({ mail }) => mail === id);
    const patch = own.length === 0 ? null : await readPatch(store, id);
    const comments = patch === null ? [] : own.map((finding) => reviewComment(finding, patch));
    patches.push({ part: part === null ? '' : `${part}/${page.series.total ?? part}`, subject, comments });
  }
  return patches;
}

/** Puts a review of a pull request that carries a series into the outbox. */
export async function planPull(store: Store, { page, pull, policies, site, now }: PullPlan, say: Say): Promise<void> {
  const { subject, name, revision } = page.series;
  const heard = await revisionOf(store, page);
  const patches = await patchesOf(store, page, standing(heard).toSorted(byWeight));
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
    fingerprints: patches.flatMap(({ comments }) => comments.map(({ fingerprint }) => fingerprint)),
    recipients: [`${pull.owner}/${pull.repo}#${pull.pull}`],
    subject: `review of ${pull.owner}/${pull.repo}#${pull.pull}: ${subject}`,
    bytes: Buffer.from(JSON.stringify({ ...pull, ...githubReview(patches, site) })),
    state: decision.kind,
    reason: decision.reason,
    notBefore: decision.notBefore,
  };
  const id = await addOutgoing(store, row, now);
  const reason = id === null ? 'it was let go, sent or rejected before' : decision.reason;
  say({ kind: 'outgoing', id, subject: row.subject, state: id === null ? 'nothing' : row.state, reason });
}

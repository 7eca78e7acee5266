import { decide } from '@guardpage/policy';
import type { Policy } from '@guardpage/policy';
import { patchworkChecks } from '@guardpage/report/comment';
import type { Finding } from '@guardpage/rules';
import { addOutgoing, sendingStopped } from '@guardpage/store';
import type { NewOutgoing, Store, StoredPage } from '@guardpage/store';
import { candidateOf } from './candidate-of.ts';
import { policiesFor, readPatch } from './read-patch.ts';
import { revisionOf } from './revision-of.ts';
import type { HeardRevision } from './revision-of.ts';

/** Findings of another destination than a mail: all that the patch brings, whoever was told of them, but those that were answered. */
export function standing({ revision }: HeardRevision): readonly Finding[] {
  return revision.findings.filter(
    ({ origin, since, fingerprint }) => origin === 'new' && since !== 'gone' && !revision.verdicts.has(fingerprint),
  );
}

/** Address of the page of a series. */
function seriesAddress(site: string, name: string): string {
  return `${site}/s/${encodeURIComponent(name).replaceAll('%40', '@')}/`;
}

/** What is needed to make checks. */
export interface CheckPlan {
  readonly page: StoredPage;
  readonly policies: readonly Policy[];
  readonly site: string;
  readonly now: number;
}

/** Puts a check for each patch of a series into the outbox, where the policy of its list names a project of Patchwork; returns how many. */
export async function planChecks(store: Store, { page, policies, site, now }: CheckPlan): Promise<number> {
  const [part] = page.parts;
  const patch = part === undefined ? null : await readPatch(store, part.id);
  if (patch === null) return 0;
  const policy = policiesFor(patch, policies).find(({ patchwork }) => patchwork !== null);
  if (policy === undefined || policy.patchwork === null) return 0;
  const heard = await revisionOf(store, page);
  const found = standing(heard);
  const parts = page.parts.flatMap(({ id, kind, messageId, problem }) =>
    kind === 'patch' && messageId !== null && problem === null
      ? [{ messageId, found: found.filter(({ mail }) => mail === id) }]
      : [],
  );
  const checks = patchworkChecks(parts, { project: policy.patchwork, page: seriesAddress(site, page.series.name) });
  const decision = decide(
    policy,
    { ...candidateOf(patch, heard.revision, []), kind: 'patchwork' },
    { now, ofRevision: 0, told: [], today: 0, stopped: await sendingStopped(store), mutedBy: null },
  );
  if (decision.kind === 'no') return 0;
  let rows = 0;
  for (const check of checks) {
    const fingerprints = parts.find(({ messageId }) => messageId === check.messageId)?.found ?? [];
    const row: NewOutgoing = {
      kind: 'patchwork',
      key: `patchwork:${check.messageId}:${check.context}`,
      series: page.series.name,
      revision: page.series.revision,
      mail: check.messageId,
      list: policy.list,
      fingerprints: fingerprints.map(({ fingerprint }) => fingerprint),
      recipients: [`patchwork project ${policy.patchwork}`],
      subject: `${check.state}: ${check.description}`,
      bytes: Buffer.from(JSON.stringify(check)),
      state: decision.kind,
      reason: decision.reason,
      notBefore: decision.notBefore,
    };
    if ((await addOutgoing(store, row, now)) !== null) rows++;
  }
  return rows;
}

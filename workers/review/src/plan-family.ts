import { decide, worthSaying } from '@guardpage/policy';
import type { Decision, Policy } from '@guardpage/policy';
import { byWeight } from '@guardpage/report/comment';
import type { Say } from '@guardpage/queue';
import { addOutgoing, latestOfFamily, moveOutgoing, outboxRows, sendingStopped, storedPage } from '@guardpage/store';
import type { OutboxRow, Store, StoredPage } from '@guardpage/store';
import { candidateFinding, candidateOf } from './candidate-of.ts';
import { mailRow } from './mail-row.ts';
import { policiesFor, readPatch } from './read-patch.ts';
import { planChecks } from './plan-checks.ts';
import { revisionOf } from './revision-of.ts';
import { settleFamily } from './settle-answers.ts';

/** What a family is looked at with. */
export interface Planning {
  readonly family: number;
  readonly policies: readonly Policy[];
  readonly site: string;
  readonly sender: string;
  /** Seconds since 1970. */
  readonly now: number;
}

const DAY = 86_400;
/** Rows of one series line that are looked at; it has one a revision. */
const MOST_ROWS = 500;

/** Looks at what was answered in a family, at what could be said of each series of it, and at what waits for them. */
export async function planFamily(store: Store, planning: Planning, say: Say): Promise<void> {
  await settleFamily(store, planning.family, planning.policies);
  for (const id of await latestOfFamily(store, planning.family)) {
    const page = await storedPage(store, id);
    if (page === null) continue;
    await planSeries(store, { page, planning, say });
    await planChecks(store, { page, ...planning });
  }
}

interface Planned {
  readonly page: StoredPage;
  readonly planning: Planning;
  readonly say: Say;
}

async function planSeries(store: Store, { page, planning, say }: Planned): Promise<void> {
  const names = [...new Set(page.revisions.map(({ name }) => name))];
  const rows = await outboxRows(store, { series: names }, MOST_ROWS);
  const { decision, row, subject } = await wanted(store, { page, planning, rows });
  const id = row === null ? null : await addOutgoing(store, row, planning.now);
  for (const one of rows) {
    if (one.kind === 'mail' && one.key !== row?.key) await takeBack(store, one, { decision, page, now: planning.now });
  }
  if (decision === null) return;
  if (row === null)
    say({ kind: 'outgoing', id: null, subject, series: page.series.name, state: 'nothing', reason: decision.reason });
  else if (id !== null)
    say({ kind: 'outgoing', id, subject, series: row.series, message: row.key, state: row.state, reason: row.reason });
  else {
    const before = rows.find(({ key }) => key === row.key);
    if (before !== undefined)
      say({
        kind: 'outgoing',
        id: before.id,
        subject,
        series: before.series,
        message: before.key,
        state: before.state,
        reason: before.reason,
      });
  }
}

/** Stands in the reason of a row that a person had let go: it is that person's again, and not withdrawn. */
const SINCE = ' let it go, but since then: ';

/** Something waits that would not be said now: what a person let go is asked for again, what only the policy did is withdrawn. */
async function takeBack(
  store: Store,
  { id, state, by, reason, revision }: OutboxRow,
  { decision, page, now }: { readonly decision: Decision | null; readonly page: StoredPage; readonly now: number },
): Promise<void> {
  const later = page.series.revision > revision;
  const why = later ? `revision ${page.series.revision} is here` : (decision?.reason ?? 'nothing is found any more');
  const deed = { by: 'policy', at: now, reason: why };
  if (state === 'approved' && by !== 'policy')
    await moveOutgoing(store, id, {
      ...deed,
      reason: `${by}${SINCE}${why}`,
      from: ['approved'],
      to: 'held',
    });
  else if (state === 'approved' || (state === 'held' && !reason.includes(SINCE)))
    await moveOutgoing(store, id, { ...deed, from: ['held', 'approved'], to: 'rejected' });
}

interface Wanted {
  /** Null when nothing is found. */
  readonly decision: Decision | null;
  readonly row: Parameters<typeof addOutgoing>[1] | null;
  readonly subject: string;
}

async function wanted(
  store: Store,
  {
    page,
    planning,
    rows,
  }: { readonly page: StoredPage; readonly planning: Planning; readonly rows: readonly OutboxRow[] },
): Promise<Wanted> {
  const { subject } = page.series;
  const { revision, mutedBy } = await revisionOf(store, page);
  const { findings } = revision;
  if (findings.length === 0) return { decision: null, row: null, subject };
  const worth = findings.filter((one) => worthSaying(candidateFinding(one, revision)) === null).toSorted(byWeight);
  // The first flagged patch, whether it is worth a mail or not: a reason is owed in both cases.
  const [first] = worth.length > 0 ? worth : findings;
  const patch = first === undefined ? null : await readPatch(store, first.mail);
  if (first === undefined || patch === null) return { decision: null, row: null, subject };
  const [policy = null] = policiesFor(patch, planning.policies);
  const said = mailRow({
    page,
    patch,
    findings: worth,
    policy,
    site: planning.site,
    sender: planning.sender,
    dateOf: (key) => rows.find((one) => one.key === key)?.created ?? planning.now,
  });
  const decision = decide(policy, candidateOf(patch, revision, said?.recipients ?? []), {
    now: planning.now,
    ...pastOf(rows, page, said?.key ?? null),
    today: policy === null ? 0 : await sentToday(store, policy, planning.now),
    stopped: await sendingStopped(store),
    mutedBy,
  });
  if (decision.kind === 'no' || said === null) return { decision, row: null, subject };
  const { kind: state, reason, notBefore } = decision;
  return { decision, row: { ...said, state, reason, notBefore }, subject };
}

/** What was said of this series already. What only waits does not count: it may still be taken back. */
function pastOf(
  rows: readonly OutboxRow[],
  page: StoredPage,
  key: string | null,
): { readonly ofRevision: number; readonly told: readonly string[] } {
  // A person who rejects it has decided for this revision.
  const said = rows.filter(
    (row) =>
      row.kind === 'mail' &&
      row.key !== key &&
      (['sending', 'sent', 'uncertain'].includes(row.state) || (row.state === 'rejected' && row.by !== 'policy')),
  );
  return {
    ofRevision: said.filter(({ series }) => series === page.series.name).length,
    told: said.flatMap(({ fingerprints }) => fingerprints),
  };
}

/** Mails for a list in the last 24 hours. */
export async function sentToday(store: Store, { list, mailsPerDay }: Policy, now: number): Promise<number> {
  const states = ['sending', 'sent', 'uncertain'] as const;
  const rows = await outboxRows(store, { states, list, since: now - DAY }, mailsPerDay + 1);
  return rows.filter(({ kind }) => kind === 'mail').length;
}

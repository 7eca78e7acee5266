import type { Series, Submission } from '@guardpage/series';
import { analyse } from './analyse.ts';
import type { Engine } from './engine.ts';
import type { MailReport } from './finding.ts';
import type { Tree } from './series/tree.ts';

/** What one mail's analysis ended in. A fault is ours: it is said of the mail, so that it takes no other mail with it. */
export type Ended =
  { readonly ok: true; readonly report: MailReport } | { readonly ok: false; readonly reason: string };

/** How far a mail could be read and judged; `unreadable` is for what is no mail at all. */
export type Status = 'analysed' | 'partial' | 'damaged' | 'no-diff' | 'unreadable';

/** The reason to print for what our own code threw on some mail: no mail should be able to, so this is a bug, but one mail's only. */
export function faultOf(error: unknown): string {
  return `internal fault: ${error instanceof Error ? error.message : String(error)}`;
}

/** No patch has more hazards than reviewers have patience; a mail made to hurt has hundreds of thousands. */
export const MOST_FINDINGS = 500;

/** A report with at most {@link MOST_FINDINGS} findings (new ones first) and as many places that were not visible; where it was cut, it says so. */
function bounded(report: MailReport): MailReport {
  const { findings, notVisible } = report;
  if (findings.length <= MOST_FINDINGS && notVisible.length <= MOST_FINDINGS) return report;
  const fresh = findings.filter(({ origin }) => origin === 'new');
  const sorted = [...fresh, ...findings.filter(({ origin }) => origin !== 'new')];
  const next = sorted[MOST_FINDINGS];
  const what = next === undefined ? 'places that are not visible' : 'findings';
  const path = next?.path ?? notVisible[MOST_FINDINGS]?.path ?? '';
  const cut = { path, line: next?.patchLine ?? 1, reason: `not analysed: over ${MOST_FINDINGS} ${what} in one mail` };
  return {
    ...report,
    findings: sorted.slice(0, MOST_FINDINGS),
    notVisible: notVisible.slice(0, MOST_FINDINGS),
    notAnalysed: [cut, ...report.notAnalysed],
  };
}

/** Judges the patches of a series, in their order; never throws, and is bounded whatever the mails are. */
export function judgeSeries(series: Series, engine: Engine, tree: Tree): readonly Ended[] {
  try {
    return analyse(series, engine, tree).map((report) => ({ ok: true, report: bounded(report) }));
  } catch (error) {
    if (series.patches.length <= 1) return [{ ok: false, reason: faultOf(error) }];
    return series.patches.flatMap((patch) => judgeSeries({ ...series, patches: [patch] }, engine, tree));
  }
}

/** How far one mail was judged; `report` is null for what is no patch of a series. */
export function statusOf(submission: Submission, report: MailReport | null): Status {
  // A diff in a reply or a cover letter submits nothing, so it cannot be damaged either.
  if (submission.kind === 'patch' && submission.patch.problems.length > 0) return 'damaged';
  if (submission.problems.length > 0 || (report?.notAnalysed.length ?? 0) > 0) return 'partial';
  return submission.kind !== 'patch' || submission.patch.files.length === 0 ? 'no-diff' : 'analysed';
}

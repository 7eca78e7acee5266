import { readUnit } from '@guardpage/csource/read';
import { facts, releases } from '@guardpage/knowledge';
import { partsMissing } from '@guardpage/report';
import type { InputRow, SeriesRow } from '@guardpage/report';
import { analyse, missingParts } from '@guardpage/rules';
import type { Engine, Finding, Hazard, JudgedSeries, MailReport, Tree } from '@guardpage/rules';
import { groupSeries } from '@guardpage/series';
import type { Series, Submission } from '@guardpage/series';
import { compileFromNow } from './compilers.ts';
import { faultOf } from './fault.ts';
import { nextTurn } from './next-turn.ts';

/** Mails judged: a row for each, and every finding of any origin and confidence. */
export interface Judgement {
  readonly rows: readonly InputRow[];
  /** The series that the mails form, as they were judged. */
  readonly judged: readonly JudgedSeries[];
  readonly findings: readonly Finding[];
}

/** A mail as a series of its own. */
export function alone(submission: Submission): Series {
  const id = submission.message.messageId ?? `${submission.input}#${submission.mail}`;
  return {
    id,
    revision: submission.prefix.revision,
    total: submission.prefix.total,
    cover: null,
    patches: [submission],
  };
}

function statusOf(submission: Submission, report: MailReport | null): InputRow['status'] {
  // A diff in a reply or a cover letter submits nothing, so it cannot be damaged either.
  if (submission.kind === 'patch' && submission.patch.problems.length > 0) return 'damaged';
  if (submission.problems.length > 0 || (report?.notAnalysed.length ?? 0) > 0) return 'partial';
  return submission.kind !== 'patch' || submission.patch.files.length === 0 ? 'no-diff' : 'analysed';
}

/** No patch has more hazards than reviewers have patience; a mail made to hurt has hundreds of thousands. */
const MOST = 500;

/** A report with at most {@link MOST} findings (new ones first) and as many places that were not visible; where it was cut, it says so. */
function bounded(report: MailReport): MailReport {
  const { findings, notVisible } = report;
  if (findings.length <= MOST && notVisible.length <= MOST) return report;
  const fresh = findings.filter(({ origin }) => origin === 'new');
  const sorted = [...fresh, ...findings.filter(({ origin }) => origin !== 'new')];
  const next = sorted[MOST];
  const what = next === undefined ? 'places that are not visible' : 'findings';
  const path = next?.path ?? notVisible[MOST]?.path ?? '';
  const cut = { path, line: next?.patchLine ?? 1, reason: `not analysed: over ${MOST} ${what} in one mail` };
  return {
    ...report,
    findings: sorted.slice(0, MOST),
    notVisible: notVisible.slice(0, MOST),
    notAnalysed: [cut, ...report.notAnalysed],
  };
}

/** Where each mail of a series stands, and what of the series is here. */
function seriesRows(series: Series): readonly (readonly [Submission, SeriesRow])[] {
  const missing = missingParts(series).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  const { id, revision, total, patches, cover } = series;
  const here = patches.length;
  const mails = cover === null ? patches : [cover, ...patches];
  return mails.map((mail) => [mail, { id, revision, part: mail.prefix.part, total, here, missing }] as const);
}

function rowOf(submission: Submission, report: MailReport | null, series: SeriesRow | null): InputRow {
  const { input, mail, message, kind, patch } = submission;
  const skipped = report?.notAnalysed[0];
  const status = statusOf(submission, report);
  const missing = kind === 'patch' ? partsMissing(series) : null;
  const problem =
    submission.problems[0] ??
    (skipped === undefined ? null : { line: skipped.line, reason: `${skipped.path}: ${skipped.reason}` }) ??
    (missing === null ? null : { line: 1, reason: missing });
  return {
    type: 'input',
    input,
    mail,
    messageId: message.messageId,
    subject: message.subject,
    kind,
    status: status === 'analysed' && missing !== null ? 'partial' : status,
    files: patch.files.length,
    hunks: patch.files.reduce((sum, file) => sum + file.hunks.length, 0),
    functions: report?.functions ?? 0,
    notVisible: report?.notVisible ?? [],
    hidden: 0,
    problem,
    series,
    silent: report?.silent.slice(0, MOST) ?? [],
  };
}

/** What one mail's analysis ended in. A fault is ours: it is said in the mail's row, so that it takes no other mail with it. */
type Ended = { readonly ok: true; readonly report: MailReport } | { readonly ok: false; readonly reason: string };

function judgeSeries(series: Series, engine: Engine, tree: Tree): readonly Ended[] {
  try {
    return analyse(series, engine, tree).map((report) => ({ ok: true, report: bounded(report) }));
  } catch (error) {
    if (series.patches.length <= 1) return [{ ok: false, reason: faultOf(error) }];
    return series.patches.flatMap((patch) => judgeSeries({ ...series, patches: [patch] }, engine, tree));
  }
}

/** How mails are judged. */
export interface How {
  readonly hazards: readonly Hazard[];
  /** The hazard whose silence is to be explained; null for none. */
  readonly explains: string | null;
  /** Every mail by itself, not as the series they form. */
  readonly each: boolean;
  /** A kernel tree, as far as the mails name its files. */
  readonly tree: Tree;
}

/** Judges mails as the series they form. */
export async function judge(submissions: readonly Submission[], how: How): Promise<Judgement> {
  const { hazards, explains, each, tree } = how;
  const engine: Engine = { hazards, facts, releases, readUnit, explains, whenLong: compileFromNow };
  const series = each ? submissions.filter((one) => one.kind === 'patch').map(alone) : groupSeries(submissions).series;
  const ended = new Map<Submission, Ended>();
  const places = new Map<Submission, SeriesRow>();
  for (const one of series) {
    for (const [submission, row] of each ? [] : seriesRows(one)) places.set(submission, row);
    await nextTurn();
    for (const [index, end] of judgeSeries(one, engine, tree).entries()) {
      const submission = one.patches[index];
      if (submission !== undefined) ended.set(submission, end);
    }
  }
  const reportOf = (submission: Submission): MailReport | null => {
    const end = ended.get(submission);
    return end?.ok === true ? end.report : null;
  };
  return {
    rows: submissions.map((submission) => {
      const end = ended.get(submission);
      const row = rowOf(submission, reportOf(submission), places.get(submission) ?? null);
      return end?.ok === false ? { ...row, status: 'unreadable', problem: { line: 1, reason: end.reason } } : row;
    }),
    judged: series.map((one) => ({ series: one, reports: one.patches.map(reportOf) })),
    findings: [...ended.values()].flatMap((end) => (end.ok ? end.report.findings : [])),
  };
}

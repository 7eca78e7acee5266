import { readUnit } from '@guardpage/csource/read';
import { facts, releases } from '@guardpage/knowledge';
import { partsMissing } from '@guardpage/report';
import type { InputRow, SeriesRow } from '@guardpage/report';
import { MOST_FINDINGS, judgeSeries, missingParts, statusOf } from '@guardpage/rules';
import type { Ended, Engine, Finding, Hazard, JudgedSeries, MailReport, Tree } from '@guardpage/rules';
import { groupSeries } from '@guardpage/series';
import type { Series, Submission } from '@guardpage/series';
import { compileFromNow } from './compilers.ts';
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
    silent: report?.silent.slice(0, MOST_FINDINGS) ?? [],
  };
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

import type { Finding, Related } from '@guardpage/rules';
import type { FindingRow, InputRow, RelatedRow, Run, RunRow, SummaryRow, Verdict } from './run.ts';
import { harmless, loreUrl, unicode } from './text-of.ts';

/** The row that opens a run. */
export function runRow(run: Run): RunRow {
  return { type: 'run', version: run.version, knowledge: run.knowledge, schema: 1 };
}

/** The row that closes it. */
export function summaryRow(run: Run): SummaryRow {
  return {
    type: 'summary',
    inputs: run.inputs.length,
    analysed: run.inputs.filter((row) => row.status !== 'unreadable' && row.status !== 'no-diff').length,
    findings: run.findings.length,
    notVisible: run.inputs.reduce((sum, row) => sum + row.notVisible.length, 0),
  };
}

/** A mail's row with what came out of its patch as Unicode. */
export function inputRow(row: InputRow): InputRow {
  const { notVisible, problem } = row;
  return {
    ...row,
    notVisible: notVisible.map((one) => ({
      ...one,
      path: unicode(one.path),
      function: one.function === null ? null : unicode(one.function),
    })),
    silent: row.silent.map((one) => ({
      ...one,
      path: unicode(one.path),
      function: one.function === null ? null : unicode(one.function),
      reason: unicode(one.reason),
    })),
    problem: problem === null ? null : { ...problem, reason: unicode(problem.reason) },
  };
}

/** A row as JSON that is safe to look at: what JSON leaves as it is and a terminal acts on is escaped too. */
export function rowText(row: object, indent?: string): string {
  return harmless(JSON.stringify(row, null, indent));
}

function relatedRow(place: Related): RelatedRow {
  const { path, line, side, patchLine, text, note } = place;
  return { path: unicode(path), line, side, patchLine, text: unicode(text), note };
}

/** A finding as the contract's row. */
export function findingRow(finding: Finding, verdict: Verdict | null): FindingRow {
  const { input, mail, messageId, series, hazard, title, level, confidence, origin } = finding;
  return {
    type: 'finding',
    input,
    mail,
    messageId,
    series,
    hazard,
    title,
    level,
    confidence,
    origin,
    fixedBy: finding.fixedBy,
    touchedAgain: finding.touchedAgain,
    since: finding.since,
    verdict,
    path: unicode(finding.path),
    function: finding.function === null ? null : unicode(finding.function),
    line: finding.line,
    column: finding.column,
    side: finding.side,
    patchLine: finding.patchLine,
    text: unicode(finding.text),
    message: title,
    question: finding.question,
    fix: finding.fix,
    related: finding.related.map(relatedRow),
    assumes: finding.assumes,
    citations: finding.citations.map(({ locate: _locate, ...citation }) => ({
      ...citation,
      url: loreUrl(citation.messageId),
    })),
    fingerprint: finding.fingerprint,
  };
}

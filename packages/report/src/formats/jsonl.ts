import { findingRow, runRow, summaryRow } from '../rows.ts';
import type { Run } from '../run.ts';

/** One JSON object a line: run, inputs, findings, summary. */
export default function jsonl(run: Run): string {
  const rows = [runRow(run), ...run.inputs, ...run.findings.map(findingRow), summaryRow(run)];
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

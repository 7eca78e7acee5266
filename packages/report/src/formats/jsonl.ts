import { findingRow, inputRow, rowText, runRow, summaryRow } from '../rows.ts';
import type { Run } from '../run.ts';

/** One JSON object a line: run, inputs, findings, summary. */
export default function jsonl(run: Run): readonly string[] {
  const rows = [
    runRow(run),
    ...run.inputs.map(inputRow),
    ...run.findings.map((finding) => findingRow(finding, null)),
    summaryRow(run),
  ];
  return rows.map((row) => `${rowText(row)}\n`);
}

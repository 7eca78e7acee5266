import { findingRow, runRow, summaryRow } from '../rows.ts';
import type { Run } from '../run.ts';

/** One object with `run`, `inputs`, `findings` and `summary`. */
export default function json(run: Run): string {
  const whole = {
    run: runRow(run),
    inputs: run.inputs,
    findings: run.findings.map(findingRow),
    summary: summaryRow(run),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

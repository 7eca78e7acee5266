import { findingRow, inputRow, rowText, runRow, summaryRow } from '../rows.ts';
import type { Run } from '../run.ts';

const INDENT = '  ';

function indented(row: object, by: number): string {
  return rowText(row, INDENT).replaceAll('\n', `\n${INDENT.repeat(by)}`);
}

/** A list of rows as JSON.stringify would indent it. */
function list(name: string, rows: readonly object[]): readonly string[] {
  if (rows.length === 0) return [`${INDENT}"${name}": [],\n`];
  const items = rows.map(
    (row, index) => `${INDENT.repeat(2)}${indented(row, 2)}${index < rows.length - 1 ? ',' : ''}\n`,
  );
  return [`${INDENT}"${name}": [\n`, ...items, `${INDENT}],\n`];
}

/** One object with `run`, `inputs`, `findings` and `summary`. */
export default function json(run: Run): readonly string[] {
  return [
    `{\n${INDENT}"run": ${indented(runRow(run), 1)},\n`,
    ...list('inputs', run.inputs.map(inputRow)),
    ...list(
      'findings',
      run.findings.map((finding) => findingRow(finding, null)),
    ),
    `${INDENT}"summary": ${indented(summaryRow(run), 1)}\n}\n`,
  ];
}

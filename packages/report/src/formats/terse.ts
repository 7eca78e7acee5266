import type { Finding } from '@guardpage/rules';
import type { InputRow, Run, Style } from '../run.ts';
import { headline } from '../state-of.ts';
import { shown } from '../text-of.ts';

function line(finding: Finding, showFile: boolean): string {
  const { input, patchLine, level, hazard, path, column } = finding;
  const title = headline(finding);
  if (showFile) return `${shown(path)}:${finding.line}:${column}: ${level}: ${title} [${hazard}]\n`;
  return `${shown(input)}:${patchLine ?? 1}: ${level.toUpperCase()}:${hazard}: ${title}\n`;
}

/** A patch that could not be read whole: who is told nothing of it would take it for clean. */
function damage({ input, problem }: InputRow, showFile: boolean): string {
  const [line, reason] = [problem?.line ?? 1, shown(problem?.reason ?? '')];
  return showFile
    ? `${shown(input)}:${line}:1: note: damaged: ${reason}\n`
    : `${shown(input)}:${line}: DAMAGED: ${reason}\n`;
}

/** One line a finding: checkpatch's form with patch coordinates, or with source coordinates the form that vim and Emacs read. */
export default function terse(run: Run, style: Style): readonly string[] {
  return [
    ...run.findings.filter(({ since }) => since !== 'gone').map((finding) => line(finding, style.showFile)),
    ...run.inputs.filter(({ status }) => status === 'damaged').map((row) => damage(row, style.showFile)),
  ];
}

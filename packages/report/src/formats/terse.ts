import type { Finding } from '@guardpage/rules';
import type { Run, Style } from '../run.ts';
import { stateOf } from '../state-of.ts';
import { shown } from '../text-of.ts';

function line(finding: Finding, showFile: boolean): string {
  const { input, patchLine, level, hazard, path, column } = finding;
  const state = stateOf(finding);
  const title = state === '' ? finding.title : `${finding.title} (${state})`;
  if (showFile) return `${shown(path)}:${finding.line}:${column}: ${level}: ${title} [${hazard}]\n`;
  return `${shown(input)}:${patchLine ?? 1}: ${level.toUpperCase()}:${hazard}: ${title}\n`;
}

/** One line a finding: checkpatch's form with patch coordinates, or with source coordinates the form that vim and Emacs read. */
export default function terse(run: Run, style: Style): readonly string[] {
  return run.findings.filter(({ since }) => since !== 'gone').map((finding) => line(finding, style.showFile));
}

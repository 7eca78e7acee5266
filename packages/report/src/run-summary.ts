import type { Finding } from '@guardpage/rules';
import type { Run } from './run.ts';
import { wordsOf } from './state-of.ts';
import { counted } from './text-of.ts';

const LEVELS = ['error', 'warning', 'check'] as const;
const OLD = ['fixed-later', 'pre-existing', 'fixed'] as const;

/** "2 warnings (1 still there)". */
function countedLevel(findings: readonly Finding[], level: string): string {
  const still = findings.filter(({ since }) => since === 'still-there').length;
  return `${counted(findings.length, level)}${still === 0 ? '' : ` (${still} still there)`}`;
}

/** "1 error, 2 warnings in 4 patches, 44 hazards", "no findings: 4 patches, 44 hazards"; what is not new is counted apart. */
export function runSummary(run: Run): string {
  const patches = run.inputs.filter((row) => row.kind === 'patch' && row.status !== 'unreadable').length;
  const scope = `${counted(patches, 'patch', 'patches')}, ${counted(run.hazards, 'hazard')}`;
  if (run.findings.length === 0) return `no findings: ${scope}`;
  const here = run.findings.filter(({ since }) => since !== 'gone');
  const fresh = here.filter((finding) => finding.origin === 'new');
  const levels = [
    ...LEVELS.map((level) =>
      countedLevel(
        fresh.filter((finding) => finding.level === level),
        level,
      ),
    ),
    ...OLD.map((origin) => `${here.filter((finding) => finding.origin === origin).length} ${wordsOf(origin)}`),
    `${run.findings.length - here.length} gone`,
  ].filter((words) => !words.startsWith('0 '));
  return `${levels.join(', ')} in ${scope}`;
}

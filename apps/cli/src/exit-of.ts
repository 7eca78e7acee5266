import type { Run } from '@guardpage/report';
import type { Given } from './options.ts';

/** How loud a finding is, from the least. */
export const LEVELS = ['check', 'warning', 'error'] as const;

/** The exit code of a run: 2 for what could not be read, 1 for new findings from the level of --fail-on, else 0. */
export function exitOf(run: Run, given: Given): number {
  if (run.inputs.some((row) => row.status === 'unreadable')) return 2;
  const failOn = given.text('fail-on') ?? 'warning';
  if (given.on('exit-zero') || failOn === 'never') return 0;
  const least = LEVELS.findIndex((level) => level === failOn);
  const counts = run.findings.some((one) => one.origin === 'new' && LEVELS.indexOf(one.level) >= least);
  return counts ? 1 : 0;
}

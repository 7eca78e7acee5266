import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Ended, Running, Workplace } from './workplace.ts';

/** Debian's own Python: its b4 brings the packages that every b4 needs. */
export const PYTHON = '/usr/bin/python3';

/** Where config/house/fetch-b4.sh put the b4 of newer Debians. */
const fetched =
  process.env['GUARDPAGE_TEST_B4'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'guardpage-b4');

/** A b4 that can be run, or why it cannot. */
export type B4 =
  | { readonly ok: true; readonly packages: string; readonly version: string }
  | { readonly ok: false; readonly reason: string };

/** The b4 of a Debian, if it runs here; `needs` is what is to be loaded of it. */
export function b4Of(suite: 'trixie' | 'forky', needs: string): B4 {
  const packages = join(fetched, suite, 'usr', 'lib', 'python3', 'dist-packages');
  if (!existsSync(packages)) return { ok: false, reason: `no b4 of ${suite}: config/house/fetch-b4.sh brings it` };
  const code = `import b4, ${needs}; print(b4.__VERSION__)`;
  const env = { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', code], { env, encoding: 'utf8' });
  if (status === 0) return { ok: true, packages, version: stdout.trim() };
  return { ok: false, reason: `${suite}'s b4 does not run here: ${stderr.trim().split('\n').at(-1) ?? ''}` };
}

/** Runs b4 in a workplace. */
export function runB4(place: Workplace, packages: string, args: readonly string[], how: Running = {}): Ended {
  const env = { ...how.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };
  return place.run([PYTHON, '-m', 'b4.command', '--no-interactive', '--offline-mode', ...args], { ...how, env });
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Ended, Running, Workplace } from './workplace.ts';

/** Debian's own Python: its b4 brings the packages that every b4 needs. */
export const PYTHON = '/usr/bin/python3';

/** Where config/house/fetch-b4.sh put the b4 of newer Debians. */
const fetched =
  process.env['GUARDPAGE_TEST_B4'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'guardpage-b4');

function packagesOf(name: string): string {
  return join(fetched, name, 'usr', 'lib', 'python3', 'dist-packages');
}

/** A b4 that can be run, or why it cannot. */
export type B4 = { readonly ok: true; readonly packages: string } | { readonly ok: false; readonly reason: string };

/** What the tests were written against. Forky gets newer ones at any time: they are named as skipped, until somebody looks at them. */
const TRIED = { trixie: '0.14.', forky: '0.16.' };

/** The b4 of a Debian, if it runs here and has the functions that a test calls ("b4.review.load_tracking"). */
export function b4Of(suite: 'trixie' | 'forky' | 'forky with screens', calls: readonly string[]): B4 {
  const folders = suite === 'forky with screens' ? ['forky', 'screens'] : [suite];
  const missing = folders.find((name) => !existsSync(packagesOf(name)));
  if (missing !== undefined) return { ok: false, reason: `nothing of ${missing}: config/house/fetch-b4.sh brings it` };
  const packages = folders.map(packagesOf).join(delimiter);
  const code = `import b4, pkgutil, sys\nfor name in sys.argv[1:]: pkgutil.resolve_name(name)\nprint(b4.__VERSION__)`;
  const env = { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', code, ...calls], { env, encoding: 'utf8' });
  const version = stdout.trim();
  if (status === 0 && version.startsWith(TRIED[suite === 'trixie' ? suite : 'forky'])) return { ok: true, packages };
  if (status === 0) return { ok: false, reason: `b4 ${version}, which nobody has tried yet` };
  return { ok: false, reason: `the b4 of ${suite} does not run here: ${stderr.trim().split('\n').at(-1) ?? ''}` };
}

/** Runs b4 in a workplace. */
export function runB4(place: Workplace, packages: string, args: readonly string[], how: Running = {}): Ended {
  const env = { ...how.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };
  return place.run([PYTHON, '-m', 'b4.command', '--no-interactive', '--offline-mode', ...args], { ...how, env });
}

// Shared by start, test and bench: plain JavaScript that any Node >= 18 runs, before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const PNPM = 'pnpm@10.34.9';

/** The Node that the project brings; for other machines it brings none, and takes the one that runs this. */
const brought = process.platform === 'linux' && ['arm64', 'x64'].includes(process.arch);
export const node = brought
  ? join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  : process.execPath;

/** Runs a command in the project with its own tools first on PATH; ends this process with its code when it fails. A quiet one is heard only then. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const base = { ...process.env, PATH, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const done = spawnSync(command, args, { cwd: root, stdio: quiet ? 'pipe' : 'inherit', env: { ...base, ...env } });
  if (done.error !== undefined) {
    console.error(`${command}: ${done.error.message}`);
    process.exit(2);
  }
  if (done.status === 0) return;
  if (quiet) process.stderr.write(Buffer.concat([done.stdout, done.stderr]));
  process.exit(done.status ?? 130);
}

function installed() {
  const state = join(root, 'node_modules', '.modules.yaml');
  if (!existsSync(state) || !existsSync(node)) return false;
  return (
    readFileSync(state, 'utf8') !== '' && statSync(state).mtimeMs >= statSync(join(root, 'pnpm-lock.yaml')).mtimeMs
  );
}

/** Installs what the lockfile names, unless that was done since it last changed. */
export function install() {
  if (installed()) return;
  run('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--silent'], { env: { npm_config_yes: 'true' } });
}

/** Builds what changed. */
export function build() {
  run('turbo', ['run', 'build', '--output-logs=errors-only'], { quiet: true });
}

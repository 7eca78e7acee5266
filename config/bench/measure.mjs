// Runs commands in turn, several rounds, and keeps the least of each: what else the machine does only adds, and it adds to all alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// bash's own clock of a child's processor time, user and system, in milliseconds; the command's arguments come as they are.
const TIMED = 'TIMEFORMAT="%U %S"; exec 3>&2; { time "$@" >/dev/null 2>/dev/null; } 2>"$TIMES"';

/** @returns {{cpu: number, wall: number}} milliseconds of one run */
function once({ command, cwd, env }, times) {
  const start = process.hrtime.bigint();
  const run = spawnSync('bash', ['-c', TIMED, 'bench', ...command], {
    cwd,
    stdio: 'ignore',
    env: { ...process.env, ...env, TIMES: times, LC_ALL: 'C' },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.error !== undefined) throw run.error;
  const [user = 0, system = 0] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
  return { cpu: (user + system) * 1000, wall };
}

/**
 * Runs each of the commands once a round.
 * @param {Readonly<Record<string, {command: readonly string[], cwd?: string}>>} commands
 * @returns {Record<string, {cpu: number, wall: number}>} the least of all rounds
 */
export function measure(commands, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-bench-'));
  const least = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const { cpu, wall } = once(command, join(folder, 'times'));
      const before = least[name] ?? { cpu, wall };
      least[name] = { cpu: Math.min(before.cpu, cpu), wall: Math.min(before.wall, wall) };
    }
  }
  rmSync(folder, { recursive: true });
  return least;
}

/**
 * What one run of a Node program and of the Node programs that it starts cost by their own account, all threads together: the most memory that
 * one of them held (MiB), processor time of all (ms).
 */
export function costOf(node, ...args) {
  const env = { ...process.env, NODE_OPTIONS: `--import ${new URL('cost.mjs', import.meta.url).href}` };
  const run = spawnSync(node, args, { encoding: 'utf8', maxBuffer: 1 << 28, env });
  // Threads that end before their process say so too: its last word counts.
  const said = [...run.stderr.matchAll(/^cost (\d+) (\d+) (\d+)$/gm)];
  const last = [
    ...new Map(
      said.map(([, pid, memory, cpu]) => [pid, { memory: Number(memory) / 1024, cpu: Number(cpu) / 1000 }]),
    ).values(),
  ];
  return { memory: Math.max(...last.map(({ memory }) => memory)), cpu: last.reduce((sum, { cpu }) => sum + cpu, 0) };
}

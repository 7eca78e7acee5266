import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LoadOrder, LoadSaid } from './order.ts';

/** Before a command: it gets one core, the last one, where that can be said. */
function onOneCore(): readonly string[] {
  const there = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return there ? ['taskset', '-c', String(availableParallelism() - 1)] : [];
}

/** Runs the load tool, on one core. */
export async function load(order: LoadOrder): Promise<LoadSaid> {
  const [command = '', ...args] = [...onOneCore(), process.execPath, join(import.meta.dirname, 'tool.ts')];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  return JSON.parse(await text(child.stdout)) as LoadSaid;
}

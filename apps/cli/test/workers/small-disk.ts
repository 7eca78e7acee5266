import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { folder } from '../guardpage.ts';

/** A disk with little room. */
export interface SmallDisk {
  readonly path: string;
  /** Takes all its room for a while. */
  readonly fill: () => Promise<void>;
  readonly end: () => void;
}

/** Room on it (MiB), and how long it is full (ms). */
const ROOM = 400;
const FULL = 8000;

function mount(path: string): boolean {
  const args = ['-t', 'tmpfs', '-o', `size=${ROOM}m`, 'guardpage-test', path];
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

/** True when this user may mount a disk in memory. */
export function canMount(): boolean {
  const path = join(folder(), 'disk');
  mkdirSync(path);
  if (!mount(path)) return false;
  spawnSync('umount', [path]);
  return true;
}

/** Makes a disk in memory. */
export function smallDisk(): SmallDisk {
  const above = folder();
  const path = join(above, 'disk');
  mkdirSync(path);
  if (!mount(path)) throw new Error('no disk can be mounted');
  // The database is another user's.
  for (const one of [above, path]) chmodSync(one, 0o755);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: async () => {
      const file = openSync(ballast, 'w');
      const block = Buffer.alloc(65_536, 1);
      const until = Date.now() + FULL;
      // What its neighbour gives back is taken too.
      while (Date.now() < until) {
        try {
          writeSync(file, block);
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
          await setTimeout(20);
        }
      }
      closeSync(file);
      rmSync(ballast);
    },
    end: () => {
      spawnSync('umount', ['-l', path]);
    },
  };
}

// What the benchmarks run on: real mails from ../shared and a kernel source, each only where it is.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../house/run.mjs';

const shared = join(root, '..', 'shared');
const KERNEL = '/usr/src/linux-source-6.12.tar.xz';
const TOP = 'linux-source-6.12';

/** The golden mail: the first guard-page series, where anon_vma_prepare() came too late. */
export const golden = join(shared, 'cases/seeds/anon-vma-prepare-after-pte-install/pos/rfc-3of4-madvise-guard.eml');

/** The mails of an mbox of ../shared, one file each. */
function split(folder, name, ...path) {
  const mbox = join(folder, `${name}.mbox`);
  const into = join(folder, name);
  mkdirSync(into);
  writeFileSync(mbox, gunzipSync(readFileSync(join(shared, ...path))));
  spawnSync('git', ['mailsplit', '--mboxrd', `-o${into}`, mbox]);
  return { mbox, files: readdirSync(into).map((file) => join(into, file)) };
}

/** 20 patches of one revision, sent in 2020: v20 of the per-memcg lru lock. */
export function series(folder) {
  const { files } = split(folder, 'series', 'series', '02-per-memcg-lru-lock.mbox.gz');
  const parts = new Map();
  for (const file of files) {
    const part = /^Subject: \[PATCH v20 0?(\d+)\/20\]/m.exec(readFileSync(file, 'latin1'))?.[1];
    if (part !== undefined && part !== '0' && !parts.has(part)) parts.set(part, file);
  }
  return [...parts].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, file]) => file);
}

/** The 1,916 patch mails of 2022 and 2023. */
export function population(folder) {
  return split(folder, 'population', 'lore', 'mm-patches-2022-2023.mbox.gz');
}

export const haveShared = existsSync(shared);

/** A kernel tree, unpacked from Debian's source package, where checkpatch.pl runs as its users run it; null where that is not installed. */
export function kernel(folder) {
  if (!existsSync(KERNEL)) return null;
  const done = spawnSync('tar', ['-xJf', KERNEL, '-C', folder]);
  return done.status === 0 ? join(folder, TOP) : null;
}

/** True when a program can be run here. */
export function have(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

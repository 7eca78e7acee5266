import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mboxMails } from './bare-mail.ts';

/** The folder of real mails beside the repository; they are never part of it. */
export const lore = join(import.meta.dirname, '../../../../shared/lore');

/** True when there is a git to compare with. */
export const hasGit = spawnSync('git', ['--version']).status === 0;

/** True when the real mails are there. */
export const hasLore = existsSync(join(lore, 'mm-patches-2022-2023.mbox.gz'));

/** The 1,916 patch mails that touch mm/. */
export function patchMails(): readonly Buffer[] {
  return mboxMails(gunzipSync(readFileSync(join(lore, 'mm-patches-2022-2023.mbox.gz'))));
}

/** Every `step`th of the archive's mails, oldest last. */
export async function epochMails(step: number): Promise<readonly Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-epoch-'));
  try {
    const epoch = join(folder, 'epoch.git');
    execFileSync('git', ['clone', '-q', '--mirror', join(lore, 'mm-2022-2023.bundle'), epoch]);
    const commits = execFileSync('git', ['-C', epoch, 'rev-list', '--all'], { encoding: 'latin1' }).trim().split('\n');
    const wanted = commits.filter((_commit, at) => at % step === 0);
    return cutObjects(await catFiles(epoch, wanted));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function catFiles(epoch: string, commits: readonly string[]): Promise<Buffer> {
  const git = spawn('git', ['-C', epoch, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  git.stdout.on('data', (part: Buffer) => parts.push(part));
  git.stdin.end(commits.map((commit) => `${commit}:m\n`).join(''));
  return new Promise((resolve, reject) => {
    git.on('error', reject);
    git.on('close', () => resolve(Buffer.concat(parts)));
  });
}

/** Parts the answers of `git cat-file --batch`: a line `id type size`, the bytes, a line feed. */
function cutObjects(all: Buffer): readonly Buffer[] {
  const objects: Buffer[] = [];
  for (let at = 0; at < all.length;) {
    const end = all.indexOf(10, at);
    const size = /^[\da-f]+ blob (\d+)$/.exec(all.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    objects.push(all.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return objects;
}

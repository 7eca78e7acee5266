import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRepository } from './find-repository.ts';
import { askGit, askGitElsewhere } from './git.ts';
import type { Protocol } from './git.ts';
import type { Fetched } from './model.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

/** Where a copy comes from: an address, or a bundle by its path. */
export interface Origin {
  readonly place: string;
  readonly address: string;
  readonly protocol: Protocol;
}

// What git calls the one branch that is kept.
const BRANCH = 'refs/heads/archive';
/** What an archive calls its branch; a bundle has mostly no HEAD. */
const NAMES = ['HEAD', 'refs/heads/master', 'refs/heads/main'];

/** The folder of a copy in the cache: readable, and one for each place. */
export function copyFolder(cache: string, place: string): string {
  const words = place.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const digest = createHash('sha256').update(place).digest('hex').slice(0, 16);
  return join(cache, `${words.slice(-60)}-${digest}.git`);
}

async function bringNews({ address, protocol }: Origin, gitDir: string): Promise<void> {
  const said = await askGitElsewhere(gitDir, protocol, ['ls-remote', '--', address, ...NAMES]);
  const offered = new Map(said.split('\n').map((line) => [line.split('\t')[1] ?? '', line.split('\t')[0] ?? '']));
  const name = NAMES.find((one) => offered.has(one));
  if (name === undefined) throw new Error('it has no HEAD and no branch "master" or "main"');
  const known = await askGit(gitDir, gitDir, ['rev-parse', '--verify', '--quiet', BRANCH]).catch(() => '');
  if (known.trim() === offered.get(name)) return;
  const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--force'];
  await askGitElsewhere(gitDir, protocol, ['fetch', ...options, '--', address, `${name}:${BRANCH}`]);
}

/** Makes the copy if there is none yet, and brings it up to date. History that was rewritten is taken as it is now. */
export async function fetchCopy(origin: Origin, gitDir: string): Promise<Fetched> {
  try {
    await mkdir(gitDir, { recursive: true });
    if (!(await isRepository(gitDir)))
      await askGit(gitDir, gitDir, ['init', '--quiet', '--bare', '--initial-branch=archive']);
    await bringNews(origin, gitDir);
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: `${origin.place}: ${oneLine(messageOf(error))}` };
  }
}

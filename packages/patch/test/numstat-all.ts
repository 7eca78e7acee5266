/*
 * Holds readPatch against `git apply --numstat` on every mail of the archive beside the repository and prints the counts:
 *   node packages/patch/test/numstat-all.ts
 */
import { readPatch } from '../src/index.ts';
import { bareBody } from './bare-mail.ts';
import { disagreement } from './compare.ts';
import { gitNumstat } from './git-numstat.ts';
import { epochMails, patchMails } from './lore.ts';

async function compare(name: string, mails: readonly Buffer[]): Promise<void> {
  const bodies = mails.map(bareBody);
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  const start = performance.now();
  const patches = bodies.map(readPatch);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${name}: ${bodies.length} mails, ${(bytes / 1e6).toFixed(1)} MB, read in ${seconds} s`);
  const said = await gitNumstat(bodies);
  const counts = {
    files: 0,
    none: 0,
    refused: 0,
    'files, with problems of ours': 0,
    'none, with problems of ours': 0,
    disagree: 0,
  };
  for (const [at, patch] of patches.entries()) {
    const git = said[at] ?? { kind: 'none' };
    counts[git.kind] += 1;
    const id = /^message-id:\s*(\S+)/im.exec(mails[at]?.toString('latin1') ?? '')?.[1];
    if (git.kind !== 'refused' && patch.problems.length > 0) {
      counts[`${git.kind}, with problems of ours`] += 1;
      if (process.env['VERBOSE']) console.log('  problem', at, id, JSON.stringify(patch.problems));
    }
    if (git.kind === 'refused' && process.env['VERBOSE'])
      console.log('  refused', at, id, git.reason, JSON.stringify(patch.problems.slice(0, 3)));
    const wrong = disagreement(patch, git);
    if (wrong === null) continue;
    counts.disagree += 1;
    console.log(`  ${id}: ${wrong}`);
  }
  console.log(JSON.stringify(counts));
}

await compare('mbox', patchMails());
await compare('archive', await epochMails(1));

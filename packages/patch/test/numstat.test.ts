import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPatch } from '../src/index.ts';
import { bareBody } from './bare-mail.ts';
import { bentDiff, piecedDiff } from './bend.ts';
import { disagreement } from './compare.ts';
import { gitNumstat } from './git-numstat.ts';
import type { Numstat } from './git-numstat.ts';
import { epochMails, hasGit, hasLore, patchMails } from './lore.ts';

/** Where git or the mails are missing the tests are skipped by name; in CI they must be there. */
const inCi = process.env['CI'] !== undefined;
const skip = !(hasGit && hasLore) && !inCi;

async function disagreements(texts: readonly string[]): Promise<readonly string[]> {
  const said = await gitNumstat(texts);
  const wrong = texts.map((text, at) => disagreement(readPatch(text), said[at] ?? { kind: 'none' }));
  return wrong.flatMap((one, at) => (one === null ? [] : [`text ${at}: ${one}`]));
}

describe('files and counts agree with git apply --numstat, and what git refuses is reported', () => {
  test.skipIf(skip)('on the 1,916 patch mails of ../shared/lore', async () => {
    const bodies = patchMails().map(bareBody);
    expect(bodies).toHaveLength(1916);
    expect(await disagreements(bodies)).toEqual([]);
  });

  test.skipIf(skip)('on every fifth of the 12,976 mails of ../shared/lore (all: numstat-all.ts)', async () => {
    const bodies = (await epochMails(5)).map(bareBody);
    expect(bodies).toHaveLength(2596);
    expect(await disagreements(bodies)).toEqual([]);
  });

  test.skipIf(!hasGit && !inCi)('on 3,000 diffs bent at random', async () => {
    const seed = Number(process.env['BEND_SEED'] ?? 2022);
    const texts = [...fc.sample(bentDiff, { seed, numRuns: 2000 }), ...fc.sample(piecedDiff, { seed, numRuns: 1000 })];
    const said = await gitNumstat(texts);
    const wrong = texts.filter((text, at) => {
      const git = said[at] ?? { kind: 'none' };
      return !mayDiffer(text, git) && disagreement(readPatch(text), git) !== null;
    });
    expect(wrong).toEqual([]);
    expect(new Set(said.map((git) => git.kind)).size).toBe(3);
  });
});

/** git looks into deflated data, which we do not; lets a quoted name go on over the end of its line; and it reads paths that we refuse before anyone can use them. */
function mayDiffer(text: string, git: Numstat): boolean {
  if (/^(?:---|\+\+\+|(?:rename|copy) \w+) "[^"\n]*$/m.test(text)) return true;
  if (git.kind === 'refused') return git.reason.includes('corrupt binary patch');
  return readPatch(text).problems.some((problem) => /The path of this diff|deletes one file/.test(problem.reason));
}

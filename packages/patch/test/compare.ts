import type { FilePatch, Patch } from '../src/index.ts';
import type { Numstat } from './git-numstat.ts';

/** Our own numstat of one file, in git's words. */
export function numstatOf(file: FilePatch): string {
  const path = file.newPath ?? file.oldPath ?? '';
  if (file.binary) return `-\t-\t${path}`;
  const count = (mark: string): number =>
    file.hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.mark === mark).length, 0);
  return `${count('+')}\t${count('-')}\t${path}`;
}

/** How git and we disagree about one text; null when we do not. */
export function disagreement(patch: Patch, git: Numstat): string | null {
  if (git.kind === 'refused')
    return patch.problems.length > 0 ? null : `git refuses, no problem of ours: ${git.reason}`;
  const ours = patch.files.map(numstatOf);
  const theirs = git.kind === 'none' ? [] : git.files;
  if (ours.length === theirs.length && ours.every((one, at) => one === theirs[at])) return null;
  return `git says ${JSON.stringify(theirs)}, we say ${JSON.stringify(ours)}`;
}

import { lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReviewFiles } from './review-files.ts';

/** Where a review was written, or why not. */
export type Written = { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly reason: string };

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Who wrote the review that lies in a folder; '' for nobody. */
function writerOf(folder: string): string {
  const path = join(folder, 'identity.txt');
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, 'utf8') : '';
}

/**
 * Writes a review to where b4 looks for one: `.git/b4-review/COMMIT` of a checkout. All of it or nothing; over an earlier one of ours alone. A
 * symbolic link on the way is not followed.
 */
export function writeReview(top: string, commit: string, files: ReviewFiles): Written {
  const git = join(top, '.git');
  // b4 joins the path by hand: in another worktree of a repository .git is a file, and it finds nothing.
  if (!isFolder(git)) return { ok: false, reason: `${git} is no folder: b4 reads reviews in a first checkout alone` };
  const reviews = join(git, 'b4-review');
  if (lstatSync(reviews, { throwIfNoEntry: false }) === undefined) mkdirSync(reviews);
  const folder = join(reviews, commit);
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!isFolder(reviews) || (stat !== undefined && !stat.isDirectory()))
    return { ok: false, reason: `${stat === undefined ? reviews : folder} is no folder` };
  if (stat !== undefined && writerOf(folder) !== files.get('identity.txt'))
    return { ok: false, reason: `${folder}: the review of somebody else waits there for b4` };
  const made = mkdtempSync(join(reviews, '.guardpage-'));
  try {
    for (const [name, text] of files) writeFileSync(join(made, name), text);
    if (stat !== undefined) rmSync(folder, { recursive: true });
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return { ok: true, folder };
}

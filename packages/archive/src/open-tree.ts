import { access, constants, realpath, stat } from 'node:fs/promises';
import { findRepository, isBelowRepository, isRepository } from './find-repository.ts';
import { openGitTree } from './git-tree.ts';
import type { OpenedTree } from './model.ts';
import { openPlainTree } from './plain-tree.ts';
import { messageOf, reasonOf } from './reasons.ts';

/**
 * Opens a kernel tree: a checkout (or a folder of one), a worktree, a bare mirror, or plain source files. Files that lie in somebody's
 * repository without being the top of it, but are the top of a kernel, are plain source files; git is not needed for those.
 */
export async function openTree(dir: string): Promise<OpenedTree> {
  let folder: string;
  try {
    folder = await realpath(dir);
    if (!(await stat(folder)).isDirectory()) return { ok: false, problem: `${dir}: not a folder` };
    await access(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    return { ok: false, problem: `${dir}: ${reasonOf(error, 'folder')}` };
  }
  if (!(await isRepository(folder))) {
    const tree = await openPlainTree(folder);
    if (tree.version !== null || !(await isBelowRepository(folder))) return { ok: true, tree };
  }
  const found = await findRepository(folder);
  if (!found.ok) return { ok: false, problem: `${dir}: ${found.reason}` };
  try {
    return { ok: true, tree: await openGitTree(dir, found.gitDir) };
  } catch (error) {
    return { ok: false, problem: messageOf(error) };
  }
}

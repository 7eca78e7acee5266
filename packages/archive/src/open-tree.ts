import { access, constants, realpath, stat } from 'node:fs/promises';
import { findRepository, isBelowRepository, isRepository } from './find-repository.ts';
import { openGitTree } from './git-tree.ts';
import type { OpenedTree } from './model.ts';
import { openPlainTree } from './plain-tree.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'not a folder',
  EACCES: 'not allowed to read it',
  EPERM: 'not allowed to read it',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? messageOf(error);
}

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
    return { ok: false, problem: `${dir}: ${reasonOf(error)}` };
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

import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askGit } from './git.ts';
import { openGitTree } from './git-tree.ts';
import type { OpenedTree } from './model.ts';
import { oneLine } from './one-line.ts';
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

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a folder is itself the top of a checkout, or a repository without one. */
async function isRepository(folder: string): Promise<boolean> {
  if (await exists(join(folder, '.git'))) return true;
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => exists(join(folder, name))));
  return parts.every(Boolean);
}

async function isBelowRepository(folder: string): Promise<boolean> {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (await isRepository(dirname(at))) return true;
  return false;
}

/** Why git would not say where the repository is, in words that help. */
function whyNot(said: string): string {
  if (said.includes('ENOENT')) return 'a git repository, but git is not installed';
  const [, place] = /(?:dubious ownership in|unsafe) repository (?:at )?\(?'([^'\n]*)'/.exec(said) ?? [];
  if (place !== undefined) {
    const path = place.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
    return `a git repository of another user; "git config --global --add safe.directory ${path}" lets git read it`;
  }
  return `a git repository that git cannot read: ${oneLine(said)}`;
}

/** The key of the configuration by which git would fetch a blob that is missing: by running what the configuration names. */
async function promisorKey(gitDir: string): Promise<string | null> {
  const listed = await askGit(gitDir, gitDir, ['config', '--null', '--list']);
  const keys = listed.split('\0').map((entry) => entry.split('\n', 1)[0] ?? '');
  return (
    keys.find((key) => /^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$/s.test(key)) ?? null
  );
}

async function openRepository(folder: string): Promise<OpenedTree | string> {
  let gitDir: string;
  try {
    gitDir = (await askGit(folder, null, ['rev-parse', '--absolute-git-dir'])).replace(/\n$/, '');
    if (gitDir === '') return 'git does not say where the repository is';
  } catch (error) {
    return whyNot(messageOf(error));
  }
  try {
    if ((await promisorKey(gitDir)) !== null)
      return 'a partial clone, for which git would fetch what is missing; a full clone, a bare mirror or a plain source tree can be used';
    return { ok: true, tree: await openGitTree(gitDir) };
  } catch (error) {
    return `a git repository that git cannot read: ${oneLine(messageOf(error))}`;
  }
}

/**
 * Opens a kernel tree: a checkout (or a folder of one), a worktree, a bare mirror, or plain source files. Files that lie in somebody's
 * repository without being the top of it, but are the top of a kernel, are plain source files; git is not needed for those.
 */
export async function openTree(dir: string): Promise<OpenedTree> {
  const problem = (reason: string): OpenedTree => ({ ok: false, problem: `${dir}: ${reason}` });
  let folder: string;
  try {
    folder = await realpath(dir);
    if (!(await stat(folder)).isDirectory()) return problem('not a folder');
    await access(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    return problem(reasonOf(error));
  }
  if (!(await isRepository(folder))) {
    const tree = await openPlainTree(folder);
    if (tree.version !== null || !(await isBelowRepository(folder))) return { ok: true, tree };
  }
  const opened = await openRepository(folder);
  return typeof opened === 'string' ? problem(opened) : opened;
}

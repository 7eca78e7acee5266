import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askGit, PATIENCE } from './git.ts';
import { oneLine } from './one-line.ts';

/** The git folder of a repository that may be read, or why it may not. */
export type FoundRepository =
  { readonly ok: true; readonly gitDir: string } | { readonly ok: false; readonly reason: string };

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a folder is itself the top of a checkout, or a repository without one. */
export async function isRepository(folder: string): Promise<boolean> {
  if (await exists(join(folder, '.git'))) return true;
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => exists(join(folder, name))));
  return parts.every(Boolean);
}

/** Whether a folder lies in a repository without being the top of it. */
export async function isBelowRepository(folder: string): Promise<boolean> {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (await isRepository(dirname(at))) return true;
  return false;
}

/** Why git would not say where the repository is, in words that help. */
function whyNot(said: string): string {
  if (/\bspawn git ENOENT/.test(said)) return 'a git repository, but git is not installed';
  if (said.includes('block timeout'))
    return `a git repository in which git gives no answer within ${PATIENCE / 1000} s`;
  const [, place] = /(?:dubious ownership in|unsafe) repository (?:at )?\(?'([^'\n]*)'/.exec(said) ?? [];
  return place === undefined
    ? `a git repository that git cannot read: ${oneLine(said)}`
    : `a git repository of another user; "git config --global --add safe.directory ${oneLine(place)}" lets git read it`;
}

/** Whether git would fetch a blob that is missing, by running what the configuration names. */
async function isPartial(gitDir: string): Promise<boolean> {
  const listed = await askGit(gitDir, gitDir, ['config', '--null', '--list']);
  return listed
    .split('\0')
    .some((entry) => /^(extensions\.partialclone|remote\.[^\n]*\.(promisor|partialclonefilter))(\n|$)/.test(entry));
}

/** Finds the repository that a folder is, or lies in; or takes the git folder that was named. */
export async function findRepository(folder: string, named: string | null = null): Promise<FoundRepository> {
  try {
    const gitDir = named ?? (await askGit(folder, null, ['rev-parse', '--absolute-git-dir'])).replace(/\n$/, '');
    if (!(await isPartial(gitDir))) return { ok: true, gitDir };
    const reason =
      'a partial clone, for which git would fetch what is missing; a full clone, a bare mirror or a plain source tree can be used';
    return { ok: false, reason };
  } catch (error) {
    return { ok: false, reason: whyNot(error instanceof Error ? error.message : String(error)) };
  }
}

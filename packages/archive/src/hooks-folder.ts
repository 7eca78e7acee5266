import { resolve } from 'node:path';
import { askGit } from './git.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

/** Where git looks for the hooks of a repository, or why nobody knows. */
export type HooksFolder =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };

async function ask(folder: string, ...args: readonly string[]): Promise<string> {
  return (await askGit(folder, null, args)).replace(/\n$/, '');
}

/** `core.hooksPath` of the user; what we set ourselves so that no hook runs is left out. */
async function configured(folder: string): Promise<string | null> {
  const asked = ['config', '--null', '--show-scope', '--type=path', '--get-all', 'core.hooksPath'];
  const fields = (await ask(folder, ...asked)).split('\0');
  const paths = fields.flatMap((field, at) => (at % 2 === 1 && fields[at - 1] !== 'command' ? [field] : []));
  return paths.at(-1) ?? null;
}

/** The folder of hooks of the repository that a folder is, or lies in: `core.hooksPath`, else that of all its worktrees. */
export async function hooksFolder(folder: string): Promise<HooksFolder> {
  try {
    const path = await configured(folder);
    const common = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
    if (path === null) return { ok: true, path: resolve(await ask(folder, ...common), 'hooks') };
    // A hook runs at the top of the checkout, or in the repository where there is none: a path is read from there.
    const bare = (await ask(folder, 'rev-parse', '--is-bare-repository')) === 'true';
    const top = await ask(folder, 'rev-parse', bare ? '--absolute-git-dir' : '--show-toplevel');
    return { ok: true, path: resolve(top, path) };
  } catch (error) {
    return { ok: false, reason: oneLine(messageOf(error)) };
  }
}

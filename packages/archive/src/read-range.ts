import { realpath } from 'node:fs/promises';
import { commitsAsMails, failed, NoRange, settings } from './commits-as-mails.ts';
import type { Repository } from './commits-as-mails.ts';
import { findRepository, isBelowRepository, isRepository } from './find-repository.ts';
import { askGit } from './git.ts';
import { hexId } from './object-id.ts';
import type { RangeName } from './range-name.ts';
import { messageOf } from './reasons.ts';

/** The repository that a range was read in, and the commit that its patches begin at. */
export interface RangeTree {
  readonly gitDir: string;
  /** Null where the two sides have no commit in common. */
  readonly base: string | null;
}

/** The commits of a range as one mbox, as `git format-patch --stdout` writes them, or why there is none. */
export type ReadRange =
  | { readonly ok: true; readonly bytes: Buffer; readonly tree: RangeTree }
  | { readonly ok: false; readonly reason: string };

/** The repository that a folder is, or lies in. */
export async function repositoryAround(folder: string): Promise<Repository> {
  const here = await realpath(folder);
  if (!(await isRepository(here)) && !(await isBelowRepository(here)))
    throw new NoRange('no such file, and no git repository here that could have it as a range');
  const found = await findRepository(here);
  if (!found.ok) throw new NoRange(found.reason);
  const top = await askGit(here, null, ['rev-parse', '--show-toplevel']).catch(() => '');
  return { gitDir: found.gitDir, folder: top === '' ? found.gitDir : top.replace(/\n$/, '') };
}

/** The commit that a side names. */
async function commitOf({ gitDir }: Repository, name: string): Promise<string> {
  // Behind --end-of-options nothing is an option, whatever it begins with.
  const asked = [...settings, 'rev-parse', '--verify', '--end-of-options', `${name}^{commit}`];
  const none = (cause?: unknown): NoRange => new NoRange(`no such file, and no commit "${name}" here`, { cause });
  try {
    const id = hexId((await askGit(gitDir, gitDir, asked)).trim());
    // "^main" is one, told with a sign in front.
    if (id === null) throw none();
    return id;
  } catch (error) {
    const said = messageOf(error);
    if (/is ambiguous/.test(said)) throw new NoRange(`"${name}" names more than one thing`, { cause: error });
    throw /single revision|revision or path|expected commit type/.test(said) ? none(error) : error;
  }
}

/** Where the histories of two commits part; null when they have nothing in common. */
export async function baseOf({ gitDir }: Repository, from: string, to: string): Promise<string | null> {
  const said = await askGit(gitDir, gitDir, [...settings, 'merge-base', from, to]).catch(() => '');
  return hexId(said.trim());
}

/**
 * Reads the commits of a range, merges left out, in the repository that a folder is or lies in. What the repository's configuration would run,
 * or make of the mails, is turned off. Never rejects.
 */
export async function readRange(folder: string, { from, dots, to }: RangeName): Promise<ReadRange> {
  try {
    const repository = await repositoryAround(folder);
    const [first, last] = [await commitOf(repository, from || 'HEAD'), await commitOf(repository, to || 'HEAD')];
    const bytes = await commitsAsMails(repository, [`${first}${dots}${last}`]);
    if (bytes === null) return { ok: false, reason: 'no commits in this range, or none that mails have something of' };
    return { ok: true, bytes, tree: { gitDir: repository.gitDir, base: await baseOf(repository, first, last) } };
  } catch (error) {
    return failed(error);
  }
}

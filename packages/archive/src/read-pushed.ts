import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { commitsAsMails, failed, NoRange, settings } from './commits-as-mails.ts';
import type { Repository } from './commits-as-mails.ts';
import { findRepository } from './find-repository.ts';
import { askGit } from './git.ts';
import { linesOfGit } from './git-lines.ts';
import { hexId } from './object-id.ts';
import { baseOf, repositoryAround } from './read-range.ts';
import type { ReadRange } from './read-range.ts';

/** Where git runs a hook: a folder, and the repository where git names one (`GIT_DIR`, from that folder). */
export interface HookPlace {
  readonly folder: string;
  readonly gitDir: string | null;
}

/** A ref that is pushed: ids, as git names them to its hook; of zeros where there is none. */
export interface PushedRef {
  readonly tip: string;
  /** What it is there. */
  readonly there: string;
}

/** Git looks at whose a repository is that it finds by itself, and has done so for one that it names. */
async function repositoryOf({ folder, gitDir }: HookPlace): Promise<Repository> {
  if (gitDir === null) return repositoryAround(folder);
  const named = await realpath(resolve(folder, gitDir));
  const found = await findRepository(folder, named);
  if (!found.ok) throw new NoRange(found.reason);
  return { gitDir: named, folder: await realpath(folder) };
}

/** Why the commits of a push could never be read in the repository that a folder is or lies in; null when they can. */
export async function whyNoPushes(folder: string): Promise<string | null> {
  return repositoryAround(folder).then(
    () => null,
    (error: unknown) => failed(error).reason,
  );
}

/** The commits that ids stand for: of a tag its commit; a file or what is not here is none. */
async function commitsOf({ gitDir }: Repository, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => hexId(id) !== null);
  const questions = Readable.from(asked.map((id) => `${id}^{commit}\n`));
  const run = { place: 'git', gitDir, args: ['cat-file', '--batch-check=%(objectname)'] };
  const commits = new Map<string, string>();
  let at = 0;
  for await (const line of linesOfGit(run, questions)) {
    const [id, commit] = [asked[at++], hexId(line)];
    if (id !== undefined && commit !== null) commits.set(id, commit);
  }
  return commits;
}

/** Whether these have a commit at all that nobody is known to have: hundreds of tags are pushed at a time. */
async function isAnyNew({ gitDir }: Repository, tips: readonly string[], known: readonly string[]): Promise<boolean> {
  const asked = ['rev-list', '--max-count=1', ...tips, '--not', ...known, '--remotes', '--'];
  return tips.length > 0 && (await askGit(gitDir, gitDir, [...settings, ...asked])) !== '';
}

/** The commits of one ref that are not known, with what it is made on. */
async function readRef(repository: Repository, last: string, known: readonly string[]): Promise<ReadRange | null> {
  // Without --root a commit by itself would stand for what HEAD has more than it.
  const bytes = await commitsAsMails(repository, ['--root', last, '--not', ...known, '--remotes']);
  if (bytes === null) return null;
  const [first] = known;
  const base = first === undefined ? null : await baseOf(repository, first, last);
  return { ok: true, bytes, tree: { gitDir: repository.gitDir, base } };
}

/**
 * Reads, ref by ref, the commits of a push that nobody is known to have: they are neither there nor at any remote by its refs here, and no
 * ref before brings them. Null for a ref that brings none; else as {@link readRange}.
 */
export async function readPushed(place: HookPlace, refs: readonly PushedRef[]): Promise<readonly (ReadRange | null)[]> {
  try {
    const repository = await repositoryOf(place);
    const commits = await commitsOf(
      repository,
      refs.flatMap(({ tip, there }) => [there, tip]),
    );
    const commitsAt = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => commits.get(id) ?? []);
    // What was pushed there by others may not have been fetched.
    const there = commitsAt(refs.map((ref) => ref.there));
    const isNew = await isAnyNew(repository, commitsAt(refs.map(({ tip }) => tip)), there);
    const said = new Set(there);
    const read: (ReadRange | null)[] = [];
    for (const ref of refs) {
      const last = commits.get(ref.tip);
      if (!isNew || last === undefined || said.has(last)) {
        read.push(null);
        continue;
      }
      // What it is made on comes first: its kernel is the one that the patches are for.
      const known = [...new Set([...commitsAt([ref.there]), ...said])];
      read.push(await readRef(repository, last, known).catch(failed));
      said.add(last);
    }
    return read;
  } catch (error) {
    const why = failed(error);
    return refs.map(() => why);
  }
}

import { realpath } from 'node:fs/promises';
import { findRepository, isBelowRepository, isRepository } from './find-repository.ts';
import { askGit } from './git.ts';
import { piecesOfGit } from './git-output.ts';
import type { GitRun } from './git-output.ts';
import { hexId } from './object-id.ts';
import { oneLine } from './one-line.ts';
import type { RangeName } from './range-name.ts';
import { messageOf, reasonOf } from './reasons.ts';

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

/** No series that is mailed has as many. */
const MOST_COMMITS = 1000;
const MOST_BYTES = 256 * 1024 * 1024;

/** What a repository's configuration would change, where no option of format-patch says otherwise. */
const SETTINGS: readonly string[] = [
  'format.numbered=auto',
  'format.useAutoBase=false',
  'format.encodeEmailHeaders=true',
  'format.mboxrd=false',
  'log.showSignature=false',
  'log.mailmap=false',
  'diff.renameLimit=1000',
  'diff.suppressBlankEmpty=false',
  'diff.ignoreSubmodules=none',
  'diff.statNameWidth=0',
  'diff.statGraphWidth=0',
  'core.attributesFile=/dev/null',
  'core.quotePath=true',
  'core.commitGraph=false',
  // A name that means two things is not guessed.
  'core.warnAmbiguousRefs=true',
];

/** The mails that a git without any configuration makes, but with whole ids of blobs: a tree finds them without a doubt. */
const FORMAT: readonly string[] = [
  '--stdout',
  '--no-attach',
  '--no-thread',
  '--no-signoff',
  '--no-signature',
  '--no-cover-letter',
  '--no-add-header',
  '--no-to',
  '--no-cc',
  '--no-from',
  '--no-notes',
  '--subject-prefix=PATCH',
  '--encoding=UTF-8',
  '--full-index',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--find-renames',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=default',
  '--indent-heuristic',
  '--submodule=short',
  '--no-relative',
  '-O/dev/null',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

/** What git is told where the commits of a range are named. */
export const settings = SETTINGS.flatMap((one) => ['-c', one]);

/** A reason that stands alone: the caller knows which range it is of. */
class NoRange extends Error {}

interface Repository {
  readonly gitDir: string;
  /** Where its attributes lie: the top of the checkout, or the repository itself. */
  readonly folder: string;
}

async function repositoryAround(folder: string): Promise<Repository> {
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
async function baseOf({ gitDir }: Repository, from: string, to: string): Promise<string | null> {
  const said = await askGit(gitDir, gitDir, [...settings, 'merge-base', from, to]).catch(() => '');
  return hexId(said.trim());
}

async function countOf({ gitDir }: Repository, revisions: readonly string[]): Promise<number> {
  const asked = ['rev-list', '--count', '--no-merges', `--max-count=${MOST_COMMITS + 1}`, ...revisions, '--'];
  return Number(await askGit(gitDir, gitDir, [...settings, ...asked]));
}

async function mailsOf(run: GitRun): Promise<Buffer> {
  const pieces = piecesOfGit(run);
  const read: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) {
        if (next.value !== null) throw new NoRange(next.value);
        return Buffer.concat(read);
      }
      size += next.value.length;
      if (size > MOST_BYTES) throw new NoRange(`its patches are larger than ${MOST_BYTES / 1024 / 1024} MiB`);
      read.push(next.value);
    }
  } finally {
    await pieces.return(null);
  }
}

/** What names no commit is none. */
function noneFor(error: unknown): null {
  if (error instanceof NoRange) return null;
  throw error;
}

/** The commits that revisions name, as mails; null where there is none to make. */
async function commitsAsMails(repository: Repository, revisions: readonly string[]): Promise<Buffer | null> {
  const count = await countOf(repository, revisions);
  if (count === 0) return null;
  if (count > MOST_COMMITS) throw new NoRange(`more than ${MOST_COMMITS} commits: no series has as many`);
  const bytes = await mailsOf({
    place: 'git format-patch',
    gitDir: repository.gitDir,
    folder: repository.folder,
    args: [...settings, 'format-patch', ...FORMAT, ...revisions, '--'],
  });
  // Of a commit that changes nothing no mail is made.
  return bytes.length === 0 ? null : bytes;
}

/** Why there is no range. */
export function failed(error: unknown): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: error instanceof NoRange ? error.message : oneLine(reasonOf(error)) };
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

/** Commits that are to be pushed: ids, as git names them to its hook. */
export interface Pushed {
  readonly tip: string;
  /** Of what is known besides: what the ref is there, what else is pushed. */
  readonly known: readonly string[];
}

/**
 * Reads the commits of a push that nobody is known to have: no remote has them by its refs here. Null where there are none; else as
 * {@link readRange}.
 */
export async function readPushed(folder: string, { tip, known }: Pushed): Promise<ReadRange | null> {
  try {
    const repository = await repositoryAround(folder);
    const last = await commitOf(repository, tip).catch(noneFor);
    // A tag may name a file.
    if (last === null) return null;
    const others: string[] = [];
    for (const id of known) {
      // What was pushed there by others may not have been fetched.
      const commit = await commitOf(repository, id).catch(noneFor);
      if (commit !== null) others.push(commit);
    }
    // Without --root a commit by itself would stand for what HEAD has more than it.
    const bytes = await commitsAsMails(repository, ['--root', last, '--not', ...others, '--remotes']);
    const [first] = others;
    const base = bytes === null || first === undefined ? null : await baseOf(repository, first, last);
    return bytes === null ? null : { ok: true, bytes, tree: { gitDir: repository.gitDir, base } };
  } catch (error) {
    return failed(error);
  }
}

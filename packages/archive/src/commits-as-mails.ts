import { askGit } from './git.ts';
import { piecesOfGit } from './git-output.ts';
import type { GitRun } from './git-output.ts';
import { oneLine } from './one-line.ts';
import { reasonOf } from './reasons.ts';

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

/** Commits that change a file: of others no mail is made, and they would be counted all the same, as parts that are missing. */
const CHANGED: readonly string[] = ['--full-history', '--', ':/'];

/** What git is told where the commits of a range are named. */
export const settings = SETTINGS.flatMap((one) => ['-c', one]);

/** A reason that stands alone: the caller knows which range it is of. */
export class NoRange extends Error {}

/** A repository whose commits are read. */
export interface Repository {
  readonly gitDir: string;
  /** Where its attributes lie: the top of the checkout, or the repository itself. */
  readonly folder: string;
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

/** The commits that revisions name, as mails; null where there is none to make. */
export async function commitsAsMails(repository: Repository, revisions: readonly string[]): Promise<Buffer | null> {
  const count = await countOf(repository, revisions);
  if (count === 0) return null;
  if (count > MOST_COMMITS) throw new NoRange(`more than ${MOST_COMMITS} commits: no series has as many`);
  const bytes = await mailsOf({
    place: 'git format-patch',
    gitDir: repository.gitDir,
    folder: repository.folder,
    args: [...settings, 'format-patch', ...FORMAT, ...revisions, ...CHANGED],
  });
  return bytes.length === 0 ? null : bytes;
}

/** Why there is no range. */
export function failed(error: unknown): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: error instanceof NoRange ? error.message : oneLine(reasonOf(error)) };
}

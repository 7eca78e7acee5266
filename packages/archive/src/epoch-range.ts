import { answersOfGit } from './git-answers.ts';
import { linesOfGit } from './git-lines.ts';
import { DIFF_TREE, END, readEpochCommits } from './epoch-commit.ts';
import type { EpochCommit } from './epoch-commit.ts';
import { idList } from './id-list.ts';
import type { IdList } from './id-list.ts';

/** Where an epoch lies, and what the user calls it. */
export interface Repository {
  readonly place: string;
  readonly gitDir: string;
}

/** Some commits of an epoch, newest first: parents come behind their children. Held as ids, not as objects. */
export interface EpochRange {
  readonly length: number;
  readonly commit: (index: number) => string;
  /** A new mail, the removal of one, or neither. */
  readonly kind: (index: number) => EpochCommit['kind'];
  /** Of no meaning where it is neither. */
  readonly blob: (index: number) => string;
  /** When the archive got it (s). */
  readonly time: (index: number) => number | null;
  /** Why it is neither. */
  readonly reason: (index: number) => string;
  /** Whether the mail of a commit was taken down by a newer commit, and not brought back since. */
  readonly isRemoved: (index: number) => boolean;
}

async function commitsOf({ place, gitDir }: Repository, revisions: readonly string[], digits: number) {
  const ids = idList(digits);
  let length = 0;
  for await (const id of linesOfGit({ place, gitDir, args: ['rev-list', '--topo-order', ...revisions, '--'] })) {
    ids.push(id);
    length += 1;
  }
  return { ids, length };
}

const KINDS = ['m', 'd'] as const;
const [M, D] = [0, 1];
// A gap, and below it one of another reason each.
const GAP = -1;

/** Blobs whose last word is a removal. */
function removedBlobs(kinds: readonly number[], blobs: IdList): ReadonlySet<string> {
  const named = new Set(kinds.flatMap((kind, index) => (kind === D ? [blobs.at(index)] : [])));
  const last = new Map<string, number>();
  if (named.size > 0)
    for (const [index, kind] of kinds.entries()) {
      const blob = kind < 0 ? '' : blobs.at(index);
      if (named.has(blob) && !last.has(blob)) last.set(blob, kind);
    }
  return new Set([...named].filter((blob) => last.get(blob) === D));
}

/** Lists the commits of `head` that are not in the history of `position`. */
export async function listRange(repository: Repository, head: string, position: string | null): Promise<EpochRange> {
  const { ids, length } = await commitsOf(repository, position === null ? [head] : [head, `^${position}`], head.length);
  const blobs = idList(head.length);
  const none = '0'.repeat(head.length);
  const kinds: number[] = [];
  const times: (number | null)[] = [];
  const reasons: string[] = [];
  const run = { ...repository, args: DIFF_TREE };
  const questions = { length, at: (index: number) => `${ids.at(index)}\n${END}` };
  const add = (commit: EpochCommit): void => {
    blobs.push(commit.kind === 'gap' ? none : commit.blob);
    times.push(commit.kind === 'gap' ? null : commit.time);
    if (commit.kind !== 'gap') kinds.push(KINDS.indexOf(commit.kind));
    else {
      if (!reasons.includes(commit.reason)) reasons.push(commit.reason);
      kinds.push(GAP - reasons.indexOf(commit.reason));
    }
  };
  for await (const answers of answersOfGit(run, questions, readEpochCommits))
    for (const answer of answers)
      add(answer === 'broken' ? { kind: 'gap', reason: 'git cannot read its tree' } : answer);
  const removed = removedBlobs(kinds, blobs);
  return {
    length,
    commit: ids.at,
    kind: (index) => KINDS[kinds[index] ?? GAP] ?? 'gap',
    blob: blobs.at,
    time: (index) => times[index] ?? null,
    reason: (index) => reasons[GAP - (kinds[index] ?? GAP)] ?? '',
    isRemoved: (index) => removed.size > 0 && kinds[index] === M && removed.has(blobs.at(index)),
  };
}

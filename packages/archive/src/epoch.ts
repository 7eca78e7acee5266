import { basename } from 'node:path';
import { readBatchAnswers } from './batch-answers.ts';
import type { BatchAnswer } from './batch-answers.ts';
import { listRange } from './epoch-range.ts';
import type { EpochRange, Repository } from './epoch-range.ts';
import { askGit } from './git.ts';
import { answersOfGit } from './git-answers.ts';
import { linesOfGit } from './git-lines.ts';
import { LARGEST_FILE } from './limits.ts';
import type { ArchiveEntry, Fetched, Place } from './model.ts';
import { blobIdOf } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

function mailBytes(blob: string, answer: BatchAnswer | 'broken'): Buffer | string {
  if (answer === 'missing') return 'its blob is missing';
  if (typeof answer === 'string') return 'git cannot read its blob';
  if (answer.bytes === null) return `not a mail, or larger than ${LARGEST_FILE / 1024 / 1024} MiB`;
  return blobIdOf(answer.bytes, blob.length) === blob ? answer.bytes : 'its blob has other bytes than its id says';
}

/**
 * The commit that HEAD names; null in a repository without any. Throws a sentence where there is something and HEAD names none of it, or git
 * cannot tell: an archive is not empty because it cannot be read.
 */
export async function headOf({ place, gitDir }: Repository): Promise<string | null> {
  try {
    const id = (await askGit(gitDir, gitDir, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])).trim();
    if (FULL_ID.test(id)) return id;
  } catch {
    // git fails without a word when there is none.
  }
  const refs = await askGit(gitDir, gitDir, ['for-each-ref', '--count=1']).catch((error: unknown) => {
    throw new Error(`${place}: ${oneLine(messageOf(error))}`, { cause: error });
  });
  if (refs !== '') throw new Error(`${place}: HEAD names no commit that git can read`);
  return null;
}

async function hasCommit({ gitDir }: Repository, commit: string): Promise<boolean> {
  if (!FULL_ID.test(commit)) return false;
  return askGit(gitDir, gitDir, ['cat-file', '-e', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  );
}

async function* entriesOf(repository: Repository, range: EpochRange): AsyncGenerator<ArchiveEntry> {
  const asked: number[] = [];
  for (let index = range.length - 1; index >= 0; index--)
    if (range.at(index).kind === 'm' && !range.isRemoved(index)) asked.push(index);
  const blobAt = (index: number): string => {
    const commit = range.at(asked[index] ?? -1);
    return commit.kind === 'gap' ? '' : commit.blob;
  };
  const run = { ...repository, args: ['cat-file', '--batch', '--buffer'] };
  const answers = answersOfGit(run, { length: asked.length, at: blobAt }, () => readBatchAnswers(LARGEST_FILE));
  try {
    for (let index = range.length - 1; index >= 0; index--) {
      const at = range.commit(index);
      const commit = range.at(index);
      if (commit.kind === 'gap') yield { kind: 'gap', at, blob: null, reason: commit.reason };
      else if (commit.kind === 'd') yield { kind: 'removal', at, blob: commit.blob };
      else if (range.isRemoved(index)) yield { kind: 'removed', at, blob: commit.blob };
      else {
        const { blob, time } = commit;
        const next = await answers.next();
        const bytes = next.done === true ? 'git did not answer' : mailBytes(blob, next.value);
        if (typeof bytes === 'string') yield { kind: 'gap', at, blob, reason: bytes };
        else yield { kind: 'mail', at, blob, bytes, received: time };
      }
    }
  } finally {
    await answers.return(null);
  }
}

/** The list of an archive, whose epochs are `LIST/git/0.git` on a disk and `LIST/0` on a server. */
function listOf(place: string): string | null {
  const [, name] = /([^/]+)\/(?:git\/)?\d+(?:\.git)?\/?$/.exec(place) ?? [];
  return name === undefined || basename(name) !== name ? null : name;
}

const NOTHING_TO_FETCH = (): Promise<Fetched> => Promise.resolve({ ok: true });

/** An epoch by its git folder, which has been found to be one that may be read. */
export function epochPlace(repository: Repository, fetch = NOTHING_TO_FETCH): Place {
  const { place, gitDir } = repository;
  return {
    place,
    kind: 'epoch',
    list: listOf(place),
    fetch,
    head: () => headOf(repository),
    compare: async (position) => {
      if (position === null) return 'first';
      const head = await headOf(repository);
      if (head === null || !(await hasCommit(repository, position))) return 'rewritten';
      const args = ['rev-list', '--max-count=1', position, `^${head}`, '--'];
      for await (const line of linesOfGit({ place, gitDir, args })) if (line !== '') return 'rewritten';
      return 'continues';
    },
    count: async (position) => {
      const head = await headOf(repository);
      if (head === null) return 0;
      const since = position === null ? [] : [`^${position}`];
      return Number((await askGit(gitDir, gitDir, ['rev-list', '--count', head, ...since, '--'])).trim());
    },
    entries: async function* (position) {
      const head = await headOf(repository);
      if (head === null) return;
      if (position !== null && !(await hasCommit(repository, position)))
        throw new Error(`${place}: the position is no commit of it`);
      yield* entriesOf(repository, await listRange(repository, head, position));
    },
  };
}

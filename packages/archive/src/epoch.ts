import { readBatchAnswers } from './batch-answers.ts';
import type { BatchAnswer } from './batch-answers.ts';
import { listRange } from './epoch-range.ts';
import type { EpochRange, Repository } from './epoch-range.ts';
import { askGit } from './git.ts';
import { answersOfGit } from './git-answers.ts';
import { linesOfGit } from './git-lines.ts';
import { LARGEST_MAIL } from './limits.ts';
import type { ArchiveEntry, Fetched, Place } from './model.ts';
import { blobIdOf } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

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

/** The mails of a range that are to be read, oldest first, by their places in it. */
function wantedOf(range: EpochRange): readonly number[] {
  const wanted: number[] = [];
  for (let index = range.length - 1; index >= 0; index--)
    if (range.kind(index) === 'm' && !range.isRemoved(index)) wanted.push(index);
  return wanted;
}

/** What a commit says whose mail was asked for. */
function mailEntry(range: EpochRange, index: number, answer: BatchAnswer | 'broken'): ArchiveEntry {
  const [at, blob] = [range.commit(index), range.blob(index)];
  const gap = (reason: string): ArchiveEntry => ({ kind: 'gap', at, blob, reason });
  if (answer === 'missing') return gap('its blob is missing');
  if (typeof answer === 'string') return gap('git cannot read its blob');
  const { bytes } = answer;
  if (bytes === null) return gap(`not a mail, or larger than ${LARGEST_MAIL / 1024 / 1024} MiB`);
  if (blobIdOf(bytes, blob.length) !== blob) return gap('its blob has other bytes than its id says');
  return { kind: 'mail', at, blob, bytes, received: range.time(index) };
}

/** What a commit says that brings no mail to be read. */
function otherEntry(range: EpochRange, index: number): ArchiveEntry {
  const at = range.commit(index);
  const kind = range.kind(index);
  if (kind === 'gap') return { kind: 'gap', at, blob: null, reason: range.reason(index) };
  return { kind: kind === 'd' ? 'removal' : 'removed', at, blob: range.blob(index) };
}

async function* entriesOf(repository: Repository, position: string | null): AsyncGenerator<ArchiveEntry> {
  const head = await headOf(repository);
  if (position !== null && !(await hasCommit(repository, position)))
    throw new Error(`${repository.place}: the position is no commit of it`);
  if (head === null) return;
  const range = await listRange(repository, head, position);
  const wanted = wantedOf(range);
  const blobs = { length: wanted.length, at: (index: number) => range.blob(wanted[index] ?? -1) };
  const run = { ...repository, args: ['cat-file', '--batch', '--buffer'] };
  // The next commit, towards the newest, at 0.
  let next = range.length - 1;
  let read = 0;
  for await (const answers of answersOfGit(run, blobs, () => readBatchAnswers(LARGEST_MAIL)))
    for (const answer of answers) {
      const index = wanted[read] ?? -1;
      for (; next > index; next--) yield otherEntry(range, next);
      yield mailEntry(range, index, answer);
      read += 1;
      next -= 1;
    }
  for (; next >= 0; next--) yield otherEntry(range, next);
}

/** The list of an archive, whose epochs are `LIST/git/0.git` on a disk and `LIST/0` on a server. */
function listOf(place: string): string | null {
  const [, name] = /([^/]+)\/(?:git\/)?\d+(?:\.git)?\/?$/.exec(place) ?? [];
  return name ?? null;
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
      if (head === null) throw new Error(`${place}: it has no commit any more`);
      if (!(await hasCommit(repository, position))) return 'rewritten';
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
    entries: (position) => entriesOf(repository, position),
  };
}

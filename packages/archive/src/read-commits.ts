import { failed, settings } from './commits-as-mails.ts';
import { askGit } from './git.ts';
import type { RangeName } from './range-name.ts';
import { readRange } from './read-range.ts';
import type { RangeTree } from './read-range.ts';

/** A commit of a range, and its mail as format-patch makes it: null for a merge, and for what changes nothing. */
export interface MailedCommit {
  readonly id: string;
  readonly bytes: Buffer | null;
}

/** The commits of a range one by one, the oldest first, or why there are none. */
export type ReadCommits =
  | { readonly ok: true; readonly commits: readonly MailedCommit[]; readonly tree: RangeTree }
  | { readonly ok: false; readonly reason: string };

/** Where the mail of a commit begins, from a place on; null where there is none. */
function startOf(id: string, mbox: Buffer, from: number): number | null {
  const line = `From ${id} `;
  if (from === 0 && mbox.subarray(0, line.length).equals(Buffer.from(line))) return 0;
  const at = mbox.indexOf(`\n${line}`, from);
  return at < 0 ? null : at + 1;
}

/** Cuts an mbox where the mails of these commits begin. No message can fake a cut: it would have to hold the id of a commit made after it. */
function cutAt(ids: readonly string[], mbox: Buffer): readonly MailedCommit[] {
  const starts: (number | null)[] = [];
  for (const id of ids) starts.push(startOf(id, mbox, starts.findLast((one) => one !== null) ?? 0));
  return ids.map((id, index) => {
    const start = starts[index] ?? null;
    const end = starts.slice(index + 1).find((one) => one !== null) ?? mbox.length;
    return { id, bytes: start === null ? null : mbox.subarray(start, end) };
  });
}

/** As {@link readRange}, commit by commit, those without a mail among them. */
export async function readCommits(folder: string, range: RangeName): Promise<ReadCommits> {
  const read = await readRange(folder, range);
  if (!read.ok) return read;
  try {
    const { gitDir } = read.tree;
    const name = `${range.from || 'HEAD'}${range.dots}${range.to || 'HEAD'}`;
    const said = await askGit(gitDir, gitDir, [...settings, 'rev-list', '--reverse', '--end-of-options', name, '--']);
    return { ok: true, commits: cutAt(said.trim().split('\n'), read.bytes), tree: read.tree };
  } catch (error) {
    return failed(error);
  }
}

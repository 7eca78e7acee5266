/*
 * A public-inbox v2 epoch is a repository with one mail a commit, as the file "m"; a commit that takes a mail down has its blob as the file
 * "d" (https://public-inbox.org/public-inbox-v2-format.html). Purging or editing a mail rewrites the history and leaves a commit that
 * changes nothing.
 */

/** What a commit does to an epoch. */
export type EpochCommit =
  | { readonly kind: 'm' | 'd'; readonly blob: string; readonly time: number | null }
  | { readonly kind: 'gap'; readonly reason: string };

/** What `git diff-tree --stdin` is asked with, one commit a line, a line END behind each: git gives that back as it is. */
export const DIFF_TREE: readonly string[] = [
  'diff-tree',
  '--stdin',
  '--root',
  '--always',
  '--no-abbrev',
  '--no-renames',
  '--format=%H %ct %P',
];
export const END = '.';

const NEWLINE = 0x0a;
// A file may have a name of any length: of such a line the beginning is enough.
const LONGEST_LINE = 32 * 1024;
const CHANGE = /^:\d{6} (\d{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) ([A-Z])\d*\t(.*)$/;
const WHAT: Readonly<Record<string, string>> = {
  '040000': 'a folder',
  '120000': 'a symbolic link',
  '160000': 'a submodule',
};

function gap(reason: string): EpochCommit {
  return { kind: 'gap', reason };
}

/** Collects the lines of one commit; two changes are all that is kept. */
function commitOf(head: string, changes: readonly string[], brought: number): EpochCommit {
  const [, time = '', ...parents] = head.split(' ').filter((word) => word !== '');
  if (parents.length > 1) return gap('a merge');
  if (changes.length === 0) return gap('a commit that changes nothing, as one whose mail was purged');
  if (brought > 1) return gap('a commit of more than one file');
  const [, mode = '', blob = '', , name = ''] = CHANGE.exec(changes.find((line) => !isGone(line)) ?? '') ?? [];
  if (brought === 0) return gap('a commit that only takes files away');
  if (name !== 'm' && name !== 'd') return gap('a commit of a file that is neither "m" nor "d"');
  const what = WHAT[mode];
  if (what !== undefined) return gap(`"${name}" is ${what}`);
  return { kind: name, blob, time: /^\d{1,11}$/.test(time) ? Number(time) : null };
}

function isGone(line: string): boolean {
  return CHANGE.exec(line)?.[3] === 'D';
}

/** Reads what diff-tree prints, in whatever pieces it comes: each piece gives the commits it completes. */
export function readEpochCommits(): (piece: Buffer) => readonly EpochCommit[] {
  let begun = '';
  let head = '';
  let changes: string[] = [];
  let brought = 0;

  function take(line: string): EpochCommit | null {
    if (line === END) {
      const commit = commitOf(head, changes, brought);
      [head, changes, brought] = ['', [], 0];
      return commit;
    }
    if (!line.startsWith(':')) {
      if (line !== '') head = line;
      return null;
    }
    const gone = isGone(line);
    if (!gone) brought += 1;
    // One that stays and one that goes: a commit may have a million.
    if (changes.length === 0 || (!gone && brought === 1)) changes.push(line);
    return null;
  }

  return (piece) => {
    const commits: EpochCommit[] = [];
    let at = 0;
    for (;;) {
      const end = piece.indexOf(NEWLINE, at);
      if (begun.length < LONGEST_LINE) begun += piece.toString('latin1', at, end < 0 ? piece.length : end);
      if (end < 0) return commits;
      const commit = take(begun);
      if (commit !== null) commits.push(commit);
      begun = '';
      at = end + 1;
    }
  };
}

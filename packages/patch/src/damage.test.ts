import { describe, expect, test } from 'vitest';
import { readPatch } from './read-patch.ts';
import type { Patch } from './model.ts';

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const HEAD = ['diff --git a/mm/x.c b/mm/x.c', '--- a/mm/x.c', '+++ b/mm/x.c'];
const NEXT = ['diff --git a/mm/y.c b/mm/y.c', '--- a/mm/y.c', '+++ b/mm/y.c', '@@ -1 +1 @@', '-a', '+b'];

/** Path, then each hunk: its lines joined, `!` and the line of its damage. */
const short = (patch: Patch): readonly string[] =>
  patch.files.map((file) =>
    [
      file.newPath ?? file.oldPath,
      ...file.hunks.map(
        (hunk) =>
          hunk.lines.map((line) => line.mark + line.text).join(',') +
          (hunk.damage === null ? '' : `!${hunk.damage.line}`),
      ),
    ].join(' | '),
  );

interface Case {
  readonly name: string;
  readonly lines: readonly string[];
  readonly files: readonly string[];
  readonly problems: readonly number[];
}

const CASES: readonly Case[] = [
  {
    name: 'trimmed by hand: the hunk ends where the words begin, the next one is whole',
    lines: [...HEAD, '@@ -1,5 +1,5 @@', ' a', '-b', '[...]', '@@ -20 +20 @@', '-c', '+d'],
    files: ['mm/x.c |  a,-b!7 | -c,+d'],
    problems: [7],
  },
  {
    name: 'wrapped by a mail program',
    lines: [...HEAD, '@@ -1,2 +1,2 @@', ' a', '-b that is', 'too long', '+c', ...NEXT],
    files: ['mm/x.c |  a,-b that is!7', 'mm/y.c | -a,+b'],
    problems: [7],
  },
  {
    name: 'a signature behind a trimmed hunk is not removed code, blank lines are not context',
    lines: [...HEAD, '@@ -1,9 +1,9 @@', ' a', '-b', '+c', '', '-- ', '2.39.2'],
    files: ['mm/x.c |  a,-b,+c!10'],
    problems: [10],
  },
  {
    name: 'the next head without diff --git is not swallowed by a trimmed hunk',
    lines: [...HEAD.slice(1), '@@ -1,9 +1,9 @@', '-b', '+c', ...NEXT.slice(1)],
    files: ['mm/x.c | -b,+c!6', 'mm/y.c | -a,+b'],
    problems: [6],
  },
  {
    name: 'a hunk with more old and fewer new lines than counted',
    lines: [...HEAD, '@@ -1 +1,3 @@', '-a', '-b', '+c', ...NEXT],
    files: ['mm/x.c | -a,-b,+c!6', 'mm/y.c | -a,+b'],
    problems: [6],
  },
  {
    name: 'a hunk that goes on behind its counted lines: git leaves the rest out',
    lines: [...HEAD, '@@ -1 +1 @@', '-a', '+b', '+c', ...NEXT],
    files: ['mm/x.c | -a,+b!7', 'mm/y.c | -a,+b'],
    problems: [7],
  },
  {
    name: 'the text ends inside a hunk',
    lines: [...HEAD, '@@ -1,3 +1,3 @@', '-a', '+b'],
    files: ['mm/x.c | -a,+b!6'],
    problems: [6],
  },
  {
    name: 'a hunk that changes nothing',
    lines: [...HEAD, '@@ -1 +1 @@', ' a', ...NEXT],
    files: ['mm/x.c |  a!4', 'mm/y.c | -a,+b'],
    problems: [4],
  },
  {
    name: 'a hunk apart from its file: its lines are kept, its place is in doubt',
    lines: [...HEAD, '@@ -1 +1 @@', '-a', '+b', 'I would also do', '@@ -9 +9 @@', '-c', '+d'],
    files: ['mm/x.c | -a,+b | -c,+d!8'],
    problems: [8],
  },
  {
    name: 'a hunk without a file',
    lines: ['Perhaps', '@@ -9 +9 @@', '-c', '+d', '@@ -19 +19 @@', '-e', '+f'],
    files: [],
    problems: [2],
  },
  {
    name: 'a hunk behind a head that is none belongs to no file',
    lines: [...NEXT, 'diff -u mm/z.c', '@@ -9 +9 @@', '-c', '+d'],
    files: ['mm/y.c | -a,+b'],
    problems: [8],
  },
  {
    name: 'a hunk head that cannot be read',
    lines: [...HEAD, '@@ -1,2 +x @@', ' a', ...NEXT],
    files: ['mm/x.c', 'mm/y.c | -a,+b'],
    problems: [4],
  },
  {
    name: 'a head whose hunks were cut away',
    lines: [...HEAD, '[ cut ]', ...NEXT],
    files: ['mm/x.c', 'mm/y.c | -a,+b'],
    problems: [1],
  },
  {
    name: 'a head without a name: its hunks are nobody’s, said once',
    lines: ['diff --git mm', '@@ -1 +1 @@', '-a', '+b', '@@ -5 +5 @@', '-a', '+b', ...NEXT],
    files: ['mm/y.c | -a,+b'],
    problems: [1],
  },
  {
    name: 'a head that contradicts itself',
    lines: [HEAD[0] ?? '', 'new file mode 100644', '--- a/mm/x.c', '+++ b/mm/x.c', '@@ -1 +1 @@', '-a', '+b', ...NEXT],
    files: ['mm/y.c | -a,+b'],
    problems: [3],
  },
  {
    name: 'two kinds of change at once',
    lines: ['diff --git a/x b/x', 'new file mode 100644', 'rename from x', 'rename to y', ...NEXT],
    files: ['mm/y.c | -a,+b'],
    problems: [3],
  },
  {
    name: 'a mode that is none',
    lines: ['diff --git a/x b/x', 'old mode rwx', ...NEXT],
    files: ['mm/y.c | -a,+b'],
    problems: [2],
  },
  {
    name: 'a head in prose that names another file than the diff: git refuses, the diff is read',
    lines: ['diff --git a/mm/z.c b/mm/z.c', 'is where it began.', ...NEXT],
    files: ['mm/y.c | -a,+b'],
    problems: [4],
  },
  {
    name: 'a new file that counts old lines',
    lines: ['--- /dev/null', '+++ b/mm/x.c', '@@ -1 +1 @@', '-a', '+b'],
    files: ['mm/x.c | -a,+b!3'],
    problems: [3],
  },
  {
    name: 'a combined diff',
    lines: [
      'diff --cc mm/x.c',
      'index 1,2..3',
      '--- a/mm/x.c',
      '+++ b/mm/x.c',
      '@@@ -1 -1 +1 @@@',
      '- a',
      '++b',
      ...NEXT,
    ],
    files: ['mm/y.c | -a,+b'],
    problems: [1],
  },
  {
    name: 'binary data that is none',
    lines: ['diff --git a/x b/x', 'index 1234567..89abcde', 'GIT binary patch', 'literal 3', 'no data', '', ...NEXT],
    files: ['x', 'mm/y.c | -a,+b'],
    problems: [5],
  },
  {
    name: 'binary data of no known kind',
    lines: ['diff --git a/x b/x', 'index 1234567..89abcde', 'GIT binary patch', ...NEXT],
    files: ['x', 'mm/y.c | -a,+b'],
    problems: [4],
  },
];

describe('what git refuses is kept as far as it was seen, and reported', () => {
  test.each(CASES)('$name', ({ lines, files, problems }) => {
    const patch = readPatch(text(...lines));
    expect(short(patch)).toEqual(files);
    expect(patch.problems.map((problem) => problem.line)).toEqual(problems);
  });

  test('a last line without its end, which git does not read', () => {
    const patch = readPatch(text(...HEAD, '@@ -1 +1 @@', '-a') + '+b');
    expect(short(patch)).toEqual(['mm/x.c | -a,+b!6']);
    expect(patch.problems).toHaveLength(1);
  });
});

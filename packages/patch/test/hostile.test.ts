import { expect, test } from 'vitest';
import { readPatch } from '../src/index.ts';

const HEAD = '--- a/mm/x.c\n+++ b/mm/x.c\n';
const HUNK = '@@ -1 +1 @@\n-a\n+b\n';
const GIT = 'diff --git a/mm/x.c b/mm/x.c\nindex 1234567..89abcde\n';
const M = 1_000_000;

interface Case {
  readonly name: string;
  readonly text: () => string;
  /** Files, hunks and hunk lines expected. */
  readonly found: readonly [number, number, number];
  readonly problem?: RegExp;
}

const CASES: readonly Case[] = [
  { name: '100,000 hunks', text: () => HEAD + HUNK.repeat(100_000), found: [1, 100_000, 200_000] },
  {
    name: 'lines of 10 MB',
    text: () => `${HEAD}@@ -1 +1 @@\n-${'x'.repeat(10 * M)}\n+${'y '.repeat(5 * M)}\n`,
    found: [1, 1, 2],
  },
  { name: '50 MB of prose', text: () => 'nothing to see here\n'.repeat(2.5 * M), found: [0, 0, 0] },
  { name: '50 MB of empty lines', text: () => '\n'.repeat(50 * M), found: [0, 0, 0] },
  {
    name: '50 MB of added lines',
    text: () => `${HEAD}@@ -0,0 +1,${25 * M} @@\n${'+\n'.repeat(25 * M)}`,
    found: [1, 1, 999_999],
    problem: /rest is not read/,
  },
  {
    name: '20 MB of NULs',
    text: () => '\0'.repeat(10 * M) + `\n${HEAD}@@ -1 +1 @@\n-\0\n+${'\0'.repeat(10 * M)}\n`,
    found: [1, 1, 2],
  },
  { name: 'a million lone heads', text: () => 'diff --git a/x b/x\n'.repeat(M), found: [0, 0, 0] },
  { name: 'a million hunks of no file', text: () => HUNK.repeat(M), found: [0, 0, 0], problem: /No file head/ },
  {
    name: 'blanks in a head',
    text: () => `diff --git a/${'x '.repeat(5 * M)}x/y\nindex 1234567..1\n`,
    found: [0, 0, 0],
    problem: /which file/,
  },
  {
    name: 'slashes in a head',
    text: () => `diff --git a/${'x /'.repeat(3 * M)}\nindex 1234567..1\n`,
    found: [0, 0, 0],
    problem: /which file/,
  },
  { name: 'escapes in a head', text: () => `diff --git "a/${'\\\\'.repeat(5 * M)}" "b/x"\n`, found: [0, 0, 0] },
  {
    name: 'a path of 10 MB',
    text: () => `--- a/${'d/'.repeat(5 * M)}x\n+++ b/${'d/'.repeat(5 * M)}x\n${HUNK}`,
    found: [0, 0, 0],
    problem: /path/,
  },
  {
    name: 'counts of 10 MB',
    text: () => `${HEAD}@@ -${'1'.repeat(5 * M)},${'2'.repeat(5 * M)} +1 @@\n-a\n+b\n`,
    found: [1, 1, 2],
    problem: /ends inside/,
  },
  {
    name: 'a line number beyond any file',
    text: () => `${HEAD}@@ -${'9'.repeat(400)} +1 @@\n-a\n+b\n`,
    found: [1, 1, 2],
    problem: /no possible line/,
  },
  {
    name: '34 MB of binary data',
    text: () => `${GIT}GIT binary patch\nliteral 3\n${'KcmZQzWC8#H2LJ>B\n'.repeat(2 * M)}\n`,
    found: [1, 0, 0],
  },
  {
    name: 'markers without a line',
    text: () => `${HEAD}@@ -1 +1 @@\n${'\\ No newline at end of file\n'.repeat(M)}-a\n+b\n`,
    found: [1, 1, 2],
  },
];

test.each(CASES)('$name: no throw, within seconds', ({ text, found, problem }) => {
  const whole = text();
  const start = performance.now();
  const patch = readPatch(whole);
  const seconds = (performance.now() - start) / 1000;
  const hunks = patch.files.flatMap((file) => file.hunks);
  const lines = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  expect([patch.files.length, hunks.length, lines]).toEqual(found);
  const reasons = patch.problems.slice(0, 2).map((one) => one.reason);
  expect(reasons.join(' ')).toMatch(problem ?? /^$/);
  // About ten times what two busy cores need: this catches what grows with the square, not a slow machine.
  expect(seconds).toBeLessThan(15);
});

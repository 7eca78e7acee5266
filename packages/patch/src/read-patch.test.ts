import { describe, expect, test } from 'vitest';
import { fileLine, outline } from '../test/outline.ts';
import { EXTENDED, FLAT, QUILT, STAMPED, TWO_FILES } from '../test/samples.ts';
import { readPatch } from './read-patch.ts';

/** `lines` as a text; every line ends in a line feed. */
const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const HEAD = ['diff --git a/mm/x.c b/mm/x.c', '--- a/mm/x.c', '+++ b/mm/x.c'];
const CHANGE = ['@@ -1 +1 @@', '-a', '+b'];

describe('whole texts are read as git reads them', () => {
  test('a mail: prose, diffstat, two files, a signature that is no removed line', () => {
    expect(outline(readPatch(TWO_FILES))).toEqual([
      'modify mm/first.c mm/first.c 100644>100644 1111111aaaaa..2222222bbbbb @9',
      '@@ -10,6 +10,7 static int first(struct vm_area_struct *vma) @13',
      ' { 10:10@14',
      ' \tint ret; 11:11@15',
      '  12:12@16',
      '-\tret = 0; 13:@17',
      '+\tret = 1; :13@18',
      '+\tret++; :14@19',
      ' \treturn ret; 14:15@20',
      ' } 15:16@21',
      'modify mm/second.c mm/second.c 100644>100644 3333333..4444444 @22',
      '@@ -1,2 +1,2 @26',
      '-old 1:@27',
      '+new :1@28',
      ' same 2:2@29',
      '@@ -20,1 +20,1 void second(void) @30',
      '-a 20:@31',
      '+b :20@32',
    ]);
  });

  test('renames, copies, modes, binaries, creation, deletion, quoted paths, no newline at the end', () => {
    expect(outline(readPatch(EXTENDED))).toEqual([
      'rename mm/old-name.c mm/new-name.c 100644>100644 1234567..89abcde @1',
      '@@ -1,2 +1,2 @8',
      ' same 1:1@9',
      '-before 2:@10',
      '+after :2@11',
      'copy mm/source.c mm/copy of it.c @12',
      'modify scripts/run.sh scripts/run.sh 100644>100755 @16',
      'delete mm/gone.c null 100644>null 1234567..0000000 @19',
      '@@ -1,2 +0,0 @24',
      '-one 1:@25',
      '-two 2:@26',
      'add null mm/born.c null>100644 0000000..1234567 @27',
      '@@ -0,0 +1,2 @32',
      '+one :1@33',
      '+two :2@34\\',
      'add null mm/empty.c null>100644 000000000000..e69de29bb2d1 @36',
      'modify doc/\xc3\xa4 "quoted".txt doc/\xc3\xa4 "quoted".txt 100644>100644 1234567..89abcde @39',
      '@@ -1,1 +1,1 @43',
      '-a 1:@44\\',
      '+b :1@46\\',
      'modify logo.png logo.png 100644>100644 1234567..89abcde binary @48',
      'modify small.bin small.bin 100644>100644 1234567890123456789012345678901234567890..0987654321098765432109876543210987654321 binary @51',
    ]);
  });

  test.each([
    ['quilt mails', QUILT, ['modify mm/page.c mm/page.c @3', 'add null mm/fresh.c @10']],
    ['time stamps and the epoch', STAMPED, ['modify mm/stamp.c mm/stamp.c @3', 'add null mm/epoch.c @8']],
    ['-p0 is settled by a flat name', FLAT, ['modify Makefile Makefile @1', 'modify a/mm/later.c b/mm/later.c @6']],
  ])('%s', (_name, diff, files) => {
    const patch = readPatch(diff);
    expect(patch.problems).toEqual([]);
    expect(patch.files.map(fileLine)).toEqual(files);
  });

  test.each([TWO_FILES, QUILT, STAMPED, EXTENDED, FLAT])('no problem in sample %#', (sample) => {
    expect(readPatch(sample).problems).toEqual([]);
  });
});

describe('what is no diff gives no file and no problem', () => {
  test.each([
    ['nothing', ''],
    ['prose', text('The page is locked.', '-- ', 'Ada')],
    ['a quoted diff', text(...[...HEAD, ...CHANGE].map((line) => `> ${line}`))],
    ['names of two things', text('--- a', '+++ b', 'are no heads')],
    ['a lone head in prose', text('See', ...HEAD.slice(0, 1), '', 'for the reason.')],
    ['a hunk head that is none', text('@@ -wrong +wrong @@', 'prose')],
    ['a context diff', text('*** a/x', '--- b/x', '***************', '*** 1 ****', '! a', '--- 1 ----', '! b')],
  ])('%s', (_name, diff) => {
    expect(readPatch(diff)).toEqual({ files: [], problems: [] });
  });
});

describe('paths', () => {
  test.each([
    [
      'a time stamp behind blanks',
      '--- a/mm/x.c 2022-01-02 03:04:05 +0100',
      '+++ b/mm/x.c 2022-01-02 03:04:06',
      'mm/x.c',
    ],
    ['a directory of another name', '--- linux-5.15/mm/x.c', '+++ linux/mm/x.c', 'mm/x.c'],
    ['-p1 even without a/ and b/', '--- mm/sub/x.c', '+++ mm/sub/x.c', 'sub/x.c'],
    ['double slashes', '--- a//mm//x.c', '+++ b/mm//x.c', 'mm/x.c'],
    ['what a backup is called', '--- a/mm/x.c.orig', '+++ a/mm/x.c', 'mm/x.c'],
    ['blanks in a name', '--- a/mm/x y.c', '+++ b/mm/x y.c', 'mm/x y.c'],
    ['a tab ends a name', '--- a/mm/x.c\tRevision 1', '+++ b/mm/x.c\tRevision 2', 'mm/x.c'],
    ['quotes', '--- "a/mm/\\303\\244.c"', '+++ "b/mm/\\303\\244.c"', 'mm/\xc3\xa4.c'],
    ['a quote never closed is part of the name', '--- "a/mm/x.c', '+++ "a/mm/x.c', 'mm/x.c'],
  ])('%s', (_name, before, after, path) => {
    const patch = readPatch(text(before, after, ...CHANGE));
    expect(patch.problems).toEqual([]);
    expect(patch.files.map((file) => file.newPath)).toEqual([path]);
  });

  test.each([
    ['leaves the tree', '--- ../../etc/passwd', '+++ ../../etc/passwd'],
    ['leaves it further down', '--- a/mm/../../x', '+++ b/mm/../../x'],
    ['leaves it in quotes', '--- "a/\\056\\056/x"', '+++ "b/\\056./x"'],
    ['is absolute behind the prefix', '--- a//etc/passwd', '+++ b//etc/passwd'],
    ['is git’s own', '--- a/.git/config', '+++ b/.GIT/config'],
    ['holds a NUL', '--- a/x\0y', '+++ b/x\0y'],
    ['is no path at all', `--- a/${'d/'.repeat(3000)}x`, `+++ b/${'d/'.repeat(3000)}x`],
  ])('a path that %s is a problem and no path', (_name, before, after) => {
    const patch = readPatch(text('prose', before, after, ...CHANGE));
    expect(patch.files).toEqual([]);
    expect(patch.problems.map((problem) => problem.line)).toEqual([2]);
  });

  test('an absolute path is a problem, though git takes what stands behind its first slash', () => {
    const patch = readPatch(text('--- /etc/passwd', '+++ /etc/passwd', ...CHANGE));
    expect(patch.files.map((file) => file.newPath)).toEqual(['etc/passwd']);
    expect(patch.problems).toEqual([{ line: 1, reason: expect.stringContaining('absolute') }]);
  });

  test.each([
    ['rename from', ['similarity index 100%', 'rename from ../../x', 'rename to mm/x.c']],
    ['copy to', ['similarity index 100%', 'copy from mm/x.c', 'copy to /etc/x']],
  ])('%s is held to the same', (_name, heads) => {
    const patch = readPatch(text('diff --git a/x b/mm/x.c', ...heads, 'prose'));
    expect(patch.files).toEqual([]);
    expect(patch.problems.map((problem) => problem.line)).toEqual([1]);
  });
});

describe('hunk lines', () => {
  test('an empty line is context that lost its blank', () => {
    const lines = readPatch(text(...HEAD, '@@ -3,3 +3,3 @@', '', '-a', '+b', '')).files[0]?.hunks[0]?.lines;
    expect(lines?.map((line) => `${line.mark}${line.text}|${line.at}`)).toEqual([' |5', '-a|6', '+b|7', ' |8']);
  });

  test('a CR is the mail’s only when every line has one', () => {
    const lines = [...HEAD, '@@ -1,2 +1,2 @@', ' x', '-a', '+b'];
    const read = (end: string, last: string): readonly string[] | undefined =>
      readPatch(lines.join(end) + last).files[0]?.hunks[0]?.lines.map((line) => line.text);
    expect(read('\r\n', '\r\n')).toEqual(['x', 'a', 'b']);
    expect(read('\n', '\r\n')).toEqual(['x', 'a', 'b\r']);
  });

  test('an empty context line of CR and LF is read, and reported since git stops at it', () => {
    const patch = readPatch(text(...HEAD, '@@ -1,2 +1,2 @@', '', '-a', '+b').replaceAll('\n', '\r\n'));
    expect(patch.files[0]?.hunks[0]?.lines).toHaveLength(3);
    expect(patch.files[0]?.hunks[0]?.damage).toBeNull();
    expect(patch.problems.map((problem) => problem.line)).toEqual([5]);
  });

  test('a removed line may look like a signature or a head', () => {
    const patch = readPatch(text(...HEAD, '@@ -1,3 +1,1 @@', '-- ', '--- a/y', '+++ b/y', '-@@'));
    expect(patch.problems).toEqual([]);
    expect(patch.files.flatMap((file) => file.hunks[0]?.lines ?? []).map((line) => line.mark + line.text)).toEqual([
      '-- ',
      '--- a/y',
      '+++ b/y',
      '-@@',
    ]);
  });

  test('the marker of a missing newline is known in any language', () => {
    const patch = readPatch(text(...HEAD, '@@ -1 +1 @@', '-a', '\\ Kein Zeilenumbruch am Dateiende.', '+b'));
    expect(patch.files[0]?.hunks[0]?.lines.map((line) => line.noNewline)).toEqual([true, false]);
  });
});

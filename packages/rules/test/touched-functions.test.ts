import { readPatch } from '@guardpage/patch';
import { describe, expect, it } from 'vitest';
import { touchedFunctions } from '../src/series/touched-functions.ts';

/** The functions that one hunk under this heading touches. */
function touched(heading: string, ...lines: readonly string[]): readonly string[] {
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const now = lines.filter((line) => !line.startsWith('-')).length;
  const head = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -50,${old} +50,${now} @@ ${heading}\n`;
  return readPatch(`${head}${lines.join('\n')}\n`).files.flatMap(({ hunks }) => hunks.flatMap(touchedFunctions));
}

describe('the functions of a hunk', () => {
  const cases: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ['that of its heading', 'int f(int a)', [' \tx();', '+\ty();', ' }'], ['f']],
    ['behind its end there is none', 'int f(int a)', [' }', ' ', '+int x;'], []],
    ['a head in it', 'int f(int a)', [' }', ' ', ' int g(void)', ' {', '+\ty();'], ['g']],
    [
      'a head that is changed',
      'int f(int a)',
      [' }', ' ', '-int g(void)', '+int h(void)', ' {', ' \ty();'],
      ['g', 'h'],
    ],
    ['two', 'int f(int a)', ['+\tx();', ' }', ' ', ' int g(void)', ' {', '-\ty();'], ['f', 'g']],
    ['the next head says that its first lines are in none', 'int f(int a)', ['+int x;', ' ', ' int g(void)', ' {'], []],
    ['a label is no head', 'int f(int a)', [' out:', '+\ty();', ' }'], ['f']],
    ['a comment between functions', 'int f(int a)', [' /**', '+ * Text.', '  */', ' int g(void)'], []],
    ['a table is none', 'static const struct ops x = {', ['+\t.a = b,', ' };'], []],
    ['a system call', 'SYSCALL_DEFINE3(madvise, unsigned long, start, size_t, len)', ['+\ty();'], ['madvise']],
    ['an empty line touches nothing', 'int f(int a)', ['+', ' \tx();'], []],
  ];

  it.each(cases)('%s', (_, heading, lines, expected) => {
    expect(touched(heading, ...lines)).toEqual(expected);
  });
});

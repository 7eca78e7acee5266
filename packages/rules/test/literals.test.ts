import type { Expr } from '@guardpage/csource';
import { readUnit } from '@guardpage/csource/read';
import { expect, it } from 'vitest';
import { decidedBy } from '../src/language/literals.ts';

/** An expression as the parser gives it. */
function exprOf(code: string): Expr {
  const lines = ['int f(int n, int m)', '{', `\treturn ${code};`, '}'];
  const chunk = {
    heading: '',
    lines: lines.map((text, at) => ({ text, line: at + 1, patchLine: null, mark: ' ' as const })),
  };
  const unit = readUnit({ path: 'mm/x.c', side: 'post', whole: true, chunks: [chunk] });
  const expr = unit.functions[0]?.nodes.find(({ kind }) => kind === 'return')?.expr;
  if (expr === undefined || expr === null) throw new Error(`no expression in ${code}`);
  return expr;
}

it.each([
  ['n', '1', true],
  ['n', '0', false],
  ['n', 'NULL', false],
  ['n == 1', '1', true],
  ['n == 1', '2', false],
  ['n != 1', '2', true],
  ['n == 0x10', '16', true],
  ['n == 1UL', '1', true],
  // Octal is left alone, and so is what is no number, another name, or another question.
  ['n == 010', '8', null],
  ['n == m', '1', null],
  ['m == 1', '1', null],
  ['n > 1', '2', null],
  ['n', 'm', null],
])('%s, with n set to %s: %s', (asked, value, expected) => {
  expect(decidedBy(exprOf(asked), { name: 'n', value: exprOf(value) })).toBe(expected);
});

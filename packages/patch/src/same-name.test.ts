import { expect, test } from 'vitest';
import { sameName } from './same-name.ts';

test.each([
  ['a/mm/x.c b/mm/x.c', 1, 'mm/x.c'],
  ['a/with blank b/with blank', 1, 'with blank'],
  ['a/b c b/b c', 1, 'b c'],
  ['mm/x.c mm/x.c', 0, 'mm/x.c'],
  ['a/x b/y', 1, null],
  ['a/x', 1, null],
  ['x x', 1, null],
  ['/etc/x /etc/x', 1, null],
  ['"a/\\303\\244" "b/\\303\\244"', 1, '\xc3\xa4'],
  ['"a/x" b/x', 1, 'x'],
  ['a/x "b/x"', 1, 'x'],
  ['a/x "b/y"', 1, null],
  ['"a/x"', 1, null],
  ['"a/x" "b/x', 1, null],
])('%j under -p%i names %j', (line, strip, name) => {
  expect(sameName(line, strip)).toBe(name);
});

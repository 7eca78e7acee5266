import { expect, it } from 'vitest';
import { columnsIn, cut, fitted } from './columns.ts';

it.each([
  ['abc', 3],
  ['漢字', 4],
  ['e\u0301', 1],
  ['', 0],
])('%s takes %i columns', (text, columns) => {
  expect(columnsIn(text)).toBe(columns);
});

it.each([
  ['mm: curtains', 12, 'mm: curtains'],
  ['mm: curtains', 11, 'mm: curt...'],
  ['mm: a b c d', 8, 'mm: a...'],
  ['漢字漢字', 7, '漢字...'],
  ['漢字漢字', 6, '漢...'],
  ['abcdef', 2, '..'],
])('%s in %i columns is %s', (text, width, expected) => {
  expect(cut(text, width)).toBe(expected);
});

it('a fitted text is as wide as asked for, whatever it is cut at', () => {
  for (const text of ['x', '漢字漢字漢字', 'a longer one than fits'])
    for (let width = 0; width < 24; width++) expect(columnsIn(fitted(text, width))).toBe(width);
});

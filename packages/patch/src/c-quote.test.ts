import { expect, test } from 'vitest';
import { unquote } from './c-quote.ts';

test.each([
  ['"a/b" rest', { text: 'a/b', end: 5 }],
  ['"\\303\\244\\t\\\\\\""', { text: '\xc3\xa4\t\\"', end: 16 }],
  ['""', { text: '', end: 2 }],
  ['plain', null],
  ['"open', null],
  ['"open\\', null],
  ['"\\400"', null],
  ['"\\08x"', null],
  ['"\\q"', null],
])('%j', (line, quoted) => {
  expect(unquote(line, 0)).toEqual(quoted);
});

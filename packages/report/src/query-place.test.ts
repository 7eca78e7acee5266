import { expect, it } from 'vitest';
import { queryPlace } from './query-place.ts';

it.each([
  ['a place', 'mm d:foo', 6, 'mm d:foo\n     ^'],
  ['the end', 'mm (', 5, 'mm (\n    ^'],
  ['nothing', '', 1, '\n^'],
  ['wide characters', '\u4e2d\u6587 x:y', 4, '\u4e2d\u6587 x:y\n     ^'],
  ['what a terminal would act on', '\u001b[2J x:y', 6, '\\u{1b}[2J x:y\n          ^'],
  [
    'a long one',
    `${'a'.repeat(100)}*b${'c'.repeat(100)}`,
    101,
    `${'a'.repeat(60)}*b${'c'.repeat(58)}\n${' '.repeat(60)}^`,
  ],
])('%s', (_, query, column, text) => {
  expect(queryPlace(query, column)).toBe(text);
});

import { expect, it } from 'vitest';
import { rangeName } from './range-name.ts';

it.each([
  ['v6.12..topic', 'v6.12', '..', 'topic'],
  ['HEAD~3..', 'HEAD~3', '..', ''],
  ['..topic', '', '..', 'topic'],
  ['origin/main...', 'origin/main', '...', ''],
  ['main...topic@{1.day.ago}', 'main', '...', 'topic@{1.day.ago}'],
  ['--output=x..y', '--output=x', '..', 'y'],
])('%s is a range', (text, from, dots, to) => {
  expect(rangeName(text)).toEqual({ from, dots, to });
});

it.each([
  '..',
  '...',
  '....',
  '../0001-mm.patch',
  'series/../0001-mm.patch',
  './..',
  'a..b..c',
  'a../b',
  'HEAD',
  '0001-mm.patch',
  '',
  'a..b\n',
  'a\0..b',
  `a..${'b'.repeat(5000)}`,
])('%j is none', (text) => {
  expect(rangeName(text)).toBeNull();
});

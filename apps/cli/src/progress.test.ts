import { expect, it } from 'vitest';
import { progressLine } from './progress.ts';

it.each([
  [0, 1000, 2, 'Reading:   0% (0/1,000), 0/s'],
  [500, 1000, 2, 'Reading:  50% (500/1,000), 250/s, 2 s left'],
  [64_700, 143_900, 20, 'Reading:  44% (64,700/143,900), 3.2k/s, 25 s left'],
  [1000, 1_000_000, 10, 'Reading:   0% (1,000/1,000,000), 100/s, 2 h 47 min left'],
  [1000, 100_000, 10, 'Reading:   1% (1,000/100,000), 100/s, 17 min left'],
  [1000, 1000, 4, 'Reading: 100% (1,000/1,000), 250/s, 0 s left'],
  [4200, null, 2, 'Reading: 4,200, 2.1k/s'],
])('%s of %s after %s s', (done, total, seconds, line) => {
  expect(progressLine('Reading', done, total, seconds)).toBe(line);
});

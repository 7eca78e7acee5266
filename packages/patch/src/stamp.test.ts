import { expect, test } from 'vitest';
import { isEpoch, stampLength } from './stamp.ts';

test.each([
  ['a/x\t2010-07-05 19:41:17.620000023 -0500', 'a/x'],
  ['a/x  2010-07-05 19:41:17', 'a/x'],
  ['a/x\t2010-07-05', 'a/x'],
  ['a/x 72-02-05 19:41:17 +08:00', 'a/x'],
  ['a/x 19:41:17', 'a/x 19:41:17'],
  ['a/x-2010-07-05', 'a/x-2010-07-05'],
  ['a/x 2010-07-05 ', 'a/x 2010-07-05 '],
  ['2010-07-05', '2010-07-05'],
  ['', ''],
])('%j names %j', (line, name) => {
  expect(line.slice(0, line.length - stampLength(line))).toBe(name);
});

test.each([
  ['x\t1970-01-01 00:00:00 +0000', true],
  ['x\t1970-01-01 01:00:00.000000000 +0100', true],
  ['x\t1969-12-31 19:00:00 -05:00', true],
  ['x\t1970-01-01 01:00:00 +0000', false],
  ['x\t1970-01-01 00:00:00.5 +0000', false],
  ['x 1970-01-01 00:00:00 +0000', false],
  ['x\t1970-01-02 00:00:00 +0000', false],
])('%j is the epoch: %s', (line, epoch) => {
  expect(isEpoch(line)).toBe(epoch);
});

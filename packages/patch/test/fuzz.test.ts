import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hunk, Patch } from '../src/index.ts';
import { readPatch, sideLines } from '../src/index.ts';
import { bentDiff, piecedDiff } from './bend.ts';

const bytes = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 2000 });
const markish = fc.string({
  unit: fc.constantFrom('-', '+', ' ', '@', '\n', '\r', '\\', 'a/', '/', '"', '1', ',', '\0', 'd'),
  maxLength: 400,
});

/** What holds of any patch, whatever the text. */
function check(text: string, patch: Patch): void {
  const lineCount = text.split('\n').length;
  let last = 0;
  for (const file of patch.files) {
    expect(file.at).toBeGreaterThan(last);
    last = file.at;
    for (const path of [file.oldPath, file.newPath]) expect(path ?? 'x').not.toMatch(/^\/|^$|(^|\/)\.\.(\/|$)|\0/);
    for (const hunk of file.hunks) {
      expect(hunk.at).toBeGreaterThan(last);
      last = checkHunk(hunk);
      expect(last).toBeLessThanOrEqual(lineCount);
      if (hunk.damage !== null) expect(patch.problems).toContainEqual(hunk.damage);
    }
  }
  for (const problem of patch.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lineCount);
  }
  const lines = patch.problems.map((problem) => problem.line);
  expect(lines).toEqual(lines.toSorted((one, other) => one - other));
}

/** Returns the line of the text at which the hunk ends. */
function checkHunk(hunk: Hunk): number {
  const pre = sideLines(hunk, 'pre').map((line) => line.oldLine);
  const post = sideLines(hunk, 'post').map((line) => line.newLine);
  expect(pre).toEqual(pre.map((_line, at) => hunk.oldStart + at));
  expect(post).toEqual(post.map((_line, at) => hunk.newStart + at));
  if (hunk.damage === null) expect([pre.length, post.length]).toEqual([hunk.oldCount, hunk.newCount]);
  let last = hunk.at;
  for (const line of hunk.lines) {
    expect(line.at).toBeGreaterThan(last);
    expect(line.text).not.toContain('\n');
    last = line.at;
  }
  return last;
}

describe('whatever the text, nothing is thrown and the model holds together', () => {
  test.each([
    ['any bytes', bytes, 500],
    ['marks, digits and slashes', markish, 1000],
    ['diffs bent', bentDiff, 1000],
    ['heads and hunks in any order', piecedDiff, 1000],
  ])('%s', (_name, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => check(text, readPatch(text))),
      { numRuns },
    );
  });

  test('hiding the end of a text changes no hunk that stood before it', () => {
    fc.assert(
      fc.property(bentDiff, fc.nat(60), (text, count) => {
        const lines = text.split('\n');
        fc.pre(count < lines.length);
        const kept = lines.slice(0, count).join('\n') + '\n';
        const whole = readPatch(text).files.flatMap((file) => file.hunks);
        const part = readPatch(kept).files.flatMap((file) => file.hunks);
        const sound = part.filter((hunk) => hunk.damage === null && (hunk.lines.at(-1)?.at ?? 0) < count - 2);
        for (const hunk of sound) expect(whole.map((one) => one.lines)).toContainEqual(hunk.lines);
      }),
      { numRuns: 300 },
    );
  });
});

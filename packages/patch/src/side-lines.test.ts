import { expect, test } from 'vitest';
import { readPatch } from './read-patch.ts';
import { sideLines } from './side-lines.ts';

test.each([
  ['pre', ['same', 'old'], [4, 5]],
  ['post', ['same', 'new', 'newer'], [7, 8, 9]],
] as const)('%s: one side of a hunk, in order', (side, texts, numbers) => {
  const patch = readPatch('--- a/x\n+++ b/x\n@@ -4,2 +7,3 @@\n same\n-old\n+new\n+newer\n');
  const lines = patch.files.flatMap((file) => file.hunks).flatMap((hunk) => sideLines(hunk, side));
  expect(lines.map((line) => line.text)).toEqual(texts);
  expect(lines.map((line) => (side === 'pre' ? line.oldLine : line.newLine))).toEqual(numbers);
});

import { readPatch } from '../../patch/src/index.ts';
import { expect, it } from 'vitest';
import { bodyPieces } from './mail-body.ts';

const TEXT = `Hello
> quoted
> > and again
> + no diff
his own - words
+ not added
---
 x.c | 1 +

diff --git a/x.c b/x.c
index 1..2 100644
--- a/x.c
+++ b/x.c
@@ -1,2 +1,2 @@ f
 kept
-old
+> new
-- 
2.51`;

it('tells what each line is', () => {
  const lines = TEXT.split('\n');
  const pieces = bodyPieces({ lines, patch: readPatch(TEXT), rawLine: (line) => line + 10, found: new Set([27, 11]) });
  expect(pieces.map(({ kind, depth, lines: own, found }) => [kind, depth, own.length, found])).toEqual([
    ['own', 0, 1, null],
    ['quote', 1, 1, null],
    ['quote', 2, 1, null],
    ['quote', 1, 1, null],
    ['own', 0, 5, null],
    ['file', 0, 4, null],
    ['hunk', 0, 1, null],
    ['context', 0, 1, null],
    ['removed', 0, 1, null],
    ['added', 0, 1, 27],
    ['own', 0, 2, null],
  ]);
  expect(pieces.flatMap((piece) => piece.lines)).toEqual(lines);
});

it('a line of thousands of marks is one of forty', () => {
  const lines = ['>'.repeat(100_000)];
  const [piece] = bodyPieces({ lines, patch: readPatch(''), rawLine: (line) => line, found: new Set() });
  expect(piece).toMatchObject({ kind: 'quote', depth: 40 });
});

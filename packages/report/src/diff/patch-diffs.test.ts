import { readPatch } from '@guardpage/patch';
import { expect, it } from 'vitest';
import type { PageFinding } from '../series-page.ts';
import { patchDiffs } from './patch-diffs.ts';
import type { DiffPatch } from './model.ts';
import type { Room } from './patch-diffs.ts';

/** A new function of 60 lines behind another one: "line 20" is line 23 of the diff. */
const LONG = [
  'diff --git a/mm/x.c b/mm/x.c',
  '--- a/mm/x.c',
  '+++ b/mm/x.c',
  '@@ -5,1 +5,61 @@ static void before(void)',
  ' context',
  '+static long behind(void)',
  '+{',
  ...Array.from({ length: 58 }, (_, at) => `+\tline(${at + 3});`),
  'diff --git a/mm/y.c b/mm/y.c',
  '--- a/mm/y.c',
  '+++ b/mm/y.c',
  '@@ -1,2 +1,1 @@',
  ' here',
  '-gone',
  '',
].join('\n');

const WIDE: Room = { bytes: 1e6, lines: 1000 };

function finding(patchLine: number | null, more: Partial<PageFinding> = {}): PageFinding {
  const place = { mail: 7, patchLine, shown: true, since: 'first', note: 'here', related: [], ...more };
  return place as unknown as PageFinding;
}

function diffs(findings: readonly PageFinding[], room: Room): DiffPatch {
  const source = { mail: 7, name: '2/3', messageId: 'm@example.org', title: 'x', density: 0.5 };
  const read = { patch: readPatch(LONG), rawLine: (line: number) => line + 10 };
  const [patch] = patchDiffs([{ ...source, read }], findings, room);
  if (patch === undefined) throw new Error('no patch');
  return patch;
}

/** Heads of hunks with how many lines each has, and what is left out in front of it. */
function shape({ files }: DiffPatch): readonly string[] {
  return files.flatMap(({ path, hunks, left }) => [
    ...hunks.map(({ head, lines, gap }) => `${path} ${head} ${lines.length} lines, gap ${gap}`),
    ...(left > 0 ? [`${path} left ${left}`] : []),
  ]);
}

it.each<readonly [string, readonly PageFinding[], Room, readonly string[]]>([
  [
    'all of it where there is room',
    [finding(33)],
    WIDE,
    ['mm/x.c @@ -5 +5,61 @@ static void before(void) 61 lines, gap 0', 'mm/y.c @@ -1,2 +1 @@ 2 lines, gap 0'],
  ],
  [
    'the lines around a finding, under a head that fits them, and what is small',
    [finding(43)],
    { bytes: 1e6, lines: 20 },
    [
      'mm/x.c @@ -5,0 +26,15 @@ static long behind(void) 15 lines, gap 21',
      'mm/x.c left 25',
      'mm/y.c @@ -1,2 +1 @@ 2 lines, gap 0',
    ],
  ],
  ['nothing without room', [], { bytes: 3, lines: 1000 }, ['mm/x.c left 61', 'mm/y.c left 2']],
])('%s', (_, findings, room, expected) => {
  expect(shape(diffs(findings, room))).toEqual(expected);
});

it('marks the line that must change and the evidence, by raw lines of the mail', () => {
  const related = [{ patchLine: 20, note: 'first this' }] as unknown as PageFinding['related'];
  const [file] = diffs([finding(30, { related })], WIDE).files;
  const marked = file?.hunks.flatMap(({ lines }) => lines.filter(({ marks }) => marks.length > 0)) ?? [];
  expect(marked.map(({ newLine, patchLine, marks }) => [newLine, patchLine, marks])).toEqual([
    [10, 20, [{ finding: 0, own: false, note: 'first this' }]],
    [20, 30, [{ finding: 0, own: true, note: 'here' }]],
  ]);
});

it.each([
  ['at a line that the mail does not show', finding(null), [0]],
  ['at a line of no hunk', finding(9999), [0]],
  ['that is gone', finding(30, { since: 'gone' }), []],
  ['that is not shown', finding(30, { shown: false }), []],
  ['with room for its lines', finding(30), []],
  ['with no room for its lines', finding(30), [0], { bytes: 0, lines: 0 }],
])('no finding is lost: %s', (_, one, loose, room = WIDE) => {
  expect(diffs([one], room).loose).toEqual(loose);
});

import { expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { judgeSource, tabbed } from './judge-source.ts';

const LATE: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: [] };
const AFTER: Match = {
  kind: 'between',
  mends: 'reached',
  after: ['$f = fault($v)'],
  never: ['unlock($v)'],
  until: ['relock($v)'],
  known: [],
};
const FROM: Match = { ...AFTER, mends: 'start' };
const LEFT: Match = { kind: 'pair', open: ['open($v)'], close: ['close($v)'], handsOver: [], known: [] };
const TESTED: Match = {
  kind: 'early',
  test: ['dead($v)'],
  lock: ['lock($v)'],
  held: [],
  drops: [],
  known: [],
};
const NEEDED: Match = { kind: 'needs', reached: ['install($v)'], done: ['prepare($v)'], undone: [], known: [] };
const BOTH: Match = { kind: 'all', of: [LATE, { kind: 'value', is: ['put($v)'], where: [] }] };
const WHEN: Match = { kind: 'when', after: ['lock($v)'], until: [], match: LATE };

/** Which lines of a function have a step, in the order of their steps; 'x' behind the line that must change. */
const TABLE: readonly (readonly [string, Match, string, readonly string[]])[] = [
  ['order', LATE, '+install(v);\n+prepare(v);\n', ['install(v);', 'prepare(v); x']],
  ['between', AFTER, '+f = fault(v);\n+unlock(v);\n', ['f = fault(v);', 'unlock(v); x']],
  ['between, the start mends', FROM, '+f = fault(v);\n+unlock(v);\n', ['f = fault(v); x', 'unlock(v);']],
  [
    'by a goto back: not the order of the lines',
    AFTER,
    '+goto start;\n+back:\n+unlock(v);\n+return 0;\n+start:\n+f = fault(v);\n+goto back;\n',
    ['f = fault(v);', 'unlock(v); x'],
  ],
  ['pair', LEFT, '+open(v);\n+if (c)\n+return 1;\n+close(v);\n', ['open(v);', 'return 1; x']],
  ['early', TESTED, '+if (dead(v))\n+return 1;\n+lock(v);\n', ['if (dead(v)) x', 'lock(v);']],
  ['needs: what is not there has no place', NEEDED, '+install(v);\n', []],
  [
    'all: parts that were followed apart',
    BOTH,
    '+put(v);\n+install(v);\n+prepare(v);\n',
    ['install(v);', 'prepare(v); x'],
  ],
  ['when: only what it followed', WHEN, '+lock(v);\n+install(v);\n+prepare(v);\n', ['lock(v);', 'prepare(v); x']],
];

it.each(TABLE)('%s', (_, match, lines, expected) => {
  const hits = judgeSource(match, `int f(struct vma *v, int c)\n{\n${tabbed(lines)}}\n`);
  const places = hits.flatMap(({ primary, related }) =>
    [primary, ...related].map((one) => ({ one, own: one === primary })),
  );
  const stepped = places
    .filter(({ one }) => one.step !== undefined)
    .toSorted((a, b) => (a.one.step ?? 0) - (b.one.step ?? 0));
  expect(hits).toHaveLength(1);
  expect(stepped.map(({ one, own }) => `${one.at.source.text.trim()}${own ? ' x' : ''}`)).toEqual(expected);
});

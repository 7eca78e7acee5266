import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, tabbed } from './judge-source.ts';

const CLEARS: Match = { kind: 'value', clears: 'FLAG' };
const LOCKED: Match = { kind: 'when', after: ['lock($l)'], until: ['unlock($l)'], match: CLEARS };
const ASKED: Match = {
  kind: 'when',
  after: ['if $f & BUSY'],
  until: [],
  match: { kind: 'between', mends: 'reached', after: ['$f = try($v)'], never: ['drop($v)'], until: [], known: [] },
};

const HEAD = 'int f(struct vma *v, int c)\n{\n';
const CLEAR = '+flags &= ~FLAG;\n';
const YES = ['yes flags &= ~FLAG;'];
const UNSEEN = ['not visible flags &= ~FLAG;'];

/** The truth table of `when`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['A in front', `+lock(v);\n${CLEAR}`, YES],
  ['no A', CLEAR, []],
  ['A behind', `${CLEAR}+lock(v);\n`, []],
  ['A on some path', `+if (c)\n+lock(v);\n${CLEAR}`, YES],
  ['A taken back', `+lock(v);\n+unlock(v);\n${CLEAR}`, []],
  ['A taken back on one path', `+lock(v);\n+if (c)\n+unlock(v);\n${CLEAR}`, YES],
  ['another A taken back', `+lock(v);\n+unlock(c);\n${CLEAR}`, YES],
  ['the object set anew', `+lock(v);\n+v = c;\n${CLEAR}`, []],
  ['a gap in front of A', `@@ int f(\n+lock(v);\n${CLEAR}`, YES],
  ['a gap behind A', `+lock(v);\n@@ int f(\n${CLEAR}`, UNSEEN],
  ['no A but a gap', `\tx();\n@@ int f(\n${CLEAR}`, UNSEEN],
];

describe('when: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(LOCKED, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });
});

describe('when: around another match of the same objects', () => {
  it.each([
    ['a condition of its object', '+f = try(v);\n+if (f & BUSY)\n+x();\n+drop(v);\n', ['yes drop(v);']],
    ['the condition of an older answer', '+f = try(v);\n+if (f & BUSY)\n+x();\n+f = try(v);\n+drop(v);\n', []],
    ['the other side only', '+f = try(v);\n+if (f & BUSY)\n+return 1;\n+drop(v);\n', []],
    ['what is inside is not visible', '+f = try(v);\n@@ int f(\n+if (f & BUSY)\n+drop(v);\n', ['not visible drop(v);']],
  ])('%s', (_, body, expected) => {
    expect(answers(ASKED, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });
});

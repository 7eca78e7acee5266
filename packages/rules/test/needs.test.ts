import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, silences, tabbed } from './judge-source.ts';

const MATCH: Match = {
  kind: 'needs',
  reached: ['retract($v)'],
  done: ['begin(...)', 'if $v->quiet', 'announce($v)'],
  undone: ['end(...)'],
  known: ['look($v)'],
};

const HEAD = 'int f(struct map *m, int c)\n{\n+struct vma *v = first(m);\n';
const YES = ['yes retract(v);'];
const UNSEEN = ['not visible retract(v);'];

/** The truth table of `needs`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['A first', '+begin();\n+retract(v);\n', []],
  ['without A', '+retract(v);\n', YES],
  ['A only later', '+retract(v);\n+begin();\n', YES],
  ['A on one branch', '+if (c)\n+begin();\n+retract(v);\n', YES],
  ['A on both branches', '+if (c)\n+begin();\n+else\n+begin();\n+retract(v);\n', []],
  ['A taken back', '+begin();\n+end();\n+retract(v);\n', YES],
  ['A taken back and done again', '+begin();\n+end();\n+begin();\n+retract(v);\n', []],
  ['A taken back behind B', '+begin();\n+retract(v);\n+end();\n', []],
  ['A by a condition', '+if (v->quiet)\n+retract(v);\n', []],
  ['A by a condition that is false', '+if (!v->quiet)\n+retract(v);\n', YES],
  ['a loop over objects', '+for_each_vma(m, v) {\n+begin();\n+retract(v);\n+end();\n+}\n', []],
  ['a loop over objects, without A', '+for_each_vma(m, v)\n+retract(v);\n', YES],
  ['A in a loop of its own', '+for_each_vma(m, v)\n+announce(v);\n+for_each_vma(m, v)\n+retract(v);\n', UNSEEN],
  ['two loops, without A', '+for_each_vma(m, v)\n+y();\n+for_each_vma(m, v)\n+retract(v);\n', YES],
  ['a known helper is given it', '+look(v);\n+retract(v);\n', YES],
  ['an unseen helper is given an object of A', '+prepare(v);\n+retract(v);\n', UNSEEN],
  ['a helper does A', '+starts();\n+retract(v);\n', YES],
  ['a helper of the same file does A for it', '+tells(v);\n+retract(v);\n', []],
  ['a helper of the same file does B', '+drops(v);\n', ['yes drops(v);']],
  ['A and B under the same question', '+if (c)\n+begin();\n+x(&c);\n+if (c)\n+retract(v);\n', UNSEEN],
  [
    'A and B on a side of the same question, with an else',
    '+if (c)\n+begin();\n+else\n+y();\n+x(&c);\n+if (c)\n+retract(v);\n+else\n+y();\n',
    UNSEEN,
  ],
  ['B under another question', '+if (c)\n+begin();\n+if (m)\n+retract(v);\n', YES],
  ['both behind one question', '+if (c) {\n+if (m)\n+begin();\n+retract(v);\n+}\n', YES],
  ['a gap in front', '@@ int f(\n+retract(v);\n', UNSEEN],
  ['a gap behind', '+retract(v);\n@@ int f(\n\ty();\n', YES],
  ['A in front of a gap', '+begin();\n@@ int f(\n+retract(v);\n', []],
];

const HELPERS = `void starts(void)
{
	one();
}

void tells(struct vma *a)
{
	announce(a);
}

void drops(struct vma *a)
{
	retract(a);
}
`;

describe('needs: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HELPERS}\n${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });

  it.each([
    ['the object is handed in', 'int f(struct vma *v)\n{\n+retract(v);\n}\n', UNSEEN],
    [
      'the object is a field of one handed in',
      'int f(struct walk *w)\n{\n+retract(w->vma);\n}\n',
      ['not visible retract(w->vma);'],
    ],
    ['handed in, nothing changed', 'int f(struct vma *v)\n{\n\tretract(v);\n}\n', []],
    ['handed in, but looked up anew', 'int f(struct vma *v)\n{\n+v = first(m);\n+retract(v);\n}\n', YES],
  ])('%s', (_, text, expected) => {
    expect(answers(MATCH, text.replace(/^[+]/gm, '+\t'))).toEqual(expected);
  });
});

it('says why a place is right', () => {
  expect(silences(MATCH, `${HEAD}${tabbed('+begin();\n+retract(v);\n')}}\n`)).toEqual([
    'what must come first is done on every path to it',
  ]);
});

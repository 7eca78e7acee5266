import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, silences, tabbed } from './judge-source.ts';

const MATCH: Match = {
  kind: 'early',
  test: ['$v->busy', 'is_held($v)'],
  lock: ['trylock($v)', 'take(_, $v)'],
  held: ['lock(_)'],
  drops: ['unlock(_)'],
  known: ['look($v)'],
};

const HEAD = 'int f(struct vma *v, struct vma *w, int c)\n{\n';
const TEST = '+if (v->busy)\n+return 1;\n';
const LOCK = '+if (!trylock(v))\n+return 2;\n';
const YES = ['yes if (v->busy)'];
const UNSEEN = ['not visible if (v->busy)'];
const GAP = '@@ int f(\n';

/** The truth table of `early`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['tested, then locked', `${TEST}${LOCK}+use(v);\n`, YES],
  ['tested under the lock', `${LOCK}${TEST}+use(v);\n`, []],
  ['made again behind the lock', `${TEST}${LOCK}${TEST}+use(v);\n`, []],
  ['made again on one path', `${TEST}${LOCK}+if (c) {\n${TEST}+}\n+use(v);\n`, []],
  ['made again in what is returned', `${TEST}${LOCK}+return v->busy ? 3 : 0;\n`, []],
  ['another question behind the lock', `${TEST}${LOCK}+if (is_held(v))\n+return 3;\n`, []],
  ['about another object behind the lock', `${TEST}${LOCK}+if (w->busy)\n+return 3;\n`, YES],
  ['another object is locked', `${TEST}+if (!trylock(w))\n+return 2;\n`, []],
  ['the object is set anew', `${TEST}+v = next(v);\n${LOCK}`, []],
  ['no lock', `${TEST}+use(v);\n`, []],
  ['locked only where it is not tested', `+if (c) {\n${TEST}} else {\n${LOCK}}\n`, []],
  ['the other lock is held', `+lock(v);\n${TEST}${LOCK}+unlock(v);\n`, []],
  ['the other lock is held on one path', `+if (c)\n+lock(v);\n${TEST}${LOCK}`, YES],
  ['the other lock was dropped', `+lock(v);\n+unlock(v);\n${TEST}${LOCK}`, YES],
  ['in one condition', '+if (!v->busy && trylock(v))\n+return 1;\n', ['yes if (!v->busy && trylock(v))']],
  ['a call that gives the object back', `${TEST}+v = take(c, v);\n+if (!v)\n+return 2;\n`, YES],
  [
    'remembered, and looked at under the lock',
    '+bool h = is_held(v);\n+trylock(v);\n+if (h)\n+x();\n',
    ['yes bool h = is_held(v);'],
  ],
  ['only handed on', `+note(v->busy);\n${LOCK}`, []],
  ['two tests', `${TEST}+if (is_held(v))\n+return 1;\n${LOCK}`, ['yes if (is_held(v))', ...YES]],
  ['a helper asks', `+if (asks(v))\n+return 1;\n${LOCK}`, ['yes if (asks(v))']],
  ['a helper asks again', `${TEST}${LOCK}+if (asks(v))\n+return 3;\n`, []],
  ['an unseen helper is asked behind the lock', `${TEST}${LOCK}+if (ready(v))\n+return 3;\n`, UNSEEN],
  ['a known one is', `${TEST}${LOCK}+if (look(v))\n+return 3;\n`, YES],
  ['round a loop, looked up anew', `again:\n+v = next(w);\n${TEST}${LOCK}+if (c)\n+goto again;\n`, YES],
  ['a gap between', `${TEST}${GAP}${LOCK}`, UNSEEN],
  ['a gap behind, on changed lines', `${TEST}${LOCK}${GAP}+y();\n`, YES],
  ['a gap behind, only the lock changed', `${TEST.replaceAll('+', '')}${LOCK}${GAP}+y();\n`, YES],
  ['a gap in front, on changed lines', `x();\n${GAP}${TEST}${LOCK}`, YES],
  ['a gap behind, on unchanged lines', `${TEST}${LOCK}${GAP}y();\n`.replaceAll('+', ''), []],
  ['all seen, on unchanged lines', `${TEST}${LOCK}`.replaceAll('+', ''), YES],
  ['made again behind a gap', `${TEST}${LOCK}${GAP}${TEST}`, []],
];

const HELPER = 'bool asks(struct vma *a)\n{\n\treturn a->busy;\n}\n\n';

describe('early: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, tabbed(`${HELPER}${HEAD}${body}return 0;\n}\n`))).toEqual(expected);
  });

  it('says why it is silent', () => {
    expect(silences(MATCH, tabbed(`${HEAD}${TEST}${LOCK}${TEST}return 0;\n}\n`))).toContain(
      'it is made again behind line 5',
    );
    expect(silences(MATCH, tabbed(`${HEAD}${LOCK}${TEST}return 0;\n}\n`))).toEqual([
      'no lock is taken behind it that it would be too early for',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const MATCH: Match = {
  kind: 'order',
  first: ['prepare($v)'],
  before: ['install($v)', 'set_at($v->mm, ...)'],
  done: ['$v->ready', 'readied(_)'],
};

const HEAD = 'int f(struct vma *v, struct vma *w, int c)\n{\n';

/** The truth table of `order`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['A before B', '+prepare(v);\n+install(v);\n', []],
  ['B before A', '+install(v);\n+prepare(v);\n', ['yes prepare(v);']],
  ['B without any A', '+install(v);\n+other(v);\n', []],
  ['A on one branch only, none later', '+if (c)\n+prepare(v);\n+install(v);\n', []],
  [
    'A on one branch before, A again behind',
    '+if (c)\n+prepare(v);\n+install(v);\n+prepare(v);\n',
    ['yes prepare(v);'],
  ],
  ['A on both branches', '+if (c)\n+prepare(v);\n+else\n+prepare(v);\n+install(v);\n+prepare(v);\n', []],
  ['B behind an early return of A', '+if (prepare(v))\n+return 1;\n+install(v);\n+prepare(v);\n', []],
  ['another object', '+install(v);\n+prepare(w);\n', []],
  ['the object is rebound between', '+install(v);\n+v = w;\n+prepare(v);\n', []],
  ['an alias of the object', '+struct vma *a = v;\n+install(a);\n+prepare(v);\n', ['yes prepare(v);']],
  ['the mm of the object', '+struct mm *mm = v->mm;\n+set_at(mm, 1);\n+prepare(v);\n', ['yes prepare(v);']],
  ['known to be done', '+if (v->ready)\n+install(v);\n+prepare(v);\n', []],
  ['known not to be done', '+if (!v->ready)\n+install(v);\n+prepare(v);\n', ['yes prepare(v);']],
  ['a loop that prepares first', '+while (c) {\n+prepare(v);\n+install(v);\n+}\n', []],
  ['a loop that installs first', '+while (c) {\n+install(v);\n+prepare(v);\n+}\n', ['yes prepare(v);']],
  ['a loop with A on one branch only', '+while (c) {\n+if (x(c))\n+prepare(v);\n+install(v);\n+}\n', []],
  [
    'another branch of the loop does A first',
    '+while (c) {\n+if (x(c)) {\n+install(v);\n+continue;\n+}\n+prepare(v);\n+install(v);\n+}\n',
    [],
  ],
  ['A behind the loop', '+while (x(c))\n+install(v);\n+prepare(v);\n', ['yes prepare(v);']],
  ['A behind an inner loop', '+while (c) {\n+while (x(c))\n+install(v);\n+prepare(v);\n+}\n', ['yes prepare(v);']],
  ['a goto back to A', '+again:\n+if (c)\n+prepare(v);\n+install(v);\n+if (x(c))\n+goto again;\n', []],
  ['the next round is for another object', '+for_each_vma(it, v) {\n+prepare(v);\n+install(v);\n+}\n', []],
  ['A and B exclude each other', '+if (c)\n+install(v);\n+if (!c)\n+prepare(v);\n', []],
  ['no build has both', '+#ifdef X\n+install(v);\n+#endif\n+x(c);\n+#ifndef X\n+prepare(v);\n+#endif\n', []],
  [
    'one build has both',
    '+#ifdef X\n+install(v);\n+#endif\n+x(c);\n+#ifdef X\n+prepare(v);\n+#endif\n',
    ['yes prepare(v);'],
  ],
  [
    'a flag says A was done',
    '+int d = 0;\n+if (c) {\n+prepare(v);\n+d = 1;\n+}\n+if (d)\n+install(v);\n+prepare(v);\n',
    [],
  ],
  ['known by a comparison', '+if (v->ready != NULL)\n+install(v);\n+prepare(v);\n', []],
  ['known by a local', '+bool r = v->ready != 0;\n+if (r && c)\n+install(v);\n+prepare(v);\n', []],
  ['compared the other way', '+if (v->ready == NULL)\n+install(v);\n+prepare(v);\n', ['yes prepare(v);']],
  ['a call that does it inside', '+readied(c);\n+install(v);\n+prepare(v);\n', []],
  ['a field holds another object', '+install(v->next);\n+v->next = w;\n+prepare(v->next);\n', []],
  ['another field is set', '+install(v->next);\n+v->nextone = w;\n+prepare(v->next);\n', ['yes prepare(v->next);']],
  ['in one expression, B first', '+return install(v) + prepare(v);\n', ['yes return install(v) + prepare(v);']],
  ['in one expression, A first', '+return prepare(v) || install(v) || prepare(v);\n', []],
];

describe('order: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${body}}\n`)).toEqual(expected);
  });
});

describe('order: helpers of the same file', () => {
  const judged = (helper: string, body: string): readonly string[] => answers(MATCH, `${helper}\n${HEAD}${body}}\n`);
  it.each([
    ['does A', 'int h(struct vma *a)\n{\n\treturn c ? prepare(a) : 0;\n}\n', []],
    [
      'does A for another object',
      'int h(struct vma *a, struct vma *b)\n{\n\treturn prepare(b);\n}\n',
      ['yes prepare(v);'],
    ],
    ['does nothing', 'int h(struct vma *a)\n{\n\treturn 0;\n}\n', ['yes prepare(v);']],
  ])('one in front that %s', (_, helper, expected) => {
    expect(judged(helper, '+h(v);\n+install(v);\n+prepare(v);\n')).toEqual(expected);
  });

  it.each([
    ['does B', 'int h(struct vma *a)\n{\n\tinstall(a);\n\treturn 0;\n}\n', ['yes prepare(v);']],
    ['does A and B', 'int h(struct vma *a)\n{\n\tprepare(a);\n\tinstall(a);\n\treturn 0;\n}\n', []],
    ['does B where it is done', 'int h(struct vma *a)\n{\n\tif (a->ready)\n\t\tinstall(a);\n\treturn 0;\n}\n', []],
    ['does B for another', 'int h(struct vma *a)\n{\n\ta = next(a);\n\tinstall(a);\n\treturn 0;\n}\n', []],
  ])('one that %s, then A', (_, helper, expected) => {
    expect(judged(helper, '+h(v);\n+prepare(v);\n')).toEqual(expected);
  });
});

describe('order: through gaps', () => {
  it.each([
    [
      'a gap in front of B may hold A',
      `${HEAD}\tx();\n@@ int f(\n+\tinstall(v);\n+\tprepare(v);\n}\n`,
      ['not visible prepare(v);'],
    ],
    [
      'a gap between them may rebind',
      `${HEAD}+\tinstall(v);\n\tx();\n@@ int f(\n\ty();\n+\tprepare(v);\n}\n`,
      ['not visible prepare(v);'],
    ],
    ['nothing of it is changed', `${HEAD}\tx();\n@@ int f(\n\tinstall(v);\n\tprepare(v);\n}\n`, []],
    [
      'A before B, both seen, survives any gap',
      `${HEAD}+\tprepare(v);\n+\tinstall(v);\n\tx();\n@@ int f(\n\ty();\n}\n`,
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(answers(MATCH, text)).toEqual(expected);
  });
});

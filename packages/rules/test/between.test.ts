import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { facts } from './flag-words.ts';
import { answers, judgeSource, silences, tabbed } from './judge-source.ts';

const MATCH: Match = {
  kind: 'between',
  mends: 'reached',
  after: ['$f = fault($v)'],
  never: ['unlock($v)'],
  until: ['if not $f & (RETRY | DONE)', 'relock($v)'],
  known: ['signalled($f)'],
};

const HEAD = 'int f(struct vma *v, struct vma *w, int c)\n{\n';
const YES = ['yes unlock(v);'];
const UNSEEN = ['not visible unlock(v);'];

/** The truth table of `between`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['B right behind A', '+f = fault(v);\n+unlock(v);\n', YES],
  ['A as a declaration', '+int f = fault(v);\n+unlock(v);\n', YES],
  ['B without A', '+unlock(v);\n', []],
  ['B before A', '+unlock(v);\n+f = fault(v);\n', []],
  ['another object', '+f = fault(v);\n+unlock(w);\n', []],
  ['the object is set anew', '+f = fault(v);\n+v = w;\n+unlock(v);\n', []],
  ['the answer is set anew', '+f = fault(v);\n+f = c;\n+unlock(v);\n', []],
  ['C asked for', '+f = fault(v);\n+if (!(f & (RETRY | DONE)))\n+unlock(v);\n', []],
  ['C asked for, in the other order', '+f = fault(v);\n+if (!(f & (DONE | RETRY)))\n+unlock(v);\n', []],
  ['C with more flags', '+f = fault(v);\n+if (!(f & (RETRY | DONE | BAD)))\n+unlock(v);\n', []],
  ['half of C', '+f = fault(v);\n+if (!(f & RETRY))\n+unlock(v);\n', YES],
  ['C in two steps', '+f = fault(v);\n+if (f & RETRY)\n+return 1;\n+if (f & DONE)\n+return 0;\n+unlock(v);\n', []],
  ['C in one condition', '+f = fault(v);\n+if (!(f & RETRY) && !(f & DONE))\n+unlock(v);\n', []],
  ['half of C on one side', '+f = fault(v);\n+if (!(f & RETRY) || !(f & DONE))\n+unlock(v);\n', YES],
  ['C turned round', '+f = fault(v);\n+if (f & (RETRY | DONE))\n+unlock(v);\n', YES],
  ['C by a goto', '+f = fault(v);\n+if (f & (RETRY | DONE))\n+goto out;\n+unlock(v);\n+out:\n+return 0;\n', []],
  ['no flag at all', '+f = fault(v);\n+if (f == 0)\n+unlock(v);\n', []],
  ['not a flag', '+f = fault(v);\n+if (!f)\n+unlock(v);\n', []],
  ['some flag', '+f = fault(v);\n+if (f)\n+unlock(v);\n', YES],
  ['another flag alone', '+f = fault(v);\n+if (f == BAD)\n+unlock(v);\n', []],
  ['a flag of C alone', '+f = fault(v);\n+if (f == DONE)\n+unlock(v);\n', YES],
  ['compared under a mask', '+f = fault(v);\n+if ((f & (RETRY | DONE | BAD)) == BAD)\n+unlock(v);\n', []],
  ['compared with zero', '+f = fault(v);\n+if ((f & (RETRY | DONE)) == 0)\n+unlock(v);\n', []],
  [
    'a local that was set once',
    '+f = fault(v);\n+const bool gone = f & (RETRY | DONE);\n+if (!gone)\n+unlock(v);\n',
    [],
  ],
  ['a switch', '+f = fault(v);\n+switch (f & (RETRY | DONE)) {\n+case 0:\n+unlock(v);\n+}\n', []],
  ['a switch, another case', '+f = fault(v);\n+switch (f & (RETRY | DONE)) {\n+case DONE:\n+unlock(v);\n+}\n', YES],
  ['C done', '+f = fault(v);\n+relock(v);\n+unlock(v);\n', []],
  ['C on one branch', '+f = fault(v);\n+if (c)\n+relock(v);\n+unlock(v);\n', YES],
  ['a known helper asks', '+f = fault(v);\n+if (signalled(f))\n+return 0;\n+unlock(v);\n', YES],
  ['an unseen helper asks', '+f = fault(v);\n+if (settled(f))\n+return 0;\n+unlock(v);\n', UNSEEN],
  ['what nobody compiles', '+f = fault(v);\n+#if 0\n+unlock(v);\n+#endif\n', []],
];

it.each([
  [
    'a plain flag, lines not seen',
    `${HEAD}@@ int f(\n${tabbed('+if (c)\n+x();\n+if (!cached)\n+unlock(v);\n')}}\n`,
    UNSEEN,
  ],
  ['the same, all seen', `${HEAD}${tabbed('+if (c)\n+x();\n+if (!cached)\n+unlock(v);\n')}}\n`, YES],
  ['no flag around it', `${HEAD}@@ int f(\n${tabbed('+if (c)\n+x();\n+unlock(v);\n')}}\n`, YES],
])('between from a condition: %s', (_, text, expected) => {
  expect(answers({ ...MATCH, after: ['if c'], never: ['unlock(v)'], until: ['relock(v)'] }, text)).toEqual(expected);
});

it('between without an end: nothing that is not seen could be one', () => {
  const text = '+f = fault(v);\n+if (settled(f))\n+return 0;\n+unlock(v);\n';
  expect(answers({ ...MATCH, until: [] }, `${HEAD}${tabbed(text)}}\n`)).toEqual(YES);
});

describe('between: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });
});

it.each([
  ['a mask that is known', '+if (!(f & F_C))\n+unlock(v);\n', YES],
  ['a mask of which nothing is known', '+if (!(f & F_GONE))\n+unlock(v);\n', UNSEEN],
  ['.. on its other side', '+if (f & F_GONE)\n+unlock(v);\n', UNSEEN],
  ['.. in front of the word', '+if (!(F_GONE & f))\n+unlock(v);\n', UNSEEN],
  ['.. together with one that is known', '+if (!(f & (F_C | F_GONE)))\n+unlock(v);\n', UNSEEN],
  ['.. with C', '+if (!(f & (F_A | F_B | F_GONE)))\n+unlock(v);\n', []],
  ['.. compared', '+if ((f & F_GONE) != F_GONE)\n+unlock(v);\n', UNSEEN],
  ['.. of a variable', '+if (!(f & c))\n+unlock(v);\n', UNSEEN],
  ['.. of another word', '+if (!(c & F_GONE))\n+unlock(v);\n', YES],
] as const)('between: %s', (_, body, expected) => {
  const tabled: Match = { ...MATCH, until: ['if not $f & (F_A | F_B)'] };
  expect(answers(tabled, `${HEAD}+\tf = fault(v);\n${tabbed(body)}}\n`, facts)).toEqual(expected);
});

describe('between: helpers of the same file', () => {
  const judged = (helper: string, body: string): readonly string[] =>
    answers(MATCH, `${helper}\n${HEAD}${tabbed(body)}}\n`);
  it.each([
    ['asks for C', 'bool h(int a)\n{\n\treturn a & (RETRY | DONE);\n}\n', []],
    ['asks for something else', 'bool h(int a)\n{\n\treturn a & BAD;\n}\n', YES],
  ])('one that %s', (_, helper, expected) => {
    expect(judged(helper, '+f = fault(v);\n+if (h(f))\n+return 0;\n+unlock(v);\n')).toEqual(expected);
  });
  it.each([
    ['does B', 'void h(struct vma *a)\n{\n\tunlock(a);\n}\n', ['yes h(v);']],
    ['does B on some path', 'void h(struct vma *a)\n{\n\tif (a->x)\n\t\tunlock(a);\n}\n', []],
    ['does C and B', 'void h(struct vma *a)\n{\n\trelock(a);\n\tunlock(a);\n}\n', []],
    ['does B for another', 'void h(struct vma *a)\n{\n\tunlock(a->next);\n}\n', []],
  ])('one that %s, called behind A', (_, helper, expected) => {
    expect(judged(helper, '+f = fault(v);\n+h(v);\n')).toEqual(expected);
  });
});

describe('between: any call that is given the object may be C', () => {
  const GIVEN: Match = {
    kind: 'between',
    mends: 'reached',
    after: ['unlock($p)'],
    never: ['sleep(...)'],
    until: ['put($p)', 'if not $p'],
    known: ['mark($p)'],
    given: true,
  };
  it.each([
    ['none is called', '+unlock(p);\n+sleep(v);\n', ['yes sleep(v);']],
    ['C', '+unlock(p);\n+put(p);\n+sleep(v);\n', []],
    ['C on one side of a question', '+unlock(p);\n+if (c)\n+put(p);\n+sleep(v);\n', ['not visible sleep(v);']],
    ['C behind an early way out', '+unlock(p);\n+if (c) {\n+put(p);\n+return 0;\n+}\n+sleep(v);\n', ['yes sleep(v);']],
    ['an unseen one is given it', '+unlock(p);\n+drop(p);\n+sleep(v);\n', ['not visible sleep(v);']],
    ['.. another object', '+unlock(p);\n+drop(q);\n+sleep(v);\n', ['yes sleep(v);']],
    ['one that is known is given it', '+unlock(p);\n+mark(p);\n+sleep(v);\n', ['yes sleep(v);']],
    ['the one behind which it must not come is given it', '+unlock(p);\n+sleep(p);\n', ['yes sleep(p);']],
  ])('%s', (_, body, expected) => {
    expect(answers(GIVEN, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });
});

describe('between: through gaps', () => {
  it.each([
    ['between them', `${HEAD}+\tf = fault(v);\n\tx();\n@@ int f(\n\ty();\n+\tunlock(v);\n}\n`, UNSEEN],
    ['in front of A', `${HEAD}\tx();\n@@ int f(\n+\tf = fault(v);\n+\tunlock(v);\n}\n`, YES],
    ['behind B', `${HEAD}+\tf = fault(v);\n+\tunlock(v);\n\tx();\n@@ int f(\n\ty();\n}\n`, YES],
    ['between them, nothing changed', `${HEAD}\tf = fault(v);\n\tx();\n@@ int f(\n\ty();\n\tunlock(v);\n}\n`, []],
  ])('%s', (_, text, expected) => {
    expect(answers(MATCH, text)).toEqual(expected);
  });
});

describe('between: a wrapper of the same file', () => {
  const judged = (wrapper: string): readonly string[] =>
    answers(MATCH, `${wrapper}\n${HEAD}+\tf = wrap(v, c);\n+\tunlock(v);\n}\n`);
  it.each([
    [
      'that returns what A answers',
      'int wrap(struct vma *a, int b)\n{\n\tif (b)\n\t\treturn 0;\n\treturn fault(a);\n}\n',
      YES,
    ],
    ['that asks for something else', 'int wrap(struct vma *a, int b)\n{\n\treturn other(a);\n}\n', []],
    [
      'that does A to what it found itself',
      'int wrap(struct vma *a, int b)\n{\n\ta = find(b);\n\treturn fault(a);\n}\n',
      [],
    ],
    ['that returns something of it', 'int wrap(struct vma *a, int b)\n{\n\treturn fault(a) & DONE;\n}\n', []],
  ])('%s', (_, wrapper, expected) => {
    expect(judged(wrapper)).toEqual(expected);
  });
});

describe('between: an initialiser', () => {
  const SET: Match = {
    kind: 'between',
    mends: 'reached',
    after: ['$w = { .action = SKIP }'],
    never: ['walk(_, &$w)'],
    until: [],
    known: [],
  };
  it.each([
    ['gives the field', '{ .ops = o, .action = SKIP }', ['yes walk(v, &w);']],
    ['gives it something else', '{ .action = GO }', []],
    ['does not give it', '{ .ops = o }', []],
  ])('%s', (_, value, expected) => {
    expect(answers(SET, `${HEAD}+\tstruct walk w = ${value};\n+\twalk(v, &w);\n}\n`)).toEqual(expected);
  });
});

describe('between: masks made of several flags', () => {
  const FAULT: Match = {
    kind: 'between',
    mends: 'reached',
    after: ['$f = fault($v)'],
    never: ['unlock($v)'],
    until: ['if $f & F_AB'],
    known: [],
  };
  it.each([
    ['a part of it is set', 'if (f & F_A)', 0],
    ['all of it may be', 'if (f & F_AB)', 0],
    ['another flag may be the one', 'if (f & (F_A | F_C))', 1],
    ['it is clear', 'if (!(f & F_AB))', 1],
  ])('%s', (_, test, found) => {
    const text = `${HEAD}+\tf = fault(v);\n+\t${test}\n+\t\tunlock(v);\n}\n`;
    expect(judgeSource(FAULT, text, facts).filter(({ answer }) => answer === 'yes')).toHaveLength(found);
  });
});

it('says why a place is right', () => {
  const text = `${HEAD}${tabbed('+f = fault(v);\n+if (f & (RETRY | DONE))\n+return 1;\n+unlock(v);\n')}}\n`;
  expect(silences(MATCH, text)).toEqual(['not behind line 3, or not before what makes it right']);
});

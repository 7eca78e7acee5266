import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, judgeSource, silences, tabbed } from './judge-source.ts';

const MATCH: Match = {
  kind: 'joins',
  apart: 'if $f & RETRY',
  given: ['if $x & TRIED'],
  unless: ['$x &= ~MAY_RETRY'],
};

const HEAD = 'int f(struct vma *v, int x)\n{\nint f;\nretry:\nf = fault(v, x);\n';
const YES = ['yes if (!(x & TRIED)) {'];
const AGAIN = '+x |= TRIED;\n+goto retry;\n';

/** The truth table of `joins`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'goes on with what is done for success',
    `+if (f & RETRY) {\n+lock(v);\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+count(v);\n+return 0;\n`,
    YES,
  ],
  [
    'one condition',
    `+if ((f & RETRY) && !(x & TRIED)) {\n${AGAIN}+}\n+count(v);\n+return 0;\n`,
    ['yes if ((f & RETRY) && !(x & TRIED)) {'],
  ],
  [
    'takes the lock first',
    `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+lock(v);\n+}\n+count(v);\n+return 0;\n`,
    YES,
  ],
  ['returns 0 for both', `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+return 0;\n`, YES],
  [
    'another question about the answer stands between',
    `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+if (f & BAD)\n+return 2;\n+return 0;\n`,
    YES,
  ],
  [
    'returns an error',
    `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+return 1;\n+}\n+count(v);\n+return 0;\n`,
    [],
  ],
  ['sets an error', `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+v = 0;\n+}\n+count(v);\n+return 0;\n`, []],
  [
    'skips what is done for success',
    `+if (f & RETRY) {\n+if (x & TRIED)\n+goto out;\n${AGAIN}+}\n+unlock(v);\n+out:\n+free(v);\n+return 0;\n`,
    [],
  ],
  ['asks again', `+if ((f & RETRY) && !(x & TRIED)) {\n${AGAIN}+}\n+if (f & RETRY)\n+return 1;\n+return 0;\n`, []],
  ['retries always', `+if (f & RETRY) {\n${AGAIN}+}\n+count(v);\n+return 0;\n`, []],
  [
    'cannot fail a second time',
    `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n+x &= ~MAY_RETRY;\n${AGAIN}+}\n+}\n+count(v);\n+return 0;\n`,
    [],
  ],
  [
    'where they meet is not seen',
    `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n@@ int f(\n+return 0;\n`,
    [],
  ],
  [
    'a gap between the two questions',
    `+if (f & RETRY) {\n\tz();\n@@ int f(\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+count(v);\n+return 0;\n`,
    [],
  ],
  ['a gap behind', `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+count(v);\n@@ int f(\n+return 0;\n`, YES],
];

describe('joins: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });

  it('says what it assumes of lines that it does not see', () => {
    const body = `+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+}\n+count(v);\n`;
    const assumes = (text: string): readonly string[] => judgeSource(MATCH, text).flatMap((hit) => hit.assumes);
    expect(assumes(`${HEAD}${tabbed(body)}}\n`)).toEqual([]);
    expect(assumes(`${HEAD}${tabbed(body)}@@ int f(\n\treturn 0;\n}\n`)).toEqual([
      'no x &= ~MAY_RETRY in lines of the function that are not shown',
    ]);
  });
});

it('says why a question is right', () => {
  const text = tabbed(`+if (f & RETRY) {\n+if (!(x & TRIED)) {\n${AGAIN}+}\n+return 1;\n+}\n+count(v);\n+return 0;\n`);
  expect(silences(MATCH, `${HEAD}${text}}\n`)).toEqual(['the path does not go on as on the other side']);
});

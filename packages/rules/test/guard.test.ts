import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const MATCH: Match = {
  kind: 'guard',
  protects: ['drop($v, ...)'],
  unless: ['$v->busy', 'is_held($v)'],
  lock: ['lock(...)', 'trylock(...)'],
};

const HEAD = 'void f(struct vma *v, int c)\n{\n';
const TEST = '+\tif (v->busy || is_held(v))\n+\t\treturn;\n';

describe('guard: the truth table', () => {
  it.each([
    ['tested, locked, dropped', `${TEST}+lock(v);\n+drop(v, 1);\n`, ['yes drop(v, 1);']],
    ['tested again under the lock', `${TEST}+lock(v);\n+if (v->busy || is_held(v))\n+return;\n+drop(v, 1);\n`, []],
    ['tested only under the lock', '+lock(v);\n+if (v->busy || is_held(v))\n+return;\n+drop(v, 1);\n', []],
    ['one of two tests repeated', `${TEST}+lock(v);\n+if (is_held(v))\n+return;\n+drop(v, 1);\n`, ['yes drop(v, 1);']],
    [
      'repeated on one branch only',
      `${TEST}+lock(v);\n+if (c && (v->busy || is_held(v)))\n+return;\n+drop(v, 1);\n`,
      ['yes drop(v, 1);'],
    ],
    ['repeated in a local', `${TEST}+lock(v);\n+int keep = v->busy || is_held(v);\n+if (!keep)\n+drop(v, 1);\n`, []],
    ['no lock at all', `${TEST}+drop(v, 1);\n`, []],
    ['no test at all', '+lock(v);\n+drop(v, 1);\n', []],
    ['a trylock that succeeded', `${TEST}+if (trylock(v))\n+drop(v, 1);\n`, ['yes drop(v, 1);']],
    ['a trylock that failed', `${TEST}+if (!trylock(v))\n+drop(v, 1);\n`, []],
    [
      'an unseen helper is asked about the object',
      `${TEST}+lock(v);\n+if (keeps(v))\n+return;\n+drop(v, 1);\n`,
      ['not visible drop(v, 1);'],
    ],
    ['locked before the test too', `+lock(v);\n${TEST}+lock(v);\n+drop(v, 1);\n`, []],
  ])('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${body}}\n`)).toEqual(expected);
  });

  it.each([
    [
      'a gap in front may hold a lock',
      `${HEAD}\tx();\n@@ void f(\n\ty();\n${TEST}+\tlock(v);\n+\tdrop(v, 1);\n}\n`,
      ['not visible drop(v, 1);'],
    ],
    [
      'a gap behind the lock may hold the test',
      `${HEAD}${TEST}+\tlock(v);\n@@ void f(\n\ty();\n+\tdrop(v, 1);\n}\n`,
      ['not visible drop(v, 1);'],
    ],
    [
      'a gap behind it all changes nothing',
      `${HEAD}${TEST}+lock(v);\n+drop(v, 1);\n@@ void f(\n\ty();\n}\n`,
      ['yes drop(v, 1);'],
    ],
  ])('%s', (_, text, expected) => {
    expect(answers(MATCH, text)).toEqual(expected);
  });

  it('sees the test in a helper of the same file', () => {
    const helper = 'static bool keeps(struct vma *v)\n{\n\treturn v->busy || is_held(v);\n}\n\n';
    expect(answers(MATCH, `${helper}${HEAD}${TEST}+lock(v);\n+if (keeps(v))\n+return;\n+drop(v, 1);\n}\n`)).toEqual([]);
  });
});

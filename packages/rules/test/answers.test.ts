import { describe, expect, it } from 'vitest';
import type { AnswersMatch, Match } from '../src/matches.ts';
import { facts } from './flag-words.ts';
import { answers, tabbed } from './judge-source.ts';

const MATCH: AnswersMatch = {
  kind: 'answers',
  mends: 'reached',
  with: ['-EAGAIN'],
  after: ['walk($v)', 'if not same($v)'],
  until: ['unlock($v)', 'if $v->gone'],
  unless: ['if user(_)', 'killable(_)'],
  known: ['plain(_)'],
};
const FROM_START: Match = { ...MATCH, after: [], until: [] };
const NOTHING: Match = { ...MATCH, with: ['void', '0'], mends: 'start' };

const HEAD = 'int f(struct vma *v, struct vma *w, int c)\n{\n';
const YES = ['yes return -EAGAIN;'];
const UNSEEN = ['not visible return -EAGAIN;'];

/** The truth table of `answers`, a row a line: what stands in the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['V behind A', '+walk(v);\n+return -EAGAIN;\n', YES],
  ['V behind a condition', '+if (!same(v))\n+return -EAGAIN;\n+return 0;\n', YES],
  ['V where the condition is the other way', '+if (same(v))\n+return -EAGAIN;\n+return 0;\n', []],
  ['V in front of A', '+if (c)\n+return -EAGAIN;\n+walk(v);\n', []],
  ['another value', '+walk(v);\n+return -EINVAL;\n', []],
  ['a side of a conditional', '+walk(v);\n+return c ? -EAGAIN : 0;\n', ['yes return c ? -EAGAIN : 0;']],
  ['a side behind what makes it right', '+walk(v);\n+return user(c) ? -EAGAIN : 0;\n', []],
  ['by a local', '+walk(v);\n+err = -EAGAIN;\n+goto out;\n+out:\n+return err;\n', ['yes err = -EAGAIN;']],
  ['by a local that was set before', '+int err = -EAGAIN;\n+walk(v);\n+x();\n+return err;\n', ['yes return err;']],
  ['a local set anew', '+walk(v);\n+err = -EAGAIN;\n+if (c)\n+err = 0;\n+err = 1;\n+return err;\n', []],
  [
    'a local set anew on one path',
    '+walk(v);\n+err = -EAGAIN;\n+if (c)\n+err = 0;\n+return err;\n',
    ['yes err = -EAGAIN;'],
  ],
  ['a local that is not returned', '+walk(v);\n+err = -EAGAIN;\n+return 0;\n', []],
  ['until done', '+walk(v);\n+unlock(v);\n+return -EAGAIN;\n', []],
  ['until of another object', '+walk(v);\n+unlock(w);\n+return -EAGAIN;\n', YES],
  ['until turned out', '+walk(v);\n+if (v->gone)\n+return -EAGAIN;\n+return 0;\n', []],
  ['until turned out the other way', '+walk(v);\n+if (!v->gone)\n+return -EAGAIN;\n+return 0;\n', YES],
  ['an object set anew', '+walk(v);\n+v = w;\n+return -EAGAIN;\n', []],
  ['unless in front', '+if (!user(c))\n+return 0;\n+walk(v);\n+return -EAGAIN;\n', []],
  ['unless asked and false', '+if (user(c))\n+x();\n+walk(v);\n+return -EAGAIN;\n', YES],
  ['unless done behind', '+walk(v);\n+killable(c);\n+return -EAGAIN;\n', []],
  ['a helper that is not seen says yes', '+walk(v);\n+if (waits(c))\n+return -EAGAIN;\n+return 0;\n', UNSEEN],
  [
    'a helper that is not seen fails',
    '+walk(v);\n+err = waits(c);\n+if (err < 0)\n+return -EAGAIN;\n+return 0;\n',
    UNSEEN,
  ],
  ['a helper that is not seen says no', '+walk(v);\n+if (!waits(c))\n+return -EAGAIN;\n+return 0;\n', YES],
  ['a helper that is not seen counts', '+walk(v);\n+if (waits(c) > 0)\n+return -EAGAIN;\n+return 0;\n', YES],
  ['a known helper says yes', '+walk(v);\n+if (plain(c))\n+return -EAGAIN;\n+return 0;\n', YES],
  ['a helper that is not seen is given the object', '+walk(v);\n+settle(v);\n+return -EAGAIN;\n', UNSEEN],
  ['a helper that is not seen is given another', '+walk(v);\n+settle(w);\n+return -EAGAIN;\n', YES],
  ['a known helper is given the object', '+walk(v);\n+plain(v);\n+return -EAGAIN;\n', YES],
  ['a question asked before the last', '+walk(v);\n+if (!waits(c))\n+return 0;\n+if (c)\n+return -EAGAIN;\n', YES],
  ['what nobody compiles', '+walk(v);\n+#if 0\n+return -EAGAIN;\n+#endif\n+return 0;\n', []],
];

describe('answers: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${tabbed(body)}}\n`, facts)).toEqual(expected);
  });

  it('says not visible past lines that are not seen, behind A or in front of it', () => {
    expect(
      answers(MATCH, `${HEAD}+\twalk(v);\n@@ int f(struct vma *v, struct vma *w, int c)\n\treturn -EAGAIN;\n}\n`),
    ).toEqual(UNSEEN);
    expect(
      answers(MATCH, `${HEAD}@@ int f(struct vma *v, struct vma *w, int c)\n+\twalk(v);\n\treturn -EAGAIN;\n}\n`),
    ).toEqual(UNSEEN);
    expect(
      answers(MATCH, `${HEAD}@@ int f(struct vma *v, struct vma *w, int c)\n\twalk(v);\n\treturn -EAGAIN;\n}\n`),
    ).toEqual([]);
    expect(
      answers(
        { ...MATCH, unless: [] },
        `${HEAD}@@ int f(struct vma *v, struct vma *w, int c)\n+\twalk(v);\n\treturn -EAGAIN;\n}\n`,
      ),
    ).toEqual(YES);
  });

  it('starts at the head of the function when no A is named', () => {
    expect(answers(FROM_START, `${HEAD}+\treturn -EAGAIN;\n}\n`)).toEqual(YES);
    expect(answers(FROM_START, `${HEAD}\tif (!user(c))\n\t\tx();\n+\treturn -EAGAIN;\n}\n`)).toEqual(YES);
    expect(answers(FROM_START, `@@ int f(struct vma *v)\n+\treturn -EAGAIN;\n }\n`)).toEqual(UNSEEN);
  });

  it('leaves to a caller what he asks for, and looks into helpers', () => {
    const one = `static ${HEAD}+\twalk(v);\n+\treturn -EAGAIN;\n}\n`;
    expect(answers(MATCH, `${one}int g(void)\n{\n\tif (f(v) == -EAGAIN)\n\t\treturn 0;\n}\n`)).toEqual([]);
    expect(answers(MATCH, `${one}int g(void)\n{\n\tif (h(v) == -EAGAIN)\n\t\treturn 0;\n}\n`)).toEqual(YES);
    expect(answers(MATCH, `${one}int g(void)\n{\n\tif (f(v) == -EINTR)\n\t\treturn 0;\n}\n`)).toEqual(YES);
    const helper = 'static int wait(int c)\n{\n\treturn killable(c);\n}\n';
    expect(answers(MATCH, `${helper}${HEAD}+\twalk(v);\n+\twait(c);\n+\treturn -EAGAIN;\n}\n`)).toEqual([]);
  });

  it('takes the closing brace for a return without a value', () => {
    const head = 'void f(struct vma *v, int c)\n{\n';
    expect(answers(NOTHING, `${head}+\tif (!same(v))\n+\t\treturn;\n\tx();\n\tunlock(v);\n}\n`)).toEqual([
      'yes if (!same(v))',
    ]);
    expect(answers(NOTHING, `${head}+\tif (!same(v))\n+\t\tgoto out;\n\tunlock(v);\nout:\n\tx();\n}\n`)).toEqual([
      'yes if (!same(v))',
    ]);
    expect(answers(NOTHING, `${HEAD}+\tif (!same(v))\n+\t\treturn 0;\n\treturn 1;\n}\n`)).toEqual([
      'yes if (!same(v))',
    ]);
    expect(answers(NOTHING, `${HEAD}+\tif (!same(v))\n+\t\treturn 1;\n\tunlock(v);\n\treturn 0;\n}\n`)).toEqual([]);
  });
});

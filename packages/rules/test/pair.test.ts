import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, silences, tabbed } from './judge-source.ts';

const MATCH: Match = {
  kind: 'pair',
  open: ['$p = take($v)'],
  close: ['put($p)'],
  handsOver: ['if not $p', '_ = $p', 'queue(_, $p)'],
  known: ['use($p)'],
};

const HEAD = 'int f(struct vma *v, int c)\n{\n';
const OPEN = '+p = take(v);\n+if (!p)\n+return 1;\n';

/** The truth table of `pair`, a row a line: what stands behind the opening, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['closed', '+use(p);\n+put(p);\n+return 0;\n', []],
  ['left open', '+use(p);\n+return 0;\n', ['yes return 0;']],
  ['left open at the closing brace', '+use(p);\n', ['yes p = take(v);']],
  ['left open on one path', '+if (c)\n+return 2;\n+put(p);\n+return 0;\n', ['yes return 2;']],
  ['closed on every path', '+if (c) {\n+put(p);\n+return 2;\n+}\n+put(p);\n+return 0;\n', []],
  ['closed behind a goto', '+if (c)\n+goto out;\n+use(p);\n+out:\n+put(p);\n+return 0;\n', []],
  ['handed over', '+queue(c, p);\n+return 0;\n', []],
  ['stored', '+v->p = p;\n+return 0;\n', []],
  ['closed by a helper of the same file', '+drop(p);\n+return 0;\n', []],
  ['set anew', '+p = next(v);\n+return 0;\n', []],
  ['a call that never returns', '+BUG();\n', []],
  ['past an `if` around the close', '+if (c)\n+put(p);\n+return 0;\n', ['not visible return 0;']],
  ['past an `if` that ends', '+if (c) {\n+put(p);\n+return 2;\n+}\n+return 0;\n', ['yes return 0;']],
  ['a gap', '+use(p);\n@@ int f(\n\treturn 0;\n', ['not visible return 0;']],
  ['an unseen helper is given it', '+settle(p);\n+return 0;\n', ['not visible return 0;']],
  ['closed in front of a gap', '+put(p);\n@@ int f(\n\treturn 0;\n', []],
];

describe('pair: the truth table', () => {
  it.each(TABLE)('%s', (_, body, expected) => {
    const helper = 'void drop(struct page *q)\n{\n\tput(q);\n}\n';
    expect(answers(MATCH, `${helper}\n${HEAD}${tabbed(OPEN + body)}}\n`)).toEqual(expected);
  });

  it.each([
    ['handed in, and closed nowhere', '+take(v);\n+use(v);\n+return 0;\n', ['not visible return 0;']],
    ['handed in, and closed on one path', '+take(v);\n+if (c)\n+return 1;\n+put(v);\n+return 0;\n', ['yes return 1;']],
    [
      'handed in, and closed where something failed',
      '+take(v);\n+if (c) {\n+put(v);\n+return 1;\n+}\n+return 0;\n',
      ['not visible return 0;'],
    ],
    [
      'handed in, and left with an answer that is not seen',
      '+take(v);\n+if (c)\n+return c;\n+put(v);\n+return 0;\n',
      ['not visible return c;'],
    ],
    [
      'opened under a question that is asked again, with an else',
      '+if (c)\n+take(v);\n+else\n+x();\n+y(&c);\n+if (c)\n+put(v);\n+else\n+x();\n+return 0;\n',
      ['not visible return 0;'],
    ],
  ])('%s', (_, body, expected) => {
    const lock: Match = { kind: 'pair', open: ['take($v)'], close: ['put($v)'], handsOver: [], known: ['use(_)'] };
    expect(answers(lock, `${HEAD}${tabbed(body)}}\n`)).toEqual(expected);
  });

  it('says nothing of what was never opened', () => {
    expect(answers(MATCH, `${HEAD}+\tuse(v);\n+\treturn 0;\n}\n`)).toEqual([]);
  });
});

it('says why an opening is right', () => {
  expect(silences(MATCH, `${HEAD}${tabbed(`${OPEN}+put(p);\n+return 0;\n`)}}\n`)).toEqual([
    'closed or handed over on every path that leaves',
  ]);
});

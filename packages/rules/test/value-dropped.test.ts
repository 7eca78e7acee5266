import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, silences } from './judge-source.ts';

const MATCH: Match = { kind: 'value', dropped: ['prepare(_)'] };

const inBody = (lines: string): string =>
  `int f(struct vma *v, int c)\n{\n\tint err = 0;\n${lines
    .split('\n')
    .map((line) => (/^[#]/.test(line) ? line : `+\t${line}`))
    .join('\n')}\n}\n`;

const DROPPED = ['yes prepare(v);'];
const STORED = ['yes err = prepare(v);'];

describe('value: a result that goes nowhere', () => {
  it.each([
    ['the whole statement', 'prepare(v);', DROPPED],
    ['under a condition', 'if (c)\n\tprepare(v);', DROPPED],
    ['in a loop', 'while (c--)\n\tprepare(v);', DROPPED],
    ['one of two', 'x(), prepare(v);', ['yes x(), prepare(v);']],
    ['cast to void', '(void)prepare(v);', []],
    ['tested', 'if (prepare(v))\n\treturn 1;', []],
    ['tested as unlikely', 'if (unlikely(prepare(v)))\n\treturn 1;', []],
    ['one of two conditions', 'if (c && prepare(v))\n\treturn 1;', []],
    ['returned', 'return prepare(v);', []],
    ['an argument', 'WARN_ON(prepare(v));', []],
    ['in a sizeof', 'c = sizeof(prepare(v));', []],
    ['in a statement expression', 'c = ({ prepare(v); 0; });', []],
    ['under #if 0', '#if 0\nprepare(v);\n#endif', []],
    ['tested where it is stored', 'if ((err = prepare(v)))\n\treturn err;', []],
    ['stored and tested', 'err = prepare(v);\nif (err)\n\treturn err;\nreturn 0;', []],
    ['stored and returned', 'err = prepare(v);\nx();\nreturn err;', []],
    ['stored and returned behind a label', 'err = prepare(v);\nif (c)\n\tgoto out;\nx();\nout:\nreturn err;', []],
    ['stored and read on one path', 'err = prepare(v);\nif (c)\n\treturn 0;\nreturn err;', []],
    ['stored and handed on', 'err = prepare(v);\nx(err);\nreturn 0;', []],
    ['stored and handed on by address', 'err = prepare(v);\nx(&err);\nreturn 0;', []],
    ['stored and added to', 'err = prepare(v);\nerr |= x();\nreturn 0;', []],
    ['stored and read in code not understood', 'err = prepare(v);\nc = ({ int e = err; e; });\nreturn c;', []],
    ['stored and read in the next round', 'while (!err)\n\terr = prepare(v);\nreturn 0;', []],
    ['stored in a field', 'v->err = prepare(v);\nreturn 0;', []],
    ['stored where others read it', 'last_error = prepare(v);\nreturn 0;', []],
    ['stored where no path comes to', 'return 0;\nerr = prepare(v);\nreturn 1;', []],
    ['stored twice over', 'c = err = prepare(v);\nreturn c;', []],
    ['stored and never read', 'err = prepare(v);\nreturn 0;', STORED],
    ['stored and overwritten', 'err = prepare(v);\nx();\nerr = y();\nreturn err;', STORED],
    [
      'stored and overwritten on every path',
      'err = prepare(v);\nif (c)\n\terr = x();\nelse\n\terr = y();\nreturn err;',
      STORED,
    ],
    ['stored where it is declared', 'int ret = prepare(v);\nreturn 0;', ['yes int ret = prepare(v);']],
  ])('%s', (_, lines, expected) => {
    expect(answers(MATCH, inBody(lines))).toEqual(expected);
  });

  it('says so where lines that are not shown may read it', () => {
    expect(
      answers(MATCH, '@@ int f(int c)\n\tint err;\n+\terr = prepare(v);\n\tx();\n@@ int f(int c)\n\ty();\n'),
    ).toEqual(['not visible err = prepare(v);']);
    expect(answers(MATCH, '@@ int f(int c)\n\tx();\n+\terr = prepare(v);\n\treturn 0;\n')).toEqual([
      'not visible err = prepare(v);',
    ]);
    expect(answers(MATCH, '@@ int f(int c)\n\tx();\n+\terr = prepare(v);\n\terr = y();\n\treturn err;\n')).toEqual(
      STORED,
    );
    expect(answers(MATCH, '@@ int f(int c)\n\tx();\n+\tprepare(v);\n\ty();\n')).toEqual(DROPPED);
  });

  it('does not take the end of a statement for the whole of it', () => {
    expect(answers(MATCH, '@@ int f(int c)\n+\t\tprepare(v);\n\tif (err)\n\t\treturn err;\n')).toEqual([]);
    expect(answers(MATCH, '@@ int f(int c)\n+\t\tprepare(v);\n@@ int f(int c)\n\tx();\n')).toEqual([
      'not visible prepare(v);',
    ]);
  });

  it('says why it keeps silent', () => {
    expect(silences(MATCH, inBody('err = prepare(v);\nreturn err;'))).toEqual(['err is read later']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { facts } from './flag-words.ts';
import { answers, silences } from './judge-source.ts';

const MATCH: Match = {
  kind: 'value',
  mask: ['fault(_, $flags, ...)', '_->word = $flags'],
  has: ['F_A'],
  lacks: ['F_B'],
};
const BOTH: Match = { kind: 'value', mask: ['fault(_, $flags, ...)'], has: ['F_A', 'F_B'], lacks: [] };

const inBody = (lines: string): string =>
  `int f(struct vma *v, int flags, int c)\n{\n${lines
    .split('\n')
    .map((line) => (/^[#]/.test(line) ? line : `+\t${line}`))
    .join('\n')}\n}\n`;

const says = (match: Match, lines: string): readonly string[] =>
  answers(match, inBody(lines), facts).map((one) => one.slice(0, one.startsWith('yes') ? 3 : 11));

describe('value: flags that are handed over', () => {
  it.each([
    ['with, without', 'fault(v, F_A, NULL);', ['yes']],
    ['with, without, and more that is known', 'fault(v, F_A | F_C, NULL);', ['yes']],
    ['over several lines', 'fault(v,\n      F_A |\n      F_C,\n      NULL);', ['yes']],
    ['in a local', 'int m = F_A;\nm |= F_C;\nfault(v, m);', ['yes']],
    ['in a field', 'v->word = F_A;', ['yes']],
    ['with both', 'fault(v, F_A | F_B, NULL);', []],
    ['with a mask that has both', 'fault(v, F_ABC, NULL);', []],
    ['with a mask, without what is taken out', 'fault(v, F_ABC & ~F_B, NULL);', ['yes']],
    ['with neither', 'fault(v, F_C, NULL);', []],
    ['without the first', 'fault(v, 0, NULL);', []],
    ['with, and a word not known', 'fault(v, F_A | flags, NULL);', ['not visible']],
    ['with, and a flag not known', 'fault(v, F_A | F_NEW, NULL);', ['not visible']],
    ['perhaps with', 'fault(v, c ? F_A : 0, NULL);', ['not visible']],
    ['perhaps with, on one path', 'int m = F_C;\nif (c)\n\tm |= F_A;\nfault(v, m);', ['not visible']],
    ['perhaps without', 'int m = F_A;\nif (c)\n\tm |= F_B;\nfault(v, m);', ['not visible']],
    ['perhaps with, surely with the other', 'int m = F_B;\nif (c)\n\tm |= F_A;\nfault(v, m);', []],
    ['a word not known', 'fault(v, flags, NULL);', ['not visible']],
    ['a mask that is only tested', 'if (flags & F_A)\n\tx();', []],
    ['never compiled', '#if 0\nfault(v, F_A);\n#endif', []],
  ])('%s', (_, lines, expected) => {
    expect(says(MATCH, lines)).toEqual(expected);
  });

  it.each([
    ['both', 'fault(v, F_A | F_B);', ['yes']],
    ['both, and more', 'fault(v, F_A | F_B | flags);', ['yes']],
    ['both in one mask', 'fault(v, F_AB);', ['yes']],
    ['one', 'fault(v, F_A);', []],
    ['one or the other', 'int m = c ? F_A : F_B;\nfault(v, m);', ['not visible']],
    ['one, and a word not known', 'fault(v, F_A | flags);', ['not visible']],
    ['one always, the other on one path', 'int m = F_A;\nif (c)\n\tm |= F_B;\nfault(v, m);', ['yes']],
    ['one always, put in last', 'int m = 0;\nif (c)\n\tm |= F_B;\nm |= F_A;\nfault(v, m);', ['yes']],
    [
      'one always, the other where the place is not reached',
      'int m = F_A;\nif (c)\n\tm |= F_B;\nif (!c)\n\tfault(v, m);',
      ['not visible'],
    ],
    [
      'one always, the other put in and taken out',
      'int m = F_A;\nif (c) {\n\tm |= F_B;\n\tm &= ~F_B;\n}\nfault(v, m);',
      [],
    ],
    ['both put in at once, on one path', 'int m = 0;\nif (c)\n\tm |= F_A | F_B;\nfault(v, m);', ['yes']],
    ['one or the other in turn', 'int m = F_A;\nif (c)\n\tm = F_B;\nfault(v, m);', ['not visible']],
    [
      'each on a path of its own',
      'int m = 0;\nif (c)\n\tm |= F_A;\nif (v)\n\tm |= F_B;\nfault(v, m);',
      ['not visible'],
    ],
    [
      'one always, the other in a word handed out',
      'int m = F_A;\nif (c)\n\tm |= F_B;\nx(&m);\nfault(v, m);',
      ['not visible'],
    ],
  ])('together: %s', (_, lines, expected) => {
    expect(says(BOTH, lines)).toEqual(expected);
  });

  it('a gap may put flags in', () => {
    const text = 'int f(int c)\n{\n\tint m = F_A;\n@@ int f(int c)\n\tx();\n+\tfault(v, m);\n}\n';
    expect(answers(MATCH, text, facts)).toEqual(['not visible fault(v, m);']);
  });

  it('says why it keeps silent', () => {
    expect(silences(MATCH, inBody('fault(v, F_A | F_B);\nfault(v, F_C);'), facts)).toEqual([
      'with F_B',
      'never with F_A',
    ]);
  });
});

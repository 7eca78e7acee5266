import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers, judgeSource } from './judge-source.ts';

const MATCH: Match = {
  kind: 'init',
  type: 'ops',
  has: ['entry', 'install'],
  lacks: ['huge', 'test'],
  used: ['walk(_, $ops)'],
};

const table = (...fields: readonly string[]): string =>
  `+static const struct ops my_ops = {\n${fields.map((one) => `+\t.${one},\n`).join('')}+};\n`;
const USE = '+int f(struct mm *mm)\n+{\n+\treturn walk(mm, &my_ops);\n+}\n';
const BOTH = ['entry = e', 'install = i'];
const local = (fields: string, later = '', declared = 'struct ops o'): string =>
  `+int f(struct mm *mm)\n+{\n+\t${declared} = { ${fields} };\n+\n${later}+\treturn walk(mm, &o);\n+}\n`;
const YES = ['yes .entry = e,'];
const HALF = ['not visible .entry = e,'];

/** The truth table of `init`, a row a line: the file, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['all of has, none of lacks', table(...BOTH) + USE, YES],
  ['in another order', table('install = i', 'flags = 1', 'entry = e') + USE, YES],
  ['one of has is missing', table('entry = e') + USE, []],
  ['one of lacks is there', table(...BOTH, 'huge = h') + USE, []],
  ['another one of lacks is there', table(...BOTH, 'test = t') + USE, []],
  ['lacks under an #ifdef', `${table(...BOTH).replace('+};', '+#ifdef X\n+\t.huge = h,\n+#endif\n+};')}${USE}`, []],
  ['of another struct', table(...BOTH).replace('struct ops', 'struct other_ops') + USE, []],
  ['an array of tables', table(...BOTH).replace('my_ops', 'my_ops[2]') + USE, []],
  ['used otherwise', table(...BOTH) + USE.replace('walk(', 'other('), HALF],
  ['not seen to be used', table(...BOTH), HALF],
  ['another one is used so', table(...BOTH) + USE.replace('my_ops', 'your_ops'), HALF],
  [
    'handed over by a local',
    table(...BOTH) + USE.replace('return', 'struct ops *o = &my_ops;\n+\n+\treturn').replace('&my_ops);', 'o);'),
    YES,
  ],
  ['fields without a name', table(...BOTH, 'x = 1').replace('.x = 1', 'OTHERS') + USE, HALF],
  ['not const, outside of functions', table(...BOTH).replace('const ', '') + USE, HALF],
  ['its end is not seen', `${USE}${table(...BOTH).replace('+};\n', '')}@@\n int g;\n`, HALF],
  ['a local', local('.entry = e, .install = i'), ['yes struct ops o = { .entry = e, .install = i };']],
  ['a local, a field of lacks assigned later', local('.entry = e, .install = i', '+\to.huge = h;\n'), []],
  ['a local, a field of has assigned later', local('.install = i', '+\to.entry = e;\n'), ['yes o.entry = e;']],
  [
    'a local, lines not seen',
    local('.entry = e, .install = i', '@@ int f(struct mm *mm)\n'),
    ['not visible struct ops o = { .entry = e, .install = i };'],
  ],
  ['nothing of it changed, not visible', table(...BOTH).replaceAll('+', ''), []],
];

describe('init', () => {
  it.each(TABLE)('%s', (_, text, expected) => {
    expect(answers(MATCH, text)).toEqual(expected);
  });

  it('names the object as the function', () => {
    expect(judgeSource(MATCH, table(...BOTH) + USE).map((hit) => hit.function)).toEqual(['my_ops']);
    expect(judgeSource(MATCH, local('.entry = e, .install = i')).map((hit) => hit.function)).toEqual(['f']);
  });
});

import { subexpressions } from '@guardpage/csource';
import { readUnit } from '@guardpage/csource/read';
import { describe, expect, it } from 'vitest';
import { maskAt } from '../src/masks/mask-flow.ts';
import { holds } from '../src/masks/masks.ts';
import type { Mask } from '../src/masks/masks.ts';
import { newRoom } from '../src/paths/room.ts';
import { facts } from './flag-words.ts';
import { imageOf } from './judge-source.ts';

/** The mask of the argument of use() in a text. */
function maskIn(text: string, room = newRoom()): Mask {
  for (const graph of readUnit(imageOf(text)).functions) {
    for (const node of graph.nodes) {
      for (const part of node.expr === null ? [] : subexpressions(node.expr)) {
        const arg = part.kind === 'call' && part.callee.kind === 'name' && part.callee.name === 'use' && part.args[0];
        if (arg !== false && arg !== undefined) return maskAt(arg, node, { graph, facts, room });
      }
    }
  }
  throw new Error('no use()');
}

/** "A +B ?": A surely in, B on some path, and perhaps more. */
function words(mask: Mask): string {
  const sure = [...mask.sure].toSorted();
  const maybe = [...mask.maybe].filter((name) => !mask.sure.has(name)).toSorted();
  return [...sure, ...maybe.map((name) => `+${name}`), ...(mask.open ? ['?'] : [])]
    .join(' ')
    .replaceAll('F_', '')
    .trim();
}

const body = (lines: string): string =>
  `int f(int flags, int c, struct x *v)\n{\n${lines
    .split('\n')
    .map((line) => `\t${line}\n`)
    .join('')}}\n`;

describe('what an expression of flags holds', () => {
  it.each([
    ['F_A', 'A'],
    ['F_A | F_B', 'A B'],
    ['(unsigned int)(F_A | (F_B | F_C))', 'A B C'],
    ['F_ABC', 'A B C'],
    ['F_ABC & ~F_A', 'B C'],
    ['F_ABC & ~F_AB', 'C'],
    ['F_AB & F_A', 'A'],
    ['v->flags & F_AB', '+A +B'],
    ['(v->flags & ~F_A) | F_B', 'B ?'],
    ['F_A & ~v->flags', '+A'],
    ['c ? F_A : 0', '+A'],
    ['c ? F_AB : F_A', 'A +B'],
    ['0', ''],
    ['1 << 3', '?'],
    ['F_A | 4', 'A ?'],
    ['F_A | F_NEW', 'A NEW ?'],
    ['F_A | v->flags', 'A ?'],
    ['F_A + F_B', '?'],
    ['flags', '?'],
    ['flags | F_A', 'A ?'],
    ['compute(F_A)', '?'],
  ])('%s', (expr, expected) => {
    expect(words(maskIn(body(`use(${expr});`)))).toBe(expected);
  });
});

describe('what a local holds where it is used', () => {
  it.each([
    ['set once', 'int m = F_A | F_B;\nuse(m);', 'A B'],
    ['in two steps', 'int m;\nm = F_A;\nm |= F_B;\nuse(m);', 'A B'],
    ['a local of locals', 'int k = F_A;\nint m = k | F_B;\nuse(m | F_C);', 'A B C'],
    ['more on one path', 'int m = F_A;\nif (c)\n\tm |= F_B;\nuse(m);', 'A +B'],
    ['taken out again', 'int m = F_AB;\nm &= ~F_B;\nuse(m);', 'A'],
    ['taken out on one path', 'int m = F_AB;\nif (c)\n\tm &= ~F_B;\nuse(m);', 'A +B'],
    ['set anew', 'int m = F_A;\nm = F_B;\nuse(m);', 'B'],
    ['one or the other', 'int m;\nif (c)\n\tm = F_A;\nelse\n\tm = F_B;\nuse(m);', '+A +B'],
    ['only what is on the path', 'int m = F_A;\nif (c) {\n\tm |= F_B;\n\treturn 1;\n}\nuse(m);', 'A'],
    ['written only later', 'int m = F_A;\nuse(m);\nm |= F_B;', 'A'],
    ['written later in a loop', 'int m = F_A;\nwhile (c) {\n\tuse(m);\n\tm |= F_B;\n}', 'A +B'],
    ['taken out later in a loop', 'int m = F_AB;\nwhile (c) {\n\tuse(m);\n\tm &= ~F_B;\n}', 'A +B'],
    ['a parameter', 'flags |= F_A;\nuse(flags);', 'A ?'],
    ['a parameter set anew', 'flags = F_A;\nuse(flags);', 'A'],
    ['added by a value that is not known', 'int m = F_A;\nm |= v->more;\nuse(m);', 'A ?'],
    ['kept by a value that is not known', 'int m = F_AB;\nm &= v->more;\nuse(m);', '+A +B'],
    ['its address is taken', 'int m = F_A;\nadjust(&m);\nuse(m);', '?'],
    ['counted', 'int m = F_A;\nm++;\nuse(m);', '?'],
    ['shifted', 'int m = F_A;\nm <<= 1;\nuse(m);', '?'],
    ['in the arms of an #if', 'int m = F_A;\n#ifdef CONFIG_X\nm |= F_B;\n#endif\nuse(m);', 'A +B'],
    ['set in the argument', 'int m = F_A;\nuse(m | F_B);', 'A B'],
  ])('%s', (_, lines, expected) => {
    expect(words(maskIn(body(lines)))).toBe(expected);
  });

  it('a gap may clear, add and set', () => {
    expect(words(maskIn('int f(int c)\n{\n\tint m = F_A;\n@@ int f(int c)\n\tx();\n\tuse(m);\n}\n'))).toBe('+A ?');
    expect(words(maskIn('@@ int f(int c)\n\tint m = F_A;\n\tuse(m);\n@@ int f(int c)\n\tx();\n}\n'))).toBe('A');
  });

  it('gives up where there is too much to look at', () => {
    const room = { ...newRoom(), left: 3 };
    expect(words(maskIn(body('int m = F_A;\nif (c)\n\tm |= F_B;\nuse(m);'), room))).toBe('?');
    expect(room.cut.size).toBe(1);
    const many = Array.from({ length: 40 }, (_, at) => `int m${at + 1} = m${at};`).join('\n');
    expect(words(maskIn(body(`int m0 = F_A;\n${many}\nuse(m40);`)))).toBe('?');
    const deep = Array(40).fill('(c ? F_A : ').join('');
    expect(words(maskIn(body(`use(${deep}F_C${')'.repeat(40)});`)))).toContain('?');
  });
});

describe('whether a word holds a flag', () => {
  it.each([
    ['F_A', 'F_A', 'yes'],
    ['F_A', 'F_B', 'no'],
    ['F_AB', 'F_B', 'yes'],
    ['F_A', 'F_AB', 'no'],
    ['F_A | F_B', 'F_AB', 'yes'],
    ['c ? F_A : 0', 'F_A', 'not visible'],
    ['flags', 'F_A', 'not visible'],
    ['F_A | flags', 'F_A', 'yes'],
    ['F_A | F_NEW', 'F_B', 'not visible'],
  ])('%s: %s', (expr, name, expected) => {
    expect(holds(maskIn(body(`use(${expr});`)), name, facts)).toBe(expected);
  });
});

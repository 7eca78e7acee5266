import { describe, expect, test } from 'vitest';
import { unitOf } from '../test/graph-text.ts';
import { textOf } from './index.ts';

describe('file-scope objects', () => {
  test.each([
    {
      name: 'a table of operations, with an #if around a field',
      source:
        'static const struct mm_walk_ops ops = {\n\t.pte_entry = one,\n#ifdef CONFIG_X\n\t.pmd_entry = two,\n#endif\n};',
      objects: ['const struct mm_walk_ops ops = { .pte_entry = one, .pmd_entry = two }'],
    },
    {
      name: 'a table under an #if, cut at its end',
      source: '@@ 5\n#ifdef CONFIG_X\nstatic struct ops ops __read_mostly = {\n\t.a = one,\n\t.b =',
      objects: ['cut: struct ops ops = { .a = one } [CONFIG_X]'],
    },
    {
      name: 'plain initialisers; macros and prototypes are none',
      source:
        'int a = 3, *b = &a;\nDEFINE_MUTEX(lock);\nextern int f(int a);\nstatic const char *const names[] = { [X] = "x" };',
      objects: ['int a = 3', 'int *b = &a', 'const char *names[] = { "x" }'],
    },
  ])('$name', ({ source, objects }) => {
    const seen = unitOf(source).objects.map((one) => {
      const config = one.config.map((arm) => `[${arm.holds ? '' : '!'}${arm.condition ?? '?'}]`);
      return [
        one.whole ? '' : 'cut:',
        textOf({ kind: 'declare', name: one.name, type: one.type, value: one.value, at: one.at }),
        ...config,
      ]
        .join(' ')
        .trim();
    });
    expect(seen).toEqual(objects);
  });

  test('the rest of a table without its name is skipped, and said', () => {
    expect(
      unitOf('@@ 9 static const struct ops ops = {\n\t.a = one,\n};').skipped.map((one) => [one.line.line, one.reason]),
    ).toEqual([[9, 'part of a table or type whose name was not seen']]);
  });
});

describe('functions of a file', () => {
  test('places, heads and tails', () => {
    const unit = unitOf(
      '#ifndef _A_H\n#define _A_H\nstatic inline void a(void) { }\n\n#ifdef B\nstruct p *b(int x)\n{\n\treturn q(x);\n}\n#endif\n#endif',
    );
    expect(
      unit.functions.map((one) => [one.name, one.first.line, one.last.line, one.headSeen, one.tailSeen, one.whole]),
    ).toEqual([
      ['a', 3, 3, true, true, true],
      ['b', 6, 9, true, true, true],
    ]);
    const call = unit.functions[1]?.nodes[2];
    expect(call?.at).toMatchObject({ source: { line: 8 }, column: 2 });
    expect(call?.expr).toMatchObject({ kind: 'call', at: { column: 9 } });
    expect(call?.config).toEqual([{ condition: 'B', holds: true }]);
  });

  test('columns count bytes of the line as it came, behind masked words', () => {
    const node = unitOf('void f(void)\n{\n\tstruct a __user *p = (void __user *)g(/* c */ h);\n}').functions[0]
      ?.nodes[2];
    expect(node?.expr).toMatchObject({
      kind: 'declare',
      type: 'struct a *',
      name: 'p',
      at: { column: 19 },
      value: { operand: { at: { column: 38 } } },
    });
  });
});

describe('bounds', () => {
  test.each([
    ['over 256 KiB', `\tx();\n`.repeat(50_000), 'not analysed: over 256 KiB'],
    [
      '10,000 parentheses',
      `\t${'((((((((((\n\t'.repeat(1000)}a${'))))))))))\n\t'.repeat(1000)};`,
      'not analysed: brackets nested deeper than 120',
    ],
    [
      '10,000 blocks',
      `${'\tif (a) {\n'.repeat(10_000)}${'\t}\n'.repeat(10_000)}`,
      'not analysed: brackets nested deeper than 120',
    ],
    [
      'a run without an end',
      `\t${'a +\n\t'.repeat(2000)}a;`,
      "not analysed: over 2000 tokens without a statement's end",
    ],
    ['60,000 nodes', '\ta;b;\n'.repeat(34_000), 'not analysed: too many statements'],
    ['a line of 4,407 bytes', `\tx(${'"a" '.repeat(1100)});\n`, 'not analysed: a line over 4 KiB'],
    ['no C', '\tx = = ;\n\ty ( , ;\n)\n'.repeat(100), 'not analysed: not C'],
  ])('%s', (_name, source, reason) => {
    const unit = unitOf(`@@ 7 void f(void)\n${source}`);
    expect(unit.functions.map(({ nodes }) => nodes.map(({ kind }) => kind))).toEqual([['entry', 'exit', 'gap']]);
    expect(unit.skipped.map((one) => one.reason)).toEqual([reason]);
  });

  test.each(['constructor', '__proto__', 'toString', 'valueOf'])('%s is a name like any other', (name) => {
    const [graph] = unitOf(`void f(void)\n{\n\t${name}(a);\n\tif (a) {\n\t\t${name} = 1;\n\t}\n}`).functions;
    expect([graph?.whole, graph?.nodes.filter((one) => one.kind === 'evaluate')]).toEqual([
      true,
      [expect.anything(), expect.anything()],
    ]);
    expect(unitOf(`@@ 7 void f(void)\n\t${name} b;`).functions).toHaveLength(1);
  });

  test('a chain of 1,000 else-ifs and 900 operands is read', () => {
    const chain = `\tif (a)\n\t\tx();\n${'\telse if (b)\n\t\ty();\n'.repeat(1000)}`;
    const sum = `\tz = ${Array.from({ length: 900 }, (_, i) => `a${i}`).join(' +\n\t\t')};\n`;
    const graph = unitOf(`void f(void)\n{\n${chain}${sum}}`).functions[0];
    expect(graph?.nodes.filter((one) => one.kind === 'test')).toHaveLength(1001);
    expect(graph?.whole).toBe(true);
  });
});

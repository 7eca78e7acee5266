import { describe, expect, test } from 'vitest';
import { unitOf } from '../test/graph-text.ts';
import { subexpressions, textOf } from './index.ts';
import type { Expr } from './model.ts';

function expressionOf(text: string): Expr {
  const node = unitOf(`void f(void)\n{\n\tv = ${text};\n}`).functions[0]?.nodes[2];
  if (node?.expr?.kind !== 'assign') throw new Error(`no assignment in ${text}`);
  return node.expr.value;
}

describe('textOf', () => {
  test.each([
    ['( a+b )*c', '(a + b) * c'],
    ['((a*b))+c', 'a * b + c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['(a&&b)||c', 'a && b || c'],
    ['a&&(b||c)', 'a && (b || c)'],
    ['!(a==b)', '!(a == b)'],
    ['- -a', '- -a'],
    ['*(p)->x[ i+1 ]', '*p->x[i + 1]'],
    ['(*p).x', '(*p).x'],
    ['(unsigned   long)(a+1)', '(unsigned long)(a + 1)'],
    ['(struct page*)p', '(struct page*)p'],
    ['foo( a , (b, c) )', 'foo(a, (b, c))'],
    ['a?b:c?d:e', 'a ? b : c ? d : e'],
    ['(a?b:c)?d:e', '(a ? b : c) ? d : e'],
    ['a ?: b', 'a ?: b'],
    ['sizeof( struct  page )', 'sizeof( struct page )'],
    ['p++ + ++q', 'p++ + ++q'],
    ['(struct x){ .a=1,.b = { 2,3 } }', '(struct x){ .a = 1, .b = { 2, 3 } }'],
    ['READ_ONCE( p->x )', 'p->x'],
    ["'a' | 0x1fUL", "'a' | 0x1fUL"],
    ['"a" "b"', '"a" "b"'],
  ])('%s', (source, text) => {
    expect(textOf(expressionOf(source))).toBe(text);
  });

  test('a long chain is printed without recursion', () => {
    const at = expressionOf('a').at;
    let expr: Expr = { kind: 'name', name: 'a', at };
    for (let i = 0; i < 100_000; i++) expr = { kind: 'unary', op: '!', operand: expr, at };
    expect(textOf(expr)).toBe(`${'!'.repeat(100_000)}a`);
    expect(subexpressions(expr)).toHaveLength(100_001);
  });
});

describe('subexpressions', () => {
  test.each([
    ['f(a, g(b))', ['f', 'a', 'g', 'b', 'g(b)', 'f(a, g(b))']],
    ['x = y->z', ['y', 'y->z', 'x', 'x = y->z']],
    ['a[i] + *p', ['a', 'i', 'a[i]', 'p', '*p', 'a[i] + *p']],
    ['sizeof(*p)', ['sizeof(*p)']],
    ['({ g(1); h(); })', ['g', '1', 'g(1)', 'h', 'h()', '({ g(1); h(); })']],
  ])('%s', (source, parts) => {
    expect(subexpressions(expressionOf(source)).map(textOf)).toEqual(parts);
  });
});

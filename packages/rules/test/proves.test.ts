import { readUnit } from '@guardpage/csource/read';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../src/language/bind.ts';
import { entailed, proves } from '../src/paths/proves.ts';
import { imageOf } from './judge-source.ts';

/** Whether `return CONDITION;`, having been true or false, says that `yes` is, or that `no` is not. */
function says(condition: string, was: boolean): boolean {
  const unit = readUnit(
    imageOf(`int f(int a)\n{\n\tint once = yes;\n\tint twice = yes;\n\ttwice = a;\n\treturn ${condition};\n}\n`),
  );
  const graph = unit.functions[0];
  const expr = graph?.nodes.find((node) => node.kind === 'return')?.expr;
  if (graph === undefined || !expr) throw new Error('no return');
  const holds = (one: typeof expr): boolean =>
    (one.kind === 'name' && one.name === 'yes') ||
    (one.kind === 'unary' && one.op === '!' && one.operand.kind === 'name' && one.operand.name === 'no');
  return proves({ expr, was }, { names: namesOf(graph), holds });
}

describe('proves: what a condition says when it was true, and when it was false', () => {
  it.each([
    ['yes', true, false],
    ['!yes', false, true],
    ['!!yes', true, false],
    ['yes != NULL', true, false],
    ['yes == 0', false, true],
    ['false != yes', true, false],
    ['yes == 1', false, false],
    ['a && yes', true, false],
    ['a || yes', false, false],
    ['a || !yes', false, true],
    ['!(a && yes)', false, true],
    ['yes ? a : 0', true, false],
    ['yes ? a : 1', false, false],
    ['(bool)yes', true, false],
    ['once', true, false],
    ['twice', false, false],
    ['yes + 1', false, false],
    ['no', false, true],
    ['!no', true, false],
    ['no != NULL', false, true],
    ['a || no', false, true],
    ['a && no', false, false],
    ['WARN_ON(yes)', true, false],
    ['WARN_ON_ONCE(a || no)', false, true],
    ['!WARN_ONCE(yes, "toys")', false, true],
    ['warn(yes)', false, false],
    ['a(WARN_ON(yes))', false, false],
  ])('%s', (condition, whenTrue, whenFalse) => {
    expect([says(condition, true), says(condition, false)]).toEqual([whenTrue, whenFalse]);
  });
});

describe('proves: conditions made to cost', () => {
  it('a local that is doubled forty times is looked at once in each step', () => {
    const steps = Array.from({ length: 40 }, (_, at) => `\tint b${at + 1} = b${at} && b${at};\n`).join('');
    const unit = readUnit(imageOf(`int f(int a)\n{\n\tint b0 = yes;\n${steps}\treturn b40;\n}\n`));
    const graph = unit.functions[0];
    const expr = graph?.nodes.find((node) => node.kind === 'return')?.expr;
    if (graph === undefined || !expr) throw new Error('no return');
    expect(entailed([{ expr, was: true }], namesOf(graph)).length).toBeLessThan(200);
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../src/model.ts';
import { answers } from './judge-source.ts';

const TRUE: Match = { kind: 'value', is: ['clear(_, true)'] };
const NULL: Match = { kind: 'value', is: ['clear(_, NULL)'] };

const inBody = (lines: string): string => `int f(struct mm *mm, int full, struct tlb *tlb)\n{\n${lines}\n}\n`;

describe('value: what an argument is', () => {
  it.each([
    ['clear(mm, true);', true],
    ['clear(mm, 1);', true],
    ['clear(mm, 0x1UL);', true],
    ['clear(mm, 2);', true],
    ['clear(mm, (bool)1);', true],
    ['x = clear(mm, true);', true],
    ['if (clear(mm, true)) y();', true],
    ['clear(mm, false);', false],
    ['clear(mm, 0);', false],
    ['clear(mm, full);', false],
    ['clear(mm, tlb->fullmm);', false],
    ['clear(mm, !tlb->fullmm);', false],
    ['clear(mm, is_full(mm));', false],
    ['clear(mm);', false],
    ['clear_all(mm, true);', false],
    ['sizeof(clear(mm, true));', false],
  ])('%s', (statement, hit) => {
    expect(answers(TRUE, inBody(`+\t${statement}`))).toEqual(hit ? [`yes ${statement}`] : []);
  });

  it.each([
    ['clear(mm, NULL);', true],
    ['clear(mm, 0);', true],
    ['clear(mm, false);', true],
    ['clear(mm, 1);', false],
    ['clear(mm, full);', false],
  ])('nothing at all: %s', (statement, hit) => {
    expect(answers(NULL, inBody(`+\t${statement}`))).toEqual(hit ? [`yes ${statement}`] : []);
  });

  it('follows a local set once, as far as all of the function is seen', () => {
    expect(answers(TRUE, inBody('\tbool all = true;\n\tx();\n+\tclear(mm, all);'))).toEqual(['yes clear(mm, all);']);
    expect(answers(TRUE, inBody('\tbool all = true;\n\tall = tlb->fullmm;\n+\tclear(mm, all);'))).toEqual([]);
    expect(answers(TRUE, '@@ int f(int c)\n\tbool all = true;\n+\tclear(mm, all);\n@@ int f(int c)\n\ty();\n')).toEqual(
      ['not visible clear(mm, all);'],
    );
    expect(answers(TRUE, '@@ int f(int c)\n\tx();\n+\tclear(mm, 1);\n')).toEqual(['yes clear(mm, 1);']);
  });

  it('leaves out what no build compiles', () => {
    expect(answers(TRUE, inBody('#if 0\n+\tclear(mm, true);\n#endif'))).toEqual([]);
  });
});

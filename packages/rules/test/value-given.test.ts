import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const TRUE: Match = { kind: 'value', is: ['clear(_, true)'], where: [] };
const NULL: Match = { kind: 'value', is: ['clear(_, NULL)'], where: [] };

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

describe('value: only behind a condition', () => {
  const WHERE: Match = { kind: 'value', is: ['write(_)', 'dirty(_)'], where: ['only_read', '_ & F_READ'] };
  const found = (lines: string): readonly string[] =>
    answers(
      WHERE,
      `int f(struct pte *p, int c, struct tlb *tlb)\n{\n\tbool only_read = tlb->flags & F_READ;\n\n${lines}\n}\n`,
    );

  it.each([
    ['behind it', '\tif (only_read)\n+\t\twrite(p);', 1],
    ['behind it and another', '\tif (c && only_read)\n+\t\twrite(p);', 1],
    ['behind the flag itself', '\tif (tlb->flags & F_READ)\n+\t\twrite(p);', 1],
    ['behind an early return', '\tif (!only_read)\n\t\treturn 0;\n+\twrite(p);', 1],
    ['two in one, the outer counts', '\tif (only_read)\n+\t\twrite(dirty(p));', 1],
    ['on the other side', '\tif (only_read)\n\t\treturn 0;\n+\twrite(p);', 0],
    ['on the other side of a negated test', '\tif (!only_read)\n+\t\twrite(p);', 0],
    ['on both sides', '\tif (only_read)\n\t\tx();\n+\twrite(p);', 0],
    ['behind it or another', '\tif (c || only_read)\n+\t\twrite(p);', 0],
    ['anywhere', '+\twrite(p);', 0],
    ['where no path comes to', '\tif (only_read)\n\t\tx();\n\treturn 0;\n+\twrite(p);', 0],
  ])('%s', (_, lines, count) => {
    expect(found(lines)).toHaveLength(count);
  });

  it('says so where lines that are not shown may lead to it', () => {
    const text = '@@ int f(int c)\n\tif (only_read) {\n\t\tx();\n@@ int f(int c)\n\ty();\n+\twrite(p);\n\tz();\n';
    expect(answers(WHERE, text)).toEqual(['not visible write(p);']);
    expect(answers(WHERE, '@@ int f(int c)\n\tx();\n+\twrite(p);\n\ty();\n')).toEqual([]);
    expect(answers(WHERE, '@@ int f(int c)\n\tif (only_read)\n+\t\twrite(p);\n\ty();\n')).toEqual(['yes write(p);']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const MATCH: Match = { kind: 'value', clears: 'MAY_RETRY' };

describe('value: what takes the flag out of the word', () => {
  it.each([
    ['flags &= ~MAY_RETRY;', true],
    ['v->flags &= ~(TRIED | MAY_RETRY);', true],
    ['flags = flags & ~MAY_RETRY;', true],
    ['flags = ~MAY_RETRY & flags;', true],
    ['flags = (flags & ~MAY_RETRY) | TRIED;', true],
    ['flags = c ? flags & ~MAY_RETRY : flags;', true],
    ['flags = c ? DEFAULT & ~MAY_RETRY : flags;', false],
    ['flags = (flags | TRIED) & ~MAY_RETRY;', true],
    ['flags = flags & ~TRIED & ~MAY_RETRY;', true],
    ['flags = ((flags & ~MAY_RETRY) | TRIED) & ~OTHER;', true],
    ['flags = ((DEFAULT & ~MAY_RETRY) | TRIED) & ~OTHER;', false],
    ['flags = (flags | TRIED) & MAY_RETRY;', false],
    ['*flags &= ~MAY_RETRY;', true],
    ['flags &= ~(unsigned int)MAY_RETRY;', true],
    ['flags |= MAY_RETRY;', false],
    ['flags &= MAY_RETRY;', false],
    ['flags &= ~TRIED;', false],
    ['flags = DEFAULT & ~MAY_RETRY;', false],
    ['flags = (flags & ~MAY_RETRY) | MAY_RETRY;', false],
    ['if (flags & ~MAY_RETRY) x();', false],
    ['flags &= ~MAY_RETRY_NOT;', false],
  ])('%s', (statement, hit) => {
    const text = `int f(struct vmf *v, unsigned int flags)\n{\n+\t${statement}\n\treturn 0;\n}\n`;
    expect(answers(MATCH, text)).toEqual(hit ? [`yes ${statement}`] : []);
  });

  it('counts a word that is lent to a call and given back as kept', () => {
    const body = (last: string): string =>
      `int f(struct vmf *v)\n{\n\tint old = v->flags;\n+\tv->flags &= ~MAY_RETRY;\n\tx(v);\n\t${last}\n\treturn 0;\n}\n`;
    expect(answers(MATCH, body('v->flags = old;'))).toEqual([]);
    expect(answers(MATCH, body('w->flags = old;'))).toEqual(['yes v->flags &= ~MAY_RETRY;']);
    expect(answers(MATCH, body('v->flags = other;'))).toEqual(['yes v->flags &= ~MAY_RETRY;']);
    expect(answers(MATCH, body('y(old);'))).toEqual(['yes v->flags &= ~MAY_RETRY;']);
  });

  it('leaves out what no build compiles', () => {
    expect(answers(MATCH, 'int f(int g)\n{\n#if 0\n+\tg &= ~MAY_RETRY;\n#endif\n}\n')).toEqual([]);
    expect(answers(MATCH, 'int f(int g)\n{\n#if 1\n+\tg &= ~MAY_RETRY;\n#endif\n}\n')).toHaveLength(1);
  });

  it('follows a mask in a local, and needs no body', () => {
    expect(answers(MATCH, 'int f(int g)\n{\n\tint m = ~MAY_RETRY;\n+\tg &= m;\n}\n')).toEqual(['yes g &= m;']);
    expect(answers(MATCH, '@@ int f(int flags)\n\tx();\n+\tflags &= ~MAY_RETRY;\n\ty();\n')).toEqual([
      'yes flags &= ~MAY_RETRY;',
    ]);
  });
});

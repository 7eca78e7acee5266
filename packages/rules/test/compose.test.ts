import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

// The truth table of `all` and `not`, row by row.

const CLEARS: Match = { kind: 'value', clears: 'FLAG' };
const LATE: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: [] };
const BOTH: Match = { kind: 'all', of: [CLEARS, LATE] };
const BUT: Match = { kind: 'all', of: [CLEARS, { kind: 'not', match: LATE }] };

const body = (...lines: readonly string[]): string => ['int f(struct s *v)', '{', ...lines, '}'].join('\n');
const clear = '+\tflags &= ~FLAG;';
const late = ['+\tinstall(v);', '+\tprepare(v);'];

describe('all', () => {
  it.each([
    ['every part holds', body(clear, ...late), ['yes flags &= ~FLAG;']],
    ['a part does not hold, all seen', body(clear, '\tprepare(v);', '\tinstall(v);'), []],
    ['a part does not hold, lines not seen', body(clear, '@@', '\tx();'), ['not visible flags &= ~FLAG;']],
    ['a part is not visible', body(clear, late[0] ?? '', '@@', late[1] ?? ''), ['not visible flags &= ~FLAG;']],
    ['the first does not hold', body(...late), []],
    ['nothing of it is changed, lines not seen', body('\tflags &= ~FLAG;', '@@', '\tx();'), []],
  ])('%s', (_, text, expected) => {
    expect(answers(BOTH, text)).toEqual(expected);
  });
});

describe('not', () => {
  it.each([
    ['holds in a function all seen', body(clear, ...late), []],
    ['does not hold, all seen', body(clear, '\tprepare(v);'), ['yes flags &= ~FLAG;']],
    ['does not hold, lines not seen', body(clear, '@@', '\tx();'), ['not visible flags &= ~FLAG;']],
    ['is not visible', body(clear, late[0] ?? '', '@@', late[1] ?? ''), ['not visible flags &= ~FLAG;']],
  ])('%s', (_, text, expected) => {
    expect(answers(BUT, text)).toEqual(expected);
  });
});

describe('within', () => {
  it.each([
    ['the name itself', ['f'], 1],
    ['another name', ['g', 'ff'], 0],
    ['a glob', ['g', 'f*'], 1],
    ['a name taken out', ['!f'], 0],
    ['another name taken out', ['!g'], 1],
  ])('%s', (_, functions, expected) => {
    expect(answers({ kind: 'within', functions, match: CLEARS }, body(clear))).toHaveLength(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { BetweenMatch } from '../src/matches.ts';
import { answers } from './judge-source.ts';

// `between` from the start of the function, and from a place that what must come first does not speak of, row by row.

const ENTRY: BetweenMatch = {
  kind: 'between',
  mends: 'reached',
  after: [],
  never: ['copy($v)'],
  until: ['flushed($v)'],
  known: [],
};
const FROM: BetweenMatch = { ...ENTRY, after: ['trapped($v)'], until: ['flushed($v)', 'if $v->fresh'] };

const body = (...lines: readonly string[]): string =>
  ['int f(struct s *v, struct s *w, int c)', '{', ...lines, '}'].join('\n');
const copy = '+\tcopy(v);';
const YES = ['yes copy(v);'];
const UNSEEN = ['not visible copy(v);'];

describe('between, from the entry', () => {
  it.each([
    ['nothing on the way', body('\tx();', copy), YES],
    ['on one arm only', body('\tif (c)', '\t\tflushed(v);', copy), YES],
    ['jumped over', body('\tif (c)', '\t\tgoto out;', '\tflushed(v);', 'out:', copy), YES],
    ['passed', body('\tflushed(v);', copy), []],
    ['passed in a condition', body('\tif (flushed(v))', '\t\tx();', copy), []],
    ['passed on both arms', body('\tif (c)', '\t\tflushed(v);', '\telse', '\t\tflushed(v);', copy), []],
    ['passed for something else', body('\tflushed(w);', copy), YES],
    ['passed too late', body(copy, '\tflushed(v);'), YES],
    ['a gap on the way', body('\tx();', '@@ int f(', copy), UNSEEN],
    ['an unseen helper is asked', body('\tif (settled(v))', '\t\tx();', copy), UNSEEN],
    ['a helper with it in', `int g(struct s *v)\n{\n\treturn flushed(v);\n}\n\n${body('\tg(v);', copy)}`, []],
    ['the head is not seen', ['@@ int f(struct s *v)', '\tx();', copy, '}'].join('\n'), UNSEEN],
    ['under #if 0', body('#if 0', copy, '#endif', '\tx();'), []],
  ])('%s', (_, text, expected) => {
    expect(answers(ENTRY, text)).toEqual(expected);
  });
});

describe('between, from a place', () => {
  const asked = '\tif (trapped(v))\n\t\treturn 1;';
  it.each([
    ['nothing on the way', body(asked, copy), YES],
    ['not met', body('\tx();', copy), []],
    ['not met for this one', body('\tif (trapped(w))', '\t\treturn 1;', copy), []],
    ['passed before it', body('\tflushed(v);', asked, copy), YES],
    ['passed behind it', body(asked, '\tflushed(v);', copy), []],
    ['a condition that makes it harmless', body(asked, '\tif (!v->fresh)', '\t\treturn 0;', copy), []],
    ['a condition that does not hold', body(asked, '\tif (v->fresh)', '\t\treturn 0;', copy), YES],
    ['a gap on the way', body(asked, '@@ int f(', copy), UNSEEN],
    ['a gap in front of it', ['@@ int f(struct s *v)', asked, copy, '}'].join('\n'), YES],
    ['only unchanged lines, a gap', body(asked, '@@ int f(', '\tcopy(v);'), []],
  ])('%s', (_, text, expected) => {
    expect(answers(FROM, text)).toEqual(expected);
  });
});

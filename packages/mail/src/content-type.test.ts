import { describe, expect, it } from 'vitest';
import { readParameters } from './content-type.ts';

describe('parameters', () => {
  const cases: readonly (readonly [string, string, string, Readonly<Record<string, string>>])[] = [
    ['plain', 'Text/Plain; Charset=UTF-8', 'text/plain', { charset: 'UTF-8' }],
    [
      'quoted, with a semicolon',
      'multipart/mixed; boundary="a;b"; x=1',
      'multipart/mixed',
      { boundary: 'a;b', x: '1' },
    ],
    ['pieces of RFC 2231', 'a/b; name*1=c.patch; name*0="0001-"', 'a/b', { name: '0001-c.patch' }],
    ['encoded pieces', "a/b; filename*0*=utf-8''%c3%a9; filename*1=.diff", 'a/b', { filename: 'é.diff' }],
    ['an encoded word', 'a/b; name="=?utf-8?q?=C3=A9?="', 'a/b', { name: 'é' }],
    ['the first of two counts', 'a/b; x=1; x=2', 'a/b', { x: '1' }],
    ['a comment', 'text/plain (text); charset=us-ascii (ASCII)', 'text/plain', { charset: 'us-ascii' }],
    ['a line end in a name', "a/b; name*=utf-8''a%0d%0ab%00", 'a/b', { name: 'a b' }],
    ['a prototype name', 'a/b; __proto__=1', 'a/b', { ['__proto__']: '1' }],
    ['nothing', '', '', {}],
    ['broken', ';;=;a;=b', '', {}],
  ];
  it.each(cases)('%s', (_, raw, value, params) => {
    const read = readParameters(raw);
    expect(read.value).toBe(value);
    expect([...read.params].toSorted()).toEqual(Object.entries(params).toSorted());
  });
});

import { describe, expect, it } from 'vitest';
import { cleanLine, decodeWords, wordCharsets } from './encoded-words.ts';

describe('encoded words', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['plain ASCII stays', 'mm: fix foo', 'mm: fix foo'],
    ['quoted words, underscore is a space', '=?UTF-8?q?Fran=C3=A7ois_D?=', 'François D'],
    ['base64 words', '=?utf-8?B?4oKs?=', '€'],
    ['a character split between two words', '=?utf-8?q?=E2=82?= =?UTF-8?q?=AC?=', '€'],
    ['a character split between a base64 and a quoted word', '=?utf-8?b?4oI=?= =?UTF-8?q?=AC?=', '€'],
    ['two charsets in a row lose the space between', '=?utf-8?q?=C3=A9?= =?iso-8859-1?q?=E9?=', 'éé'],
    ['text between words keeps its spaces', '=?utf-8?q?a?= b =?utf-8?q?c?=', 'a b c'],
    ['an unknown charset is read as what its bytes are', '=?x-unknown?q?=C3=A9?=', 'é'],
    ['an RFC 2231 language is no part of the charset', '=?utf-8*en?q?=C3=A9?=', 'é'],
    ['iso-2022-jp', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['raw UTF-8', 'Fran\u00c3\u00a7ois', 'François'],
    ['raw bytes that are no UTF-8', 'Fran\u00e7ois', 'François'],
    ['an unfinished word stays', '=?utf-8?q?abc', '=?utf-8?q?abc'],
    ['a broken hex pair stays', '=?utf-8?q?a=ZZb?=', 'a=ZZb'],
  ];
  it.each(cases)('%s', (_, raw, text) => {
    expect(decodeWords(raw)).toBe(text);
  });

  it('names the charsets a value needs', () => {
    expect(wordCharsets('=?UTF-7?q?a?= x =?utf-8?q?b?= =?utf-7?q?c?=')).toEqual(['utf-7', 'utf-8']);
  });

  it('lets no decoded line end, NUL or bidi override through', () => {
    expect(cleanLine(decodeWords('=?utf-8?q?a=0D=0ABcc:_x=00=1B[31m=E2=80=AEb?='))).toBe('a Bcc: x[31mb');
  });

  it('keeps the front of a line that is no line', () => {
    expect(cleanLine(` ${'x'.repeat(4_000_000)}`)).toBe('x'.repeat(1000));
  });
});

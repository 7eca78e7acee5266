import { describe, expect, it } from 'vitest';
import { readTrailers } from './trailers.ts';

describe('trailers', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'the last paragraph',
      'Text: more\n\nFixes: 12ab ("mm: x")\nSigned-off-by: Ann <a@b.c>\n',
      ['Fixes=12ab ("mm: x")', 'Signed-off-by=Ann <a@b.c>'],
    ],
    ['a folded value', 'x\n\nLink: https://b.c/\n  more\nCc: a@b.c', ['Link=https://b.c/ more', 'Cc=a@b.c']],
    [
      'notes in brackets, over two lines too',
      'x\n\nCc: a@b.c\n[ann@: fixed\n  it]\n(cherry picked from commit 12)\nCc: d@b.c',
      ['Cc=a@b.c', 'Cc=d@b.c'],
    ],
    ['prose with a colon is none', 'x\n\nNote that this\nworks: always\n', []],
    ['a link at the start of a line is none', 'x\n\nhttps://b.c/\n', []],
    [
      'a wrapped Fixes line between trailers',
      'x\n\nFixes: 12ab ("mm:\nx")\nCc: a@b.c\n',
      ['Fixes=12ab ("mm:', 'Cc=a@b.c'],
    ],
    ['UTF-8 in a name', 'x\n\nSigned-off-by: J\u00c3\u00a9 <a@b.c>', ['Signed-off-by=Jé <a@b.c>']],
    ['a message of trailers only', 'Signed-off-by: Ann <a@b.c>', ['Signed-off-by=Ann <a@b.c>']],
    ['no message', '', []],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    expect(readTrailers(text.split('\n')).map(({ key, value }) => `${key}=${value}`)).toEqual(expected);
  });
});

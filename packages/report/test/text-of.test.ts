import { describe, expect, it } from 'vitest';
import { rowText } from '../src/rows.ts';
import { loreUrl, unicode, untabbed, visible, wrapped } from '../src/text-of.ts';

describe('unicode', () => {
  it.each([
    ['plain', 'plain'],
    ['100% \xc3\xa4', '100% ä'],
    ['latin1 \xe4', 'latin1 ä'],
    ['cut \xc3', 'cut Ã'],
    ['%41', '%41'],
    ['\xf0\x9f\x90\xa7', '🐧'],
  ])('%j', (bytes, text) => {
    expect(unicode(bytes)).toBe(text);
  });
});

describe('visible', () => {
  it.each([
    ['\u001b[2Jcleared', '\\u{1b}[2Jcleared'],
    ['a\u0000b\u007f', 'a\\u{0}b\\u{7f}'],
    ['\u{e0041}\u061c', '\\u{e0041}\\u{61c}'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['tab\tstays', 'tab\tstays'],
    ['line\nbreak\r', 'line\\u{a}break\\u{d}'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

it('loreUrl keeps a Message-ID in one path element', () => {
  expect(loreUrl('Yz8m0J+UV/O9K5Lk@x1n')).toBe('https://lore.kernel.org/all/Yz8m0J+UV%2FO9K5Lk@x1n/');
});

it('untabbed goes to multiples of 8', () => {
  expect(untabbed('\ta\tb')).toBe('        a       b');
});

it('wrapped never breaks a word', () => {
  expect(wrapped('aa bb cccccccccc dd', 5)).toEqual(['aa bb', 'cccccccccc', 'dd']);
});

it('JSON of a row steers no terminal and is still the same JSON', () => {
  const row = { text: 'a\u009b2J \u202e \u{e0041} \u061c\u001b[m\t"\\' };
  for (const indent of [undefined, '  ']) {
    const json = rowText(row, indent);
    expect(json).not.toMatch(/[^\n\x20-\x7e]/);
    expect(JSON.parse(json)).toEqual(row);
  }
});

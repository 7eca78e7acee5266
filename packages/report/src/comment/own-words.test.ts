import { expect, it } from 'vitest';
import { ascii, opened, paragraph, sentence } from './own-words.ts';

it.each([
  ['plain -> text', 'plain -> text'],
  ['\u201cso\u201d \u2013 it\u2019s \u2026 \u2265 4\u00d7', '"so" - it\'s ... >= 4x'],
  ['na\u00efve M\u00fcller', 'naive Muller'],
  ['\u6587', '\\u{6587}'],
  ['\u{1f600}', '\\u{1f600}'],
  ['a\u202eb\u0007', 'a\\u{202e}b\\u{7}'],
])('%j is %j in a mail', (text, plain) => {
  expect(ascii(text)).toBe(plain);
});

it('a paragraph keeps its columns, whatever its words', () => {
  const text = `${'word '.repeat(40)}${'x'.repeat(300)} \u6587\u6587 end\r\nof it`;
  for (const hanging of [0, 4]) {
    const lines = paragraph(text, hanging).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.filter((line) => line.length > 72 || !/^[ -~]*$/.test(line))).toEqual([]);
    expect(lines.slice(1).every((line) => line.startsWith(' '.repeat(hanging)))).toBe(true);
  }
});

it('a text is a sentence once', () => {
  expect([sentence('so'), sentence('so?'), opened('prepare it first'), opened('anon_vma_prepare() runs')]).toEqual([
    'so.',
    'so?',
    'Prepare it first',
    'anon_vma_prepare() runs',
  ]);
});

import { describe, expect, it } from 'vitest';
import { code, link, prose } from './markdown.ts';

it.each([
  ['a()', '`a()`'],
  ['', ''],
  [' \n ', ''],
  ['a `b` c', '``a `b` c``'],
  ['`', '`` ` ``'],
  ['``` a', '```` ``` a ````'],
  ['a\r\n\n# b', '`a # b`'],
  ['<script>@torvalds #1', '`<script>@torvalds #1`'],
  ['a\u202eb\u0000', '`a\\u{202e}b\\u{0}`'],
  ['<!-- gp:7c1f09ae55d0e1b2 -->', '`<! -- gp:7c1f09ae55d0e1b2 -->`'],
  ['x'.repeat(1000), `\`${'x'.repeat(300)}...\``],
])('%j is the code span %s', (text, span) => {
  expect(code(text)).toBe(span);
});

describe('prose', () => {
  it('words as they are, names of C as code', () => {
    expect(prose("Can fork() see vma->anon_vma (it's late), or not?")).toBe(
      "Can `fork()` see `vma->anon_vma` (it's late), or not?",
    );
    expect(prose('since 6.6 (mail date 2024-01-01), by walk() (as in fork()).')).toBe(
      'since `6.6` (mail date `2024-01-01`), by `walk()` (as in `fork()`).',
    );
  });

  it.each([
    '@torvalds',
    '(@torvalds)',
    'torvalds/linux#1',
    '#123',
    'GH-12',
    'https://evil.example.org',
    'www.evil.example.org',
    'evil@example.org',
    '<img',
    '![a](b)',
    '[a]:',
    '*a*',
    '_a_',
    '~~a~~',
    '&lt;',
    ':+1:',
    '\\',
    '-',
    '1.',
    '#',
    '>',
    '---',
    '|',
    'deadbeef',
    '1234567',
    '<!--',
    'gp:7c1f09ae55d0e1b2',
    '`a`',
    '@\u200btorvalds',
  ])('%s does nothing', (text) => {
    const shown = prose(`a ${text} b ${text}`);
    // What is left outside of code spans is letters and marks of prose.
    expect(shown.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).toMatch(/^[A-Za-z"'().,;:?! ]*$/);
  });
});

it.each([
  ['https://gp.example.org/f/7c1f09ae55d0e1b2/', true],
  ['https://lore.kernel.org/all/a%2Fb+c=d@example.org/', true],
  ['https://a> <b', false],
  ['https://a`b', false],
  ['javascript:alert(1)', false],
  [`https://${'a'.repeat(2000)}`, false],
])('%s is a link: %s', (url, is) => {
  expect(link(url)).toBe(is ? `<${url}>` : null);
});

import { describe, expect, it } from 'vitest';
import { passageOf } from './cited-passage.ts';

const mail = [
  'Ann wrote:',
  '> the call is made',
  '> before the lock',
  '>',
  '> and some more',
  '',
  'I would move it',
  'below the lock.',
  '',
  'Thanks!',
].join('\n');

describe('the passage of a mail', () => {
  it.each([
    [
      'words over two lines, with the lines they answer',
      'move it below',
      ['> and some more', '', 'I would move it', 'below the lock.'],
    ],
    ['a paragraph that answers nothing', 'Thanks!', ['Thanks!']],
    ['quoted words, over a line end and its marks', 'made before', ['> the call is made', '> before the lock']],
    ['the first line', 'Ann', ['Ann wrote:']],
    ['blanks do not matter', ' move   it ', ['> and some more', '', 'I would move it', 'below the lock.']],
  ])('%s', (_, words, lines) => {
    expect(passageOf(mail, words)).toEqual(lines);
  });

  it.each(['not there', '', ' > '])('%j is nowhere', (words) => {
    expect(passageOf(mail, words)).toBe(null);
  });

  it('stays short in a paragraph without end, and shows the words', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `line ${at}.`);
    const passage = passageOf(['> a', '> b', '', ...lines].join('\n'), 'line 100.') ?? [];
    expect(passage.length).toBeLessThanOrEqual(48);
    expect(passage).toContain('line 100.');
    const above = passageOf([...lines.map((line) => `> ${line}`), 'mine'].join('\n'), 'mine') ?? [];
    expect(above).toEqual([...lines.slice(-8).map((line) => `> ${line}`), 'mine']);
  });
});

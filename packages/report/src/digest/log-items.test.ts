import { describe, expect, it } from 'vitest';
import { logItems } from './log-items.ts';

describe('what an author says he changed', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'items in one line each',
      ['Changes in v3:', '- take the lock', '  before the walk', '- drop patch 2'],
      ['take the lock before the walk', 'drop patch 2'],
    ],
    [
      'several kinds of bullets',
      ['v1 -> v2', ' -- one', '* two', '3. three', '-four', 'o five'],
      ['one', 'two', 'three', 'four', 'five'],
    ],
    ['what says all in its heading', ['v2: take the lock'], ['take the lock']],
    [
      'what says little comes last',
      ['* Rebased on mm-unstable', '* Collected tags', '* take the lock'],
      ['take the lock', 'Rebased on mm-unstable', 'Collected tags'],
    ],
    [
      'links say nothing',
      [
        '- take the lock',
        '- Link to v1: https://lore.example/r/1',
        'v1: https://lore.example/2',
        '[1] https://lore.example/3',
      ],
      ['take the lock'],
    ],
    [
      'what the cover letter and a patch say alike',
      ['- take the lock', '', 'Changes since v1 [4]:', '- take the lock, per Ann'],
      ['take the lock'],
    ],
    ['who suggested it is a heading', ['Suggested by Ann:', '- take the lock'], ['take the lock']],
    [
      'but not in the middle of a sentence',
      ['- take the lock in', '  the walk (Ann suggested it)'],
      ['take the lock in the walk (Ann suggested it)'],
    ],
    ['nothing', ['Changes in v2:', ''], []],
  ])('%s', (_, lines, items) => {
    expect(logItems(lines)).toEqual(items);
  });

  it('takes no longer for what was made to take long', () => {
    const hostile = ['- '.repeat(50_000), 'v'.repeat(100_000), '['.repeat(100_000), `${'suggest '.repeat(10_000)}`];
    const before = performance.now();
    logItems(hostile);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

import { describe, expect, it } from 'vitest';
import { diff, submission } from '../test/mail.ts';
import { linksOf } from './mail-links.ts';

/** `id`, marked `<` for an earlier revision and with its number. */
function brief(body: string): readonly string[] {
  const found = linksOf(submission({ subject: '[PATCH v3] mm: x', body }));
  return found.map(({ messageId, earlier, revision }) => `${messageId}${earlier ? `<${revision ?? ''}` : ''}`);
}

describe('links', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['to a list', 'See https://lore.kernel.org/linux-mm/a.1-2@b.c/T/#u for it.', ['a.1-2@b.c']],
    ['by the redirectors', 'Link: https://lkml.kernel.org/r/a@b\nLink: https://patch.msgid.link/c@d\n', ['a@b', 'c@d']],
    [
      'escaped, in brackets, at the end of a sentence',
      '(https://lore.kernel.org/r/a%2Bb%40c.d), <https://lore.kernel.org/all/e@f>.',
      ['a+b@c.d', 'e@f'],
    ],
    ['as b4 writes them', '- Link to v2: https://lore.kernel.org/r/20230101-x-v2-0-ab@c\n', ['20230101-x-v2-0-ab@c<2']],
    [
      'of a changelog',
      'v1: https://lore.kernel.org/r/a@b\n[RFC v2] https://lore.kernel.org/r/c@d\n',
      ['a@b<1', 'c@d<2'],
    ],
    ['on the line below', 'Changes since v4:\nhttps://lore.kernel.org/r/a@b\n', ['a@b<4']],
    ['with a word for it', 'Previous version: https://lore.kernel.org/r/a@b\n', ['a@b<']],
    [
      'said twice, once as an earlier one',
      'https://lore.kernel.org/r/a@b\nv1: https://lore.kernel.org/r/a@b\n',
      ['a@b<1'],
    ],
    [
      'at the foot, noted by a changelog',
      'Changes since v1 [3]:\n- x\nChanges since v2 [4]:\n- y\n\n[3] https://lore.kernel.org/r/a@b\n[4] https://lore.kernel.org/r/c@d',
      ['a@b<1', 'c@d<2'],
    ],
    ['at the foot, of something else', 'As reported [1] by Bo.\n\n[1]: https://lore.kernel.org/r/a@b', ['a@b']],
    ['quoted, or of the diff', `> https://lore.kernel.org/r/a@b\n${diff()}+ https://lore.kernel.org/r/c@d\n`, []],
    ['to other places', 'https://example.org/a@b https://lore.kernel.org/linux-mm/?q=x', []],
  ];
  it.each(cases)('%s', (_, body, expected) => {
    expect(brief(body)).toEqual(expected);
  });

  it('are at most sixty, whatever comes', () => {
    const many = Array.from({ length: 1000 }, (_, n) => `v${n}: https://lore.kernel.org/r/${n}@b\n`).join('');
    expect(brief(many).length).toBe(60);
  });
});

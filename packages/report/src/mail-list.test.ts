import { expect, it } from 'vitest';
import { mailList, mailRow } from './mail-list.ts';

const MAIL = {
  id: 7,
  messageId: 'a/b@example.org',
  subject: 'Re: [PATCH] mm: curtains',
  fromName: 'Ann',
  fromEmail: 'ann@example.org',
  sent: 1_700_000_000,
  kind: 'reply',
  series: 3,
};
const PIPE = { color: false, columns: null };

it('is a line a mail', () => {
  const other = { ...MAIL, messageId: null, fromName: '', sent: null };
  expect(mailList([MAIL, other], PIPE)).toBe(
    `2023-11-14  Ann  Re: [PATCH] mm: curtains  https://lore.kernel.org/all/a%2Fb@example.org/
undated     ann@example.org  Re: [PATCH] mm: curtains  (no Message-ID)
`,
  );
});

it('lines up on a terminal, and cuts the subject only', () => {
  const long = { ...MAIL, fromName: 'Somebody Whose Name Is Long', subject: 'x'.repeat(99) };
  expect(mailList([MAIL, long], { color: false, columns: 80 })).toBe(
    `2023-11-14  Ann                     Re: [PATCH] mm: curtains  https://lore.kernel.org/all/a%2Fb@example.org/
2023-11-14  Somebody Whose Name...  ${'x'.repeat(61)}...  https://lore.kernel.org/all/a%2Fb@example.org/
`,
  );
});

it('nothing of a mail acts on a terminal', () => {
  const evil = { ...MAIL, subject: 'a\u001b[2Jb', fromName: 'c\rd', messageId: 'e\u202ef@g' };
  expect(mailList([evil], PIPE)).toBe(
    '2023-11-14  c\\u{d}d  a\\u{1b}[2Jb  https://lore.kernel.org/all/e\\u{202e}f@g/\n',
  );
});

it('is a row of JSON', () => {
  expect(mailRow(MAIL)).toEqual({
    id: 7,
    messageId: 'a/b@example.org',
    url: 'https://lore.kernel.org/all/a%2Fb@example.org/',
    subject: 'Re: [PATCH] mm: curtains',
    author: { name: 'Ann', email: 'ann@example.org' },
    date: '2023-11-14T22:13:20.000Z',
    kind: 'reply',
    series: 3,
  });
});

import { expect, it } from 'vitest';
import { isSendable, referencesOf } from './references-of.ts';

const mail = { messageId: 'me@x', inReplyTo: 'cover@x', references: [] };

it('a reply stands under the mail and its parents', () => {
  expect(referencesOf({ ...mail, references: ['root@x', 'cover@x'] })).toEqual(['root@x', 'cover@x', 'me@x']);
  expect(referencesOf(mail)).toEqual(['cover@x', 'me@x']);
  expect(referencesOf({ ...mail, inReplyTo: null })).toEqual(['me@x']);
});

it('what no header can hold is left out, and the mail itself is last, once', () => {
  const references = ['root@x', 'a b@x', 'c>\r\nBcc: d@x', `${'l'.repeat(901)}@x`, '\u00fc@x', 'me@x', 'root@x', ''];
  expect(referencesOf({ ...mail, references })).toEqual(['root@x', 'me@x']);
});

it('of ten thousand the first and the last ones are kept', () => {
  const references = Array.from({ length: 10_000 }, (_, at) => `${at}@x`);
  const kept = referencesOf({ ...mail, references });
  expect(kept).toHaveLength(50);
  expect([kept[0], kept[1], kept.at(-2), kept.at(-1)]).toEqual(['0@x', '9952@x', '9999@x', 'me@x']);
});

it.each([
  ['a@b', true],
  ['a', true],
  ['', false],
  ['a\u2028b@c', false],
  ['<a@b', false],
  ['a\tb', false],
])('%j in a header: %s', (id, answer) => {
  expect(isSendable(id)).toBe(answer);
});

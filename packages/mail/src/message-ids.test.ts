import { describe, expect, it } from 'vitest';
import { readMessageId, readMessageIds } from './message-ids.ts';

describe('Message-IDs', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['in order, without repeats', '<a@b> <c@d>\t<a@b>', ['a@b', 'c@d']],
    ['without space between', '<a@b><c@d>', ['a@b', 'c@d']],
    ['words around them (Gnus)', '<a@b> (Ann\'s message of "Fri, 1 Apr 2022")', ['a@b']],
    ['folded inside the brackets', '<a-long-\t id@b>', ['a-long-id@b']],
    ['a subject in brackets is none', '<[PATCH 0/2] mm: foo> <a@b>', ['a@b']],
    ['no brackets at all', 'a@b c', ['a@b']],
    ['never closed', '<a@b', ['a@b']],
    ['opened twice', '<x <a@b>', ['a@b']],
    ['nothing', '', []],
  ];
  it.each(cases)('%s', (_, raw, expected) => {
    expect(readMessageIds(raw)).toEqual(expected);
  });

  it('takes a lone word as the id of a mail', () => {
    expect(readMessageId('20230101')).toBe('20230101');
    expect(readMessageId(' ')).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, TOKEN_LIMIT } from './normalise.ts';

describe('normalise', () => {
  it.each([
    ['a path', 'mm/khugepaged.c', 'mm khugepaged c'],
    ['a call', '\tif (!pte_offset_map_lock(mm, &vmf->pmd)) {\n', 'if pte offset map lock mm vmf pmd'],
    ['a subject', '[PATCH v2 03/12] mm: Fix THP', 'patch v2 03 12 mm fix thp'],
    ['an address', '"Doe, Jane" <jane.doe@Example.ORG>', 'doe jane jane doe example org'],
    ['nothing but signs', ' -- \n ', ''],
    ['nothing', '', ''],
    ['diacritics stay, composed or not', 'Ko\u0308nig K\u00d6NIG', 'k\u00f6nig k\u00f6nig'],
    ['full width and ligatures are folded', '\uff2d\uff2d o\ufb03ce', 'mm office'],
    ['marks belong to the word', '\u0939\u093f\u0928\u094d\u0926\u0940', '\u0939\u093f\u0928\u094d\u0926\u0940'],
    ['signs beyond ASCII are spaces', 'one\u2014two\u00a0three\u{1f600}four', 'one two three four'],
    ['letters beyond the first plane', 'x\u{20000}y', 'x\u{20000}y'],
    ['half a pair is a space', 'a\ud83d b\udc00c', 'a b c'],
  ])('%s', (_, text, tokens) => {
    expect(normalise(text)).toBe(tokens);
  });

  it('cuts what is longer than a hash', () => {
    expect(normalise(`${'a'.repeat(64)} ${'b'.repeat(10_000)} c`)).toBe(`${'a'.repeat(64)} ${'b'.repeat(64)} c`);
  });

  it('is done when it is done once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = normalise(text);
        expect(once).toMatch(/^$|^[^ ]+( [^ ]+)*$/);
        expect(Math.max(...once.split(' ').map((token) => token.length))).toBeLessThanOrEqual(TOKEN_LIMIT);
        expect(normalise(once)).toBe(once);
      }),
    );
  });
});

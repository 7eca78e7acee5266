import { describe, expect, it } from 'vitest';
import { readAddresses } from './addresses.ts';

describe('addresses', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a bare one, in lower case', 'A@B.C', ['|a@b.c']],
    ['a named one', 'Ann Lee <a@b.c>', ['Ann Lee|a@b.c']],
    ['a comma in quotes', '"Lee, Ann" <a@b.c>, d@e.f', ['Lee, Ann|a@b.c', '|d@e.f']],
    ['an escaped quote', '"Ann \\"A\\" Lee" <a@b.c>', ['Ann "A" Lee|a@b.c']],
    ['a comment as the name', 'a@b.c (Ann (of b) Lee)', ['Ann (of b) Lee|a@b.c']],
    ['a comment beside a name', 'Ann <a@b.c> (work)', ['Ann|a@b.c']],
    ['members of a group', 'Team: a@b.c, Bo <b@b.c>;, c@b.c', ['|a@b.c', 'Bo|b@b.c', '|c@b.c']],
    ['an empty group', 'undisclosed-recipients:;', []],
    ['a name without an address', 'root', ['root|']],
    ['a source route', '<@x,@y:a@b.c>', ['|a@b.c']],
    ['an encoded name', '=?utf-8?q?J=C3=A9r=C3=B4me?= <a@b.c>', ['Jérôme|a@b.c']],
    [
      'an encoded word that holds an address gives none',
      '=?utf-8?q?evil=40x=2Ey?= <=?utf-8?q?evil=40x=2Ey?=>',
      ['evil@x.y|'],
    ],
    ['the address as its own name', '"a@b.c" <A@B.C>', ['|a@b.c']],
    ['a comment with a colon before it (MAINTAINERS style)', 'open list:KVM (KVM) <kvm@b.c>', ['KVM|kvm@b.c']],
    ['an angle never closed', 'Ann <a@b.c', ['Ann|a@b.c']],
    ['a quote never closed', '"Ann <a@b.c>', ['Ann <a@b.c>|']],
    ['an address in quotes is a name', '"x@y.z" a@b.c', ['x@y.z|a@b.c']],
    ['nothing', ' , ; ', []],
  ];
  it.each(cases)('%s', (_, raw, expected) => {
    expect(readAddresses(raw).map(({ name, email }) => `${name}|${email}`)).toEqual(expected);
  });
});

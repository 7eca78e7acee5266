import { describe, expect, it } from 'vitest';
import { worldsOf } from '../src/versions/facts-at.ts';
import type { Match } from '../src/matches.ts';
import type { Fact } from '../src/model.ts';

const fact = (pattern: string, since: string | null, until: string | null): Fact => ({
  pattern,
  table: null,
  since,
  until,
});
const facts = {
  installs: { says: '', facts: [fact('old()', null, '6.3'), fact('new()', '6.3', null), fact('always()', null, null)] },
  other: { says: '', facts: [fact('x()', '5.0', null)] },
};
const match: Match = { kind: 'order', first: ['a()'], before: ['@installs'], done: [] };

const seen = (atLeast: string | null, atMost: string | null): readonly (readonly string[])[] =>
  worldsOf(match, facts, { atLeast, atMost, by: '' }).map((world) =>
    (world.facts['installs']?.facts ?? []).map(({ pattern }) => pattern),
  );

describe('fact tables in the versions a patch may be for', () => {
  it('one world where the version is known well enough', () => {
    expect(seen('6.1', '6.1')).toEqual([['old()', 'always()']]);
    expect(seen('6.3', null)).toEqual([['new()', 'always()']]);
    expect(seen('6.12', '6.14')).toEqual([['new()', 'always()']]);
  });

  it('one for each state where it is not', () => {
    expect(seen('6.2', '6.4')).toEqual([
      ['old()', 'always()'],
      ['new()', 'always()'],
    ]);
    expect(seen(null, null)).toHaveLength(2);
  });

  it('tables that the match does not name do not count', () => {
    expect(worldsOf({ kind: 'value', clears: 'X' }, facts, { atLeast: null, atMost: null, by: '' })).toHaveLength(1);
  });
});

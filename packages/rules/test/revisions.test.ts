import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/finding.ts';
import type { Match } from '../src/matches.ts';
import { sinceEarlier } from '../src/findings/revisions.ts';
import { diff, judgePatch } from './judge-patch.ts';

const MATCH: Match = { kind: 'value', clears: 'RETRY' };

/** The findings of a patch that adds these lines to a function. */
function revision(path: string, ...lines: readonly string[]): readonly Finding[] {
  return judgePatch(MATCH, diff(path, ' \tx();', ...lines.map((line) => `+\t${line}`), ' \ty();')).findings;
}

/** "still-there flags &= ~RETRY;" */
function said(now: readonly Finding[], ...earlier: readonly (readonly Finding[])[]): readonly string[] {
  return sinceEarlier(now, earlier, () => true).map(({ since, text }) => `${since ?? ''} ${text.trim()}`);
}

const CLEAR = 'flags &= ~RETRY;';

describe('findings of two revisions', () => {
  it.each([
    ['the same', revision('mm/a.c', CLEAR), revision('mm/a.c', CLEAR), [`still-there ${CLEAR}`]],
    ['lines moved', revision('mm/a.c', 'new();', CLEAR), revision('mm/a.c', CLEAR), [`still-there ${CLEAR}`]],
    [
      'a variable renamed',
      revision('mm/a.c', 'fault->flags &= ~RETRY;'),
      revision('mm/a.c', 'vmf->flags &= ~RETRY;'),
      ['still-there fault->flags &= ~RETRY;'],
    ],
    ['the file moved', revision('mm/new/a.c', CLEAR), revision('mm/a.c', CLEAR), [`still-there ${CLEAR}`]],
    ['another file', revision('mm/b.c', CLEAR), revision('mm/a.c', CLEAR), [`first ${CLEAR}`, `gone ${CLEAR}`]],
    [
      'something else',
      revision('mm/a.c', 'one(two)->three[four] &= ~(FIVE | SIX | RETRY);'),
      revision('mm/a.c', CLEAR),
      ['first one(two)->three[four] &= ~(FIVE | SIX | RETRY);', `gone ${CLEAR}`],
    ],
    [
      'one of two',
      revision('mm/a.c', CLEAR),
      revision('mm/a.c', CLEAR, CLEAR),
      [`still-there ${CLEAR}`, `gone ${CLEAR}`],
    ],
    [
      'one more',
      revision('mm/a.c', CLEAR, CLEAR),
      revision('mm/a.c', CLEAR),
      [`still-there ${CLEAR}`, `first ${CLEAR}`],
    ],
  ])('%s', (_, now, before, expected) => {
    expect(said(now, before)).toEqual(expected);
  });

  it('what was away for a revision came back', () => {
    const one = revision('mm/a.c', CLEAR);
    expect(said(one, one, [])).toEqual([`came-back ${CLEAR}`]);
    expect(said(one, [], one)).toEqual([`still-there ${CLEAR}`]);
    expect(said([], one, [])).toEqual([]);
  });

  it('what is not seen now is not said to be gone', () => {
    expect(sinceEarlier([], [revision('mm/a.c', CLEAR)], () => false)).toEqual([]);
  });

  it('one that is gone is no new one: it does not count against the revision', () => {
    expect(sinceEarlier([], [revision('mm/a.c', CLEAR)], () => true)).toMatchObject([
      { origin: 'fixed', since: 'gone' },
    ]);
  });
});

describe('findings of two revisions, made to cost', () => {
  it('of a thousand and a half in thirty files, the first are compared one by one', () => {
    const lines = (name: string): readonly string[] =>
      Array.from({ length: 50 }, (_, at) => `${name}[${at}] &= ~RETRY;`);
    const everywhere = (findings: readonly Finding[]): readonly Finding[] =>
      Array.from({ length: 30 }, (_, at) => findings.map((one) => ({ ...one, path: `mm/f${at}.c` }))).flat();
    const now = everywhere(revision('mm/a.c', ...lines('flags')));
    const before = everywhere(revision('mm/a.c', ...lines('word')));
    const since = Object.groupBy(
      sinceEarlier(now, [before], () => true),
      (one) => one.since ?? '',
    );
    expect([since['still-there']?.length, since['first']?.length, since['gone']?.length]).toEqual([1000, 500, 500]);
  });
});

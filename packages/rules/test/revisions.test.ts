import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/finding.ts';
import type { Match } from '../src/matches.ts';
import { acrossRevisions } from '../src/findings/revisions.ts';
import type { Revision } from '../src/findings/revisions.ts';
import { diff, judgePatch } from './judge-patch.ts';

const MATCH: Match = { kind: 'value', clears: 'RETRY' };

/** The findings of a patch that adds these lines to a function. */
function revision(path: string, ...lines: readonly string[]): readonly Finding[] {
  return judgePatch(MATCH, diff(path, ' \tx();', ...lines.map((line) => `+\t${line}`), ' \ty();')).findings;
}

/** The last of several revisions, oldest first, in each of which all can be seen, with what was seen of it. */
function last(...revisions: readonly (readonly Finding[])[]): readonly Finding[] {
  return acrossRevisions(revisions.map((findings) => ({ findings, isGone: () => true }))).at(-1) ?? [];
}

/** "still-there flags &= ~RETRY;" */
function words(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ since, text }) => `${since ?? ''} ${text.trim()}`);
}

function said(now: readonly Finding[], ...earlier: readonly (readonly Finding[])[]): readonly string[] {
  return words(last(...earlier, now));
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

  it('one that is gone is no new one: it does not count against the revision', () => {
    expect(last(revision('mm/a.c', CLEAR), [])).toMatchObject([{ origin: 'fixed', since: 'gone' }]);
  });
});

describe('findings of a line of revisions', () => {
  const here = revision('mm/a.c', CLEAR);
  const renamed = here.map((one) => ({ ...one, function: 'renamed', fingerprint: 'f'.repeat(16) }));
  const later = here.map((one) => ({ ...one, origin: 'fixed-later' as const }));
  const none: readonly Finding[] = [];
  const seen = (findings: readonly Finding[]): Revision => ({ findings, isGone: () => true });
  const unseen = (findings: readonly Finding[]): Revision => ({ findings, isGone: () => false });

  it.each([
    ['one revision', [seen(here)], ['first']],
    ['it stays', [seen(here), seen(here), seen(here)], ['first', 'still-there', 'still-there']],
    ['it goes once', [seen(here), seen(none), seen(none)], ['first', 'gone', '']],
    [
      'it comes back, and stays',
      [seen(here), seen(none), seen(here), seen(here)],
      ['first', 'gone', 'came-back', 'still-there'],
    ],
    ['it comes and goes', [seen(here), seen(none), seen(here), seen(none)], ['first', 'gone', 'came-back', 'gone']],
    ['it comes late', [seen(none), seen(here)], ['', 'first']],
    [
      'a partial reroll does not send its part again',
      [seen(here), unseen(none), seen(here)],
      ['first', '', 'still-there'],
    ],
    ['gone when its part is sent again', [seen(here), unseen(none), seen(none)], ['first', '', 'gone']],
    ['its function gets another name', [seen(here), seen(renamed), seen(none)], ['first', 'still-there', 'gone']],
    [
      'a later part mends it, and then does not',
      [seen(here), seen(later), seen(here)],
      ['first', 'still-there', 'came-back'],
    ],
  ])('%s', (_, revisions, expected) => {
    const all = acrossRevisions(revisions);
    expect(all.map((findings) => findings.map((one) => one.since).join(' '))).toEqual(expected);
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
    const since = Object.groupBy(last(before, now), (one) => one.since ?? '');
    expect([since['still-there']?.length, since['first']?.length, since['gone']?.length]).toEqual([1000, 500, 500]);
  });
});

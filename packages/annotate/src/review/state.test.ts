import { describe, expect, it } from 'vitest';
import { stateOf, stateOfAll } from './state.ts';
import type { ReviewState, Standing } from './state.ts';

/** "qa": questioned and approved. */
function standing(letters: string): Standing {
  return {
    nacked: letters.includes('n'),
    questioned: letters.includes('q'),
    approved: letters.includes('a'),
    answered: letters.includes('r'),
  };
}

describe('the state of a patch', () => {
  const TABLE: readonly (readonly [string, ReviewState])[] = [
    ['', 'unanswered'],
    ['r', 'discussed'],
    ['a', 'reviewed'],
    ['ar', 'reviewed'],
    ['q', 'questioned'],
    ['qr', 'questioned'],
    ['qa', 'questioned'],
    ['qar', 'questioned'],
    ['n', 'nacked'],
    ['nr', 'nacked'],
    ['na', 'nacked'],
    ['nar', 'nacked'],
    ['nq', 'nacked'],
    ['nqr', 'nacked'],
    ['nqa', 'nacked'],
    ['nqar', 'nacked'],
  ];
  it.each(TABLE)('%j is %s', (letters, state) => {
    expect(stateOf(standing(letters))).toBe(state);
  });
});

describe('the state of a series', () => {
  it.each([
    ['nothing', ['', ''], '', 'unanswered'],
    ['an answer to the cover letter', ['', ''], 'r', 'discussed'],
    ['some reviewed', ['a', ''], '', 'discussed'],
    ['all reviewed', ['a', 'ar'], '', 'reviewed'],
    ['the whole approved on its cover letter', ['', ''], 'a', 'reviewed'],
    ['all reviewed, one questioned', ['a', 'aq'], '', 'questioned'],
    ['a question to the cover letter', ['a', 'a'], 'qr', 'questioned'],
    ['one nacked', ['a', 'n'], 'q', 'nacked'],
    ['the cover letter nacked', ['a', 'a'], 'n', 'nacked'],
  ])('%s', (_, patches, cover, state) => {
    expect(stateOfAll(patches.map(standing), standing(cover))).toBe(state);
  });
});

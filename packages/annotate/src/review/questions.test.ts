import { describe, expect, it } from 'vitest';
import { nakLine } from './nak.ts';
import { questionsIn } from './questions.ts';

/** The lines of each question in a remark. */
function asked(...lines: readonly string[]): readonly string[] {
  return questionsIn({ text: lines.map((line) => `${line}\n`).join('') }).map(({ from, to }) =>
    lines.slice(from, to + 1).join(' '),
  );
}

describe('the questions of a remark', () => {
  it.each([
    ['a sentence', asked('Why?'), ['Why?']],
    ['over two lines', asked('Can this race', 'with the other?', 'Text.'), ['Can this race with the other?']],
    ['behind another sentence', asked('It is held.', 'Is it?'), ['Is it?']],
    ['that starts in the line of another', asked('It is held. Can it', 'go away?'), ['It is held. Can it go away?']],
    ['two', asked('One?', 'Two?'), ['One?', 'Two?']],
    ['behind a mark of a list', asked('Well:', '- one?', '- two'), ['- one?']],
    ['in brackets', asked('(is it?)'), ['(is it?)']],
    ['a paragraph ends what came before', asked('Some text', '', 'and this?'), ['and this?']],
    ['an address asks nothing', asked('See https://x/?a=b'), []],
    ['code asks nothing', asked('\tx = a ? b : c;', '    if (why?)'), []],
    ['a choice in C asks nothing', asked('take a ? b : c there'), []],
    ['a diff asks nothing', asked('+ why?'), []],
    ['no question', asked('It is held.'), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('of a remark made of questions ten', () => {
    expect(asked(...Array.from({ length: 50 }, () => 'Why?')).length).toBe(10);
  });
});

describe('a no', () => {
  it.each([
    ['NAK', 0],
    ['NACK.\nSorry.', 0],
    ['Nak, the lock is not held', 0],
    ['Hard NAK.', 0],
    ['Text.\n\nNAK!', 2],
    ['I said that\nNAK twice', null],
    ['Nak was given before.', null],
    ['NAK from Ann stands.', null],
    ['NAKs are free', null],
    ['nak-by-default', null],
    ['No.', null],
  ])('%j', (text, expected) => {
    expect(nakLine({ text })).toBe(expected);
  });
});

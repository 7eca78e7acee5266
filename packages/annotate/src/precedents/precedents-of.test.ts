import { describe, expect, it } from 'vitest';
import type { Part } from '../names/series-names.ts';
import { precedentsOf, wantedNames } from './precedents-of.ts';
import type { Candidate } from './precedents-of.ts';

const TOTAL = 10_000;

/** "name touched 3": how many other mails name it. */
function counted(...texts: readonly string[]): Parameters<typeof wantedNames>[0] {
  return texts.map((text) => {
    const [name = '', part = '', mails = ''] = text.split(' ');
    return { name, part: part as Part, mails: Number(mails) };
  });
}

describe('the names that are worth a look-up', () => {
  it.each([
    ['the rarer first', ['common_one used 90', 'rare_one used 2'], ['rare_one', 'common_one']],
    [
      'what is touched before what is said before what is used',
      ['a_a used 9', 'b_b said 9', 'c_c touched 9'],
      ['c_c', 'b_b', 'a_a'],
    ],
    ['not what nobody else names', ['own_one touched 0'], []],
    ['not what everybody names', ['crowd touched 101', 'few touched 100'], ['few']],
  ])('%s', (_, names, expected) => {
    expect(wantedNames(counted(...names), TOTAL).map(({ name }) => name)).toEqual(expected);
  });

  it('in a small archive twenty mails are no crowd', () => {
    expect(wantedNames(counted('x_x used 20', 'y_y used 21'), 100).map(({ name }) => name)).toEqual(['x_x']);
  });

  it('at most 40', () => {
    const many = Array.from({ length: 100 }, (_, at) => `name_${at} used 3`);
    expect(wantedNames(counted(...many), TOTAL).length).toBe(40);
  });
});

describe('earlier discussions', () => {
  const wanted = wantedNames(
    counted(
      'walk_it touched 5',
      'lock_it said 20',
      'flag_it used 20',
      'take_it used 40',
      'drop_it used 40',
      'hold_it used 40',
    ),
    TOTAL,
  );
  const mail = (thread: number, names: string, more: Partial<Candidate> = {}): Candidate => ({
    mail: thread * 10,
    thread,
    family: thread,
    names: names.split(' '),
    named: 5,
    kind: 'patch',
    person: true,
    ...more,
  });
  const ranked = (...candidates: readonly Candidate[]): readonly string[] =>
    precedentsOf({ wanted, candidates, most: 3 }).map(
      ({ thread, mail: id, names }) => `${thread}/${id}: ${names.join(' ')}`,
    );

  it.each([
    ['a function that is changed stands for itself', [mail(1, 'walk_it')], ['1/10: walk_it']],
    [
      'what the author writes of needs company',
      [mail(1, 'lock_it'), mail(2, 'lock_it flag_it')],
      ['2/20: lock_it flag_it'],
    ],
    [
      'what lines call needs a crowd',
      [mail(1, 'flag_it take_it drop_it'), mail(2, 'flag_it take_it drop_it hold_it')],
      ['2/20: flag_it drop_it hold_it take_it'],
    ],
    [
      'names in one mail count more than over a thread',
      [mail(1, 'walk_it'), mail(1, 'lock_it flag_it', { mail: 11 }), mail(2, 'walk_it lock_it flag_it')],
      ['2/20: walk_it lock_it flag_it', '1/11: lock_it flag_it'],
    ],
    [
      'a person who answers before a patch',
      [mail(1, 'walk_it'), mail(2, 'walk_it', { kind: 'reply' })],
      ['2/20: walk_it', '1/10: walk_it'],
    ],
    [
      'a robot last',
      [mail(1, 'walk_it lock_it', { kind: 'reply', person: false }), mail(2, 'walk_it')],
      ['2/20: walk_it', '1/10: walk_it lock_it'],
    ],
    [
      'a mail that names everything names ours by chance',
      [mail(1, 'walk_it lock_it', { named: 200 }), mail(2, 'walk_it')],
      ['2/20: walk_it', '1/10: walk_it lock_it'],
    ],
    [
      'one of each family',
      [mail(1, 'walk_it', { family: 7 }), mail(2, 'walk_it lock_it', { family: 7 })],
      ['2/20: walk_it lock_it'],
    ],
    [
      'no more than asked for',
      [1, 2, 3, 4].map((at) => mail(at, 'walk_it')),
      ['1/10: walk_it', '2/20: walk_it', '3/30: walk_it'],
    ],
  ])('%s', (_, candidates, expected) => {
    expect(ranked(...candidates)).toEqual(expected);
  });
});

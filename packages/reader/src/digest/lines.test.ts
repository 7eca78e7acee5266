import type { BegunSeries } from '@guardpage/store';
import { expect, it } from 'vitest';
import { isFlagged, linesOf } from './lines.ts';

const PLAIN = { flagged: false, latest: true, still: false, gone: false, partial: false };

function begun(id: number, more: Partial<BegunSeries> = {}): BegunSeries {
  return { id, received: id, line: id, previous: null, standing: PLAIN, ...more };
}

it.each<readonly [string, readonly BegunSeries[], readonly string[]]>([
  ['nothing', [], []],
  [
    'two series, in the order of their last revisions',
    [begun(1), begun(2), begun(3, { line: 1, previous: 1 })],
    ['2 new', '1 3 new'],
  ],
  ['a later revision alone is not new', [begun(5, { line: 1, previous: 4 })], ['5']],
  ['nor are two', [begun(5, { line: 1, previous: 4 }), begun(6, { line: 1, previous: 5 })], ['5 6']],
  ['the one before came after it', [begun(5, { line: 5, previous: 6 }), begun(6, { line: 5 })], ['6 5 new']],
  [
    'one that was sent twice',
    [begun(1), begun(2, { line: 1, previous: 1 }), begun(3, { line: 1, previous: 1 })],
    ['1 2 3 new'],
  ],
])('%s', (_, some, lines) => {
  const told = linesOf(some).map(({ last, earlier, isNew }) =>
    [...earlier.map(({ id }) => id), last.id, ...(isNew ? ['new'] : [])].join(' '),
  );
  expect(told).toEqual(lines);
});

it('a line is flagged by any of its revisions, and by what one lost', () => {
  const of = (standing: Partial<BegunSeries['standing']>): readonly boolean[] =>
    linesOf([begun(1, { standing: { ...PLAIN, ...standing } }), begun(2, { line: 1, previous: 1 })]).map(isFlagged);
  expect([of({ flagged: true }), of({ gone: true }), of({})]).toEqual([[true], [true], [false]]);
});

import { readPatch } from '@guardpage/patch';
import { expect, it } from 'vitest';
import { changeOf } from '../src/series/states/edits.ts';
import { headingChanges } from '../src/series/states/headings.ts';
import { FILLER, diff } from './texts.ts';
import type { Text } from './texts.ts';

const G: Text = ['int g(struct vma *v)', '{', ...FILLER, '\treturn 0;', '}'];
const H: Text = ['int h(struct vma *v)', '{', '\thidden();', '}', ''];

/** What becomes of the heading of lines at the end of a file over this change, and back over it. */
function over(heading: string, before: Text, behind: Text): readonly [string, string] {
  const file = readPatch(diff(before, behind, 1)).files[0];
  const change = file === undefined ? null : changeOf(file);
  if (change === null) throw new Error('no change');
  const through = (forward: boolean): string =>
    headingChanges(change.edits, forward).reduce((now, { rename }) => rename(now), heading);
  return [through(true), through(false)];
}

it.each([
  [
    'a line changes',
    G,
    ['int g(struct vma *v)', '{', '\tx();', ...G.slice(2)],
    ['int g(struct vma *v)', 'int g(struct vma *v)'],
  ],
  ['its head is renamed', G, ['int k(struct vma *v)', ...G.slice(1)], ['int k(struct vma *v)', 'int g(struct vma *v)']],
  [
    'the head of another is renamed',
    [...H, ...G],
    ['int k(int a)', ...H.slice(1), ...G],
    ['int g(struct vma *v)', 'int g(struct vma *v)'],
  ],
  ['a whole function comes above', G, [...H, ...G], ['int g(struct vma *v)', 'int g(struct vma *v)']],
  [
    'a head comes above, its end is not seen',
    G,
    [...G.slice(0, 6), '}', '', 'int k(int a)', '{', ...G.slice(6)],
    ['', 'int g(struct vma *v)'],
  ],
  [
    'its head goes, and another function goes on',
    [...H.slice(0, 3), '}', '', ...G],
    [...H.slice(0, 3), ...G.slice(2)],
    ['', ''],
  ],
])('%s', (_, before, behind, [forward, back]) => {
  expect(over('int g(struct vma *v)', before, behind)).toEqual([forward, back]);
});

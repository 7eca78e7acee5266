import { expect, it } from 'vitest';
import type { PatchChange } from '@guardpage/annotate';
import { changeWords } from './change-words.ts';

const PATCH = { part: 1, messageId: null, title: '' };

function changes(...kinds: readonly (PatchChange['kind'] | readonly string[])[]) {
  return kinds.map((one) => {
    const kind = typeof one === 'string' ? one : 'changed';
    const paths = typeof one === 'string' ? [] : one;
    const files = paths.map((path) => ({ path, added: 1, removed: 0, functions: [] }));
    return { kind, now: kind === 'dropped' ? null : PATCH, files };
  });
}

it.each<readonly [string, ReturnType<typeof changes>]>([
  ['', changes()],
  ['same code', changes('unchanged', 'unchanged')],
  ['only messages differ', changes('unchanged', 'message')],
  ['changed', changes([])],
  ['changed in mm/a.c', changes(['mm/a.c'])],
  ['all 2 patches changed in mm/a.c mm/b.c and 1 more', changes(['mm/a.c', 'mm/b.c'], ['mm/b.c', 'mm/c.c'])],
  ['1 of 3 patches changed in mm/a.c', changes('unchanged', ['mm/a.c'], 'message')],
  ['2 new, 1 dropped, 1 of 3 patches changed in mm/a.c', changes('new', 'dropped', ['mm/a.c'], 'new')],
  ['', changes('unseen')],
])('%s', (words, patches) => {
  expect(changeWords(patches, { places: true })).toBe(words);
});

it('without places', () => {
  expect(changeWords(changes(['mm/a.c'], 'new'), { places: false })).toBe('1 new, 1 of 2 patches changed');
});

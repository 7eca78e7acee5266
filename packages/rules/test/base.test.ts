import { readUnit } from '@guardpage/csource/read';
import { expect, it } from 'vitest';
import { analyse } from '../src/analyse.ts';
import { NO_TREE } from '../src/series/tree.ts';
import type { Tree } from '../src/series/tree.ts';
import { diff, hazardOf } from './judge-patch.ts';
import { seriesOf } from './submission.ts';

/** A tree of 6.1 that has one older commit, and one file. */
const TREE: Tree = {
  file: (path, blob) => (path === 'mm/b.c' && blob === '0123456' ? ['x();'] : null),
  baseAt: (commit) => (commit === 'a54' ? { version: '5.4', by: 'base-commit' } : null),
  head: { version: '6.1', by: 'tree' },
};

/** What a hazard that is one since 5.7 assumes of a series with this base-commit, mailed when 5.10 was the newest. */
function assumed(baseCommit: string | null, tree: Tree, blob: string | null): readonly (readonly string[])[] {
  const plain = diff('mm/a.c', ' \tx();', '+\tflags &= ~RETRY;', ' \ty();');
  const patch = blob === null ? plain : `diff --git a/mm/a.c b/mm/a.c\nindex ${blob}..89abcde 100644\n${plain}`;
  const series = seriesOf([patch, patch.replaceAll('a.c', 'b.c')]);
  const mails = series.patches.map((mail, index) => ({
    ...mail,
    // Git writes it once for the whole series.
    baseCommit: index === 0 ? baseCommit : null,
    message: { ...mail.message, date: '2021-02-01T00:00:00Z' },
  }));
  const hazard = { ...hazardOf({ kind: 'value', clears: 'RETRY' }), since: '5.7' };
  const releases = [
    { version: '5.4', released: '2019-11-24' },
    { version: '5.10', released: '2020-12-13' },
    { version: '6.1', released: '2022-12-11' },
  ];
  const reports = analyse({ ...series, patches: mails }, { hazards: [hazard], facts: {}, releases, readUnit }, tree);
  return reports.map(({ findings }) => findings.flatMap(({ assumes }) => assumes));
}

const BY_TREE = ['kernel >= 6.1 (tree)'];
const BY_DATE = ['kernel >= 5.10 (mail date 2021-02-01)'];

it.each([
  ['the tree at the base-commit says it for the whole series', ['a54', TREE, null], []],
  ['the tree, when it does not have the base-commit', ['b61', TREE, '0123456'], BY_TREE],
  ['the tree, when it has one of the files', [null, TREE, '0123456'], BY_TREE],
  ['the date, when the tree has none of the files', [null, TREE, '7654321'], BY_DATE],
  ['the date, when the patch does not say what it was made against', ['b61', TREE, null], BY_DATE],
  ['the date, without a tree', ['a54', NO_TREE, null], BY_DATE],
] as const)('%s', (_, given, expected) => {
  expect(assumed(given[0], given[1], given[2])).toEqual([expected, expected]);
});

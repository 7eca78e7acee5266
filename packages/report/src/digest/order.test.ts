import { expect, it } from 'vitest';
import type { DigestSeries } from './model.ts';
import { byArea, byWeight } from './order.ts';

const file = (path: string, added = 1) => ({ path, added, removed: 0 });

it('files of mm first, tests and documentation last, then those with most lines', () => {
  const paths = [
    file('tools/testing/selftests/mm/cow.c', 900),
    file('Documentation/mm/ksm.rst', 50),
    file('fs/proc/task_mmu.c', 300),
    file('mm/ksm.c', 2),
    file('mm/gup.c', 3),
    file('lib/tests/fold.c'),
    file('mm/kasan/kasan_test.c', 40),
  ];
  expect(paths.toSorted(byWeight).map(({ path }) => path)).toEqual([
    'mm/gup.c',
    'mm/ksm.c',
    'fs/proc/task_mmu.c',
    'tools/testing/selftests/mm/cow.c',
    'Documentation/mm/ksm.rst',
    'mm/kasan/kasan_test.c',
    'lib/tests/fold.c',
  ]);
});

it('series of one corner together, backports last, then in the order of their arrival', () => {
  const series = (id: number, path: string | null, subject = '[PATCH] x') =>
    ({ id, received: id, subject, files: path === null ? [] : [file(path)] }) as unknown as DigestSeries;
  const some = [
    series(1, null),
    series(2, 'mm/memcontrol.c', '[PATCH AUTOSEL 5.15 3/9] x'),
    series(3, 'tools/testing/selftests/mm/cow.c'),
    series(4, 'mm/memcontrol.c', '[PATCH mm-stable v2.1 0/3] x'),
    series(5, 'fs/dax.c'),
    series(6, 'mm/gup.c'),
    series(7, 'mm/memcontrol.c'),
    series(8, 'mm/gup.c', '[PATCH 6.1.y] x'),
  ];
  expect(some.toSorted(byArea).map(({ id }) => id)).toEqual([6, 4, 7, 5, 1, 3, 8, 2]);
});

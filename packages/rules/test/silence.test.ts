import { readUnit } from '@guardpage/csource/read';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/analyse.ts';
import type { Match } from '../src/matches.ts';
import type { Hazard } from '../src/model.ts';
import { hazardOf } from './judge-patch.ts';
import { seriesOf } from './submission.ts';

const ORDER: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: ['$v->ready'] };

const file = (path: string, ...body: readonly string[]): string =>
  [
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -1,3 +1,${body.length + 3} @@`,
    ' int f(struct v *v)',
    ' {',
    ...body.map((line) => `+\t${line}`),
    ' }',
    '',
  ].join('\n');

/** "LINE PATH FUNCTION: REASON" for every place where the hazard was silent. */
function silent(diff: string, hazard: Partial<Hazard> = {}, explains = 'h'): readonly string[] {
  const series = { ...seriesOf([diff]), total: null };
  const hazards = [{ ...hazardOf(ORDER), ...hazard }];
  const releases = [
    { version: '6.1', released: '2022-12-11' },
    { version: '6.6', released: '2023-10-29' },
  ];
  return analyse(series, { hazards, facts: {}, releases, readUnit, explains }).flatMap((report) =>
    report.silent.map((one) => `${one.line ?? '-'} ${one.path} ${one.function ?? '-'}: ${one.reason}`),
  );
}

describe('why a hazard says nothing', () => {
  it.each([
    ['done first', ['prepare(v);', 'install(v);'], '7 mm/x.c f: prepare(v) comes first'],
    ['nothing late', ['install(v);', 'x = prepare;'], '4 mm/x.c f: nothing in it that the hazard is about'],
    [
      'known to be done',
      ['if (!v->ready)', '\treturn 1;', 'install(v);', 'prepare(v);'],
      '8 mm/x.c f: it is known to be done by v->ready',
    ],
  ])('%s', (_, body, expected) => {
    expect(silent(file('mm/x.c', ...body))).toEqual([expected]);
  });

  it('a place that is not visible says so', () => {
    const cut = [
      '--- a/mm/x.c',
      '+++ b/mm/x.c',
      '@@ -9,1 +9,3 @@ int f(struct v *v)',
      ' \tx();',
      '+\tinstall(v);',
      '+\tprepare(v);',
      '',
    ];
    expect(silent(cut.join('\n'))).toEqual([
      '6 mm/x.c f: not visible: lines of the function that may do it earlier are not in the patch',
    ]);
  });

  it('files it does not look into', () => {
    const bad = ['install(v);', 'prepare(v);'];
    expect(silent(file('fs/x.c', ...bad), { paths: ['mm/**'] })).toEqual(['- fs/x.c -: it looks at mm/**']);
    const but = { paths: ['mm/**', '!mm/x.c', '!fs/**'] };
    expect(silent(file('mm/x.c', ...bad), but)).toEqual(['- mm/x.c -: it does not look at mm/x.c']);
    expect(silent(file('lib/x.c', ...bad), but)).toEqual(['- lib/x.c -: it looks at mm/**']);
    expect(silent(file('mm/x.S', ...bad))).toEqual(['- mm/x.S -: it is no C']);
    expect(silent(file('mm/x.c', 'y();'))).toEqual(['- mm/x.c -: the lines that are known do not hold prepare']);
  });

  it('a file in which it could not start', () => {
    const after: Match = {
      kind: 'between',
      mends: 'reached',
      after: ['$v = find(_)'],
      never: ['install($v)'],
      until: [],
      known: [],
    };
    const reason = 'the lines that are known do not hold install; or not find';
    const start = { match: { kind: 'any', of: [after] } } as const;
    expect(silent(file('mm/x.c', 'install(v);'), start)).toEqual([`- mm/x.c -: ${reason}`]);
    expect(silent(file('mm/x.c', 'v = find(1);'), start)).toEqual([`- mm/x.c -: ${reason}`]);
    expect(silent(file('mm/x.c', 'v = find(1);', 'install(v);'), start)).toEqual([]);
    const flags = { match: { ...after, after: ['if $v & F_A'] } };
    expect(silent(file('mm/x.c', 'install(v);'), flags)).toEqual([
      '4 mm/x.c f: nothing in it that the hazard is about',
    ]);
    const both = { match: { kind: 'any', of: [after, ORDER] } } as const;
    expect(silent(file('mm/x.c', 'prepare(v);', 'install(v);'), both)).toEqual(['7 mm/x.c f: prepare(v) comes first']);
  });

  it('is not asked, or found: nothing', () => {
    expect(silent(file('mm/x.c', 'prepare(v);', 'install(v);'), {}, 'another')).toEqual([]);
    expect(silent(file('mm/x.c', 'install(v);', 'prepare(v);'))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { diff, found, said } from './judge-patch.ts';

// The truth tables of `series` and `added`, row by row.

const ADDED: Match = { kind: 'added', patterns: ['make_marker($x)'], under: [], unless: [] };

describe('added', () => {
  it.each([
    ['on an added line', ['+\tset(make_marker(1));', ' \tx();'], ['new 50 set(make_marker(1));']],
    ['moved inside the file', ['-\tset(make_marker(1));', ' \tx();', '+\tset(make_marker(1));'], []],
    ['on an unchanged line', [' \tset(make_marker(1));', '+\tx();'], []],
    ['on a removed line', ['-\tset(make_marker(1));', ' \tx();'], []],
    ['where no build compiles it', ['+#if 0', '+\tset(make_marker(1));', '+#endif', ' \tx();'], []],
  ])('%s', (_, lines, expected) => {
    expect(found(ADDED, diff('mm/a.c', ...lines))).toEqual(expected);
  });
});

describe('added, only under a condition', () => {
  const UNDER: Match = { kind: 'added', patterns: ['make_marker($x)'], under: ['is_anon($x)'], unless: [] };
  const make = '+\tmake_marker(v);';
  it.each([
    ['under it', ['+\tif (is_anon(v))', `+\t${make.slice(1)}`], ['new 51 make_marker(v);']],
    ['behind an early return', ['+\tif (!is_anon(v))', '+\t\treturn 0;', make], []],
    ['under one half of it', ['+\tif (is_anon(v) && flags)', `+\t${make.slice(1)}`], ['new 51 make_marker(v);']],
    ['under it or something else', ['+\tif (is_anon(v) || flags)', `+\t${make.slice(1)}`], []],
    ['under it for another one', ['+\tif (is_anon(w))', `+\t${make.slice(1)}`], []],
    ['behind it', ['+\tif (is_anon(v))', '+\t\tx();', make], []],
    ['anywhere', [' \tx();', make], []],
    [
      'it was not under it before',
      ['-\tmake_marker(v);', '+\tif (is_anon(v))', `+\t${make.slice(1)}`],
      ['new 51 make_marker(v);'],
    ],
    ['it was under it before', [' \tif (is_anon(v))', '-\t\tmake_marker(v);', '+\t\treturn make_marker(v);'], []],
  ])('%s', (_, lines, expected) => {
    expect(found(UNDER, diff('mm/a.c', ...lines, ' \ty();'))).toEqual(expected);
  });
});

describe('added, unless something makes it right', () => {
  const UNLESS: Match = { kind: 'added', patterns: ['make_marker($x)'], under: [], unless: ['gate(_)'] };
  const make = '+\tmake_marker(v);';
  it.each([
    ['it is not seen', [' \tx();', make], ['new 51 make_marker(v);']],
    ['in front of it', [' \tif (gate(w))', ' \t\tx();', make], []],
    ['behind it', [make, '+\tgate(w);'], []],
    ['it goes', ['-\tgate(w);', make], ['new 50 make_marker(v);']],
    ['where no build compiles it', ['+#if 0', '+\tgate(w);', '+#endif', make], ['new 53 make_marker(v);']],
  ])('%s', (_, lines, expected) => {
    expect(found(UNLESS, diff('mm/a.c', ...lines, ' \ty();'))).toEqual(expected);
  });
});

const touch = diff('mm/a.c', ' \tx();', '+\tset(make_marker(1));', ' \ty();');
const shown = diff('mm/a.c', ' \tset(make_marker(1));', '+\tx();', ' \ty();');
const table = diff('mm/table.c', ' \tx();', '+\ty();');
const gate = diff('mm/table.c', ' \tx();', '+\tif (may_mark(v))', '+\t\treturn 0;', ' \ty();');
const cover = (...paths: readonly string[]): string =>
  ['Words.', '', ...paths.map((path) => ` ${path} | 2 +-`), ` ${paths.length} files changed, 2 insertions(+)`, ''].join(
    '\n',
  );
const YES = ['yes set(make_marker(1));'];
const UNSEEN = ['not visible'];

const FILE: Match = { kind: 'series', touches: ADDED, without: { paths: ['mm/table.c'], patterns: [] } };
const GATE: Match = { kind: 'series', touches: ADDED, without: { paths: ['mm/table.c'], patterns: ['may_mark(_)'] } };

describe('series: a file that must be touched too', () => {
  it.each([
    ['all parts here, none touches it', { diffs: [touch, shown] }, YES],
    ['a lone patch without parts', { diffs: [touch] }, YES],
    ['the diffstat does not name it', { diffs: [touch], total: 3, cover: cover('mm/a.c', 'mm/b.c') }, YES],
    ['parts missing, no cover letter', { diffs: [touch], total: 3 }, UNSEEN],
    ['parts missing, a cover letter without a diffstat', { diffs: [touch], total: 3, cover: 'Words.\n' }, UNSEEN],
    ['the same patch touches it', { diffs: [touch + table] }, []],
    ['another patch touches it', { diffs: [touch, table] }, []],
    ['the diffstat names it', { diffs: [touch], total: 3, cover: cover('mm/a.c', 'mm/table.c') }, []],
    ['nothing is touched', { diffs: [shown] }, []],
  ])('%s', (_, parts, expected) => {
    expect(said(FILE, parts)).toEqual(expected);
  });
});

describe('series: what must stand in that file', () => {
  it.each([
    ['it stands there', { diffs: [touch, gate] }, []],
    ['all parts here, in none of them', { diffs: [touch, table] }, YES],
    ['parts missing, in none of those here', { diffs: [touch, table], total: 3 }, UNSEEN],
    ['parts missing, it stands in one here', { diffs: [touch, gate], total: 3 }, []],
    ['only the diffstat names the file', { diffs: [touch], total: 3, cover: cover('mm/a.c', 'mm/table.c') }, UNSEEN],
    ['the diffstat does not name the file', { diffs: [touch], total: 3, cover: cover('mm/a.c') }, YES],
  ])('%s', (_, parts, expected) => {
    expect(said(GATE, parts)).toEqual(expected);
  });
});

describe('series: what is touched is a match', () => {
  const late: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: [] };
  const LATE: Match = { ...FILE, touches: late };
  const sure = diff('mm/a.c', ' int g(struct vma *v)', ' {', ' \tinstall(v);', '+\tprepare(v);', ' }');
  const unseen = `${diff('mm/a.c', ' \tx();', ' \tinstall(v);')}@@ -60,1 +60,2 @@ int f(struct vma *v, int flags)\n \ty();\n+\tprepare(v);\n`;
  const untouched = diff('mm/a.c', ' \tinstall(v);', ' \tprepare(v);', '+\ty();');
  it.each([
    ['sure, not touched', { diffs: [sure] }, ['yes prepare(v);']],
    ['sure, touched', { diffs: [sure, table] }, []],
    ['not visible, not touched', { diffs: [unseen] }, UNSEEN],
    ['on lines that the patch only shows', { diffs: [untouched] }, []],
  ])('%s', (_, parts, expected) => {
    expect(said(LATE, parts)).toEqual(expected);
  });
});

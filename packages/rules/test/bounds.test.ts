import { readUnit } from '@guardpage/csource/read';
import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { namesOf } from '../src/language/bind.ts';
import { newRoom, spend } from '../src/paths/room.ts';
import { search } from '../src/paths/search.ts';
import { diff, judgePatch } from './judge-patch.ts';
import { imageOf } from './judge-source.ts';

// What anyone can mail: functions made to cost. The bounds count states, so the answers are the same on every machine.

const ORDER: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: [] };

function newFile(body: readonly string[]): string {
  const lines = ['void f(struct vma *v, int a)', '{', ...body, '}'];
  return `--- /dev/null\n+++ b/mm/x.c\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
}

/** Conditions that all have to be remembered on a path: each is tested twice. */
function twice(count: number): readonly string[] {
  const tests = Array.from({ length: count }, (_, at) => `\tif (v->f${at})\n+\t\tx(${at});`);
  return [...tests, ...tests].flatMap((text) => text.split('\n+'));
}

describe('a search that gets long', () => {
  const told = (states: number): number => {
    let count = 0;
    const room = newRoom(() => count++);
    const [graph] = readUnit(imageOf('int f(void)\n{\n\treturn 0;\n}\n')).functions;
    if (graph === undefined) throw new Error('no function');
    spend(room, graph, states);
    return count;
  };

  it('is told of, and a short one is not', () => {
    expect([told(1000), told(100_000)]).toEqual([0, 1]);
  });
});

describe('a function with more paths than are looked at', () => {
  it('is said not to be analysed, with its line', () => {
    const rounds = Array.from({ length: 150 }, (_, at) => [
      ...twice(10),
      `\tinstall(v${at});`,
      '\tif (a)',
      `\t\tprepare(v${at + 1});`,
    ]).flat();
    const report = judgePatch(ORDER, newFile(rounds));
    expect(report.notAnalysed).toEqual([{ path: 'mm/x.c', line: 4, reason: 'not analysed: too many paths in f()' }]);
  });

  it('a state that knows the arm of a thousand #if costs more than one that knows none', () => {
    const arms = Array.from({ length: 1000 }, (_, at) => `#ifdef A${at}\n\tx();\n#else\n\ty();\n#endif\n`);
    const [graph] = readUnit(imageOf(`int f(void)\n{\n${arms.join('')}\treturn 0;\n}\n`)).functions;
    if (graph === undefined) throw new Error('no function');
    let states = 0;
    const node = (): string => {
      states++;
      return '';
    };
    const room = newRoom();
    const never = { initial: '', node, edge: () => '', accepts: () => false };
    expect(search({ graph, names: namesOf(graph), room }, never)).toEqual([]);
    expect([room.cut.size, states]).toEqual([1, expect.toSatisfy((count) => count > 1000 && count < 20_000)]);
  });

  it('padding does not hide a hazard: a path that was found proves it', () => {
    const report = judgePatch(ORDER, newFile(['\tinstall(v);', ...twice(12), '\tprepare(v);']));
    expect(report.findings.map((finding) => finding.text.trim())).toEqual(['prepare(v);']);
  });

  it('a thousand plain tests in a row are no trouble', () => {
    const tests = Array.from({ length: 1000 }, (_, at) => [`\tif (v->f${at})`, `\t\tx(${at});`]).flat();
    const report = judgePatch(ORDER, newFile(['\tinstall(v);', ...tests, '\tprepare(v);']));
    expect(report.findings).toHaveLength(1);
    expect(report.notAnalysed).toEqual([]);
  });

  it('a thousand lost tests are looked at up to a bound', () => {
    const match: Match = { kind: 'removed', test: ['is_held($v)'], behind: ['drop($v)'], after: [], known: [] };
    const tests = Array.from({ length: 1000 }, (_, at) => `-\tif (is_held(v))\n-\t\treturn ${at};\n \ty(${at});\n`);
    const diff = `--- a/mm/x.c\n+++ b/mm/x.c\n@@ -50,3001 +50,1001 @@ int f(struct vma *v)\n${tests.join('')} \tdrop(v);\n`;
    expect(judgePatch(match, diff).findings).toHaveLength(100);
  });

  it('a thousand flags words that go through a thousand branches are followed', () => {
    const match: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A'], lacks: [] };
    const words = Array.from({ length: 1000 }, (_, at) => [
      '\tif (a)',
      `\t\tm |= F_${at % 50};`,
      '\tfault(v, m);',
    ]).flat();
    expect(judgePatch(match, newFile(['\tint m = F_A;', ...words])).findings).toHaveLength(1000);
  });

  it('a thousand words of their own are followed up to a bound', () => {
    const match: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A'], lacks: [] };
    const words = Array.from({ length: 1000 }, (_, at) => [`\tm${at} = F_A;`, `\tfault(v, m${at});`]).flat();
    const report = judgePatch(match, newFile(words));
    expect(report.findings.length).toBeLessThan(1000);
    expect(report.notAnalysed).toHaveLength(1);
  });

  it('a thousand loops, each in front of the next, are looked at up to a bound', () => {
    const match: Match = {
      kind: 'loop',
      contains: ['walk($v)', 'zap($v)'],
      bounded: ['unlock(_)'],
      unless: [],
      open: [],
    };
    const loops = Array.from({ length: 1000 }, () => ['\twhile (walk(v) > 0)', '\t\tzap(v);']).flat();
    const { findings, notAnalysed } = judgePatch(match, newFile(loops));
    expect(notAnalysed).toHaveLength(1);
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.length).toBeLessThan(100);
  });

  it('a thousand tables and their uses are read once', () => {
    const match: Match = { kind: 'init', type: 'ops', has: ['entry'], lacks: ['huge'], used: ['walk(_, $ops)'] };
    const tables = Array.from({ length: 1000 }, (_, at) => `\tconst struct ops o${at} = { .entry = e };`);
    const uses = Array.from({ length: 1000 }, (_, at) => `\twalk(v, &o${at});`);
    expect(judgePatch(match, newFile([...tables, ...uses])).findings).toHaveLength(1000);
  });

  it('a thousand results that are stored are followed up to a bound', () => {
    const match: Match = { kind: 'value', dropped: ['prepare(_)'] };
    const calls = Array.from({ length: 1000 }, (_, at) => ['\tif (a)', `\t\terr = prepare(v${at});`]).flat();
    const report = judgePatch(match, newFile(['\tint err;', ...calls]));
    expect(report.findings.length).toBeLessThan(1000);
    expect(report.notAnalysed).toHaveLength(1);
  });

  it('a thousand functions that call one long helper read it up to a bound', () => {
    const tests = Array.from({ length: 3000 }, (_, at) => `\tif (a)\n+\t\tx(${at});`)
      .join('\n+')
      .split('\n+');
    const helper = ['static void h(struct vma *v, int a)', '{', ...tests, '\tinstall(v);', '}'];
    const callers = Array.from({ length: 1000 }, (_, at) => [
      `void f${at}(struct vma *v)`,
      '{',
      '\th(v, 1);',
      '\tprepare(v);',
      '}',
    ]);
    const lines = [...helper, ...callers.flat()];
    const text = `--- /dev/null\n+++ b/mm/x.c\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
    const { findings, notAnalysed } = judgePatch(ORDER, text);
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.length).toBeLessThan(1000);
    expect(findings.length + notAnalysed.length).toBeGreaterThanOrEqual(1000);
  });

  it('a thousand functions of one name that each lose a test are looked at up to a bound', () => {
    const match: Match = { kind: 'removed', test: ['is_held($v)'], behind: [], after: [], known: [] };
    const one = [' int f(struct vma *v)', ' {', '-\tis_held(v);', '+\tother(v);', ' \treturn 0;', ' }'];
    const all = Array.from({ length: 1000 }, () => one.map((line) => `${line}\n`).join('')).join('');
    const diff = `--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1,5000 +1,5000 @@\n${all}`;
    expect(judgePatch(match, diff).notAnalysed.length).toBeGreaterThan(500);
  });

  it('a flags word that goes through hundreds of locals is open', () => {
    const match: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A'], lacks: [] };
    const words = Array.from({ length: 300 }, (_, at) => [`\tm${at + 1} = m${at};`, `\tfault(v, m${at});`]).flat();
    const { findings, notVisible } = judgePatch(match, newFile(['\tint m0 = F_A;', ...words]));
    expect(findings).toHaveLength(16);
    expect(notVisible).toHaveLength(284);
  });

  it('hundreds of places that are written anew in other words are compared up to a bound', () => {
    const match: Match = { kind: 'value', clears: 'F_A' };
    const words = (name: string, at: number): string =>
      Array.from({ length: 20 }, (_, word) => `${name}${at}_${word}`).join(', ');
    const gone = Array.from({ length: 400 }, (_, at) => `-\tx(${words('a', at)}, flags &= ~F_A);`);
    const anew = Array.from({ length: 400 }, (_, at) => `+\ty(${words('b', at)}, flags &= ~F_A);`);
    const alike = gone.map((line) => line.replace('-', '+').replace(/_0/, '_zero'));
    const found = (...lines: readonly string[]): number =>
      judgePatch(match, diff('mm/x.c', ...lines)).findings.filter(({ origin }) => origin === 'new').length;
    expect([found(...gone, ...anew), found(...gone, ...alike)]).toEqual([400, 350]);
  });
});

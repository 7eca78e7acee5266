import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { diff, found, hazardOf, judgeAll, judgePatch, judgeSeries, said } from './judge-patch.ts';

const VALUE: Match = { kind: 'value', clears: 'RETRY' };
const CLEAR = '\tflags &= ~RETRY;';

describe('new, pre-existing, fixed, moved', () => {
  it.each([
    ['added', diff('mm/a.c', ' \tx();', `+${CLEAR}`, ' \ty();'), ['new 51 flags &= ~RETRY;']],
    ['context', diff('mm/a.c', ' \tx();', ` ${CLEAR}`, '+\ty();'), ['pre-existing 51 flags &= ~RETRY;']],
    ['removed', diff('mm/a.c', ' \tx();', `-${CLEAR}`, ' \ty();'), ['fixed 51 flags &= ~RETRY;']],
    [
      're-indented',
      diff('mm/a.c', ' \tx();', `-${CLEAR}`, `+\t${CLEAR}`, ' \ty();'),
      ['pre-existing 51 flags &= ~RETRY;'],
    ],
    [
      'a second one beside an old one',
      diff('mm/a.c', ` ${CLEAR}`, ' \tx();', `+${CLEAR}`, ' \ty();'),
      ['pre-existing 50 flags &= ~RETRY;', 'new 52 flags &= ~RETRY;'],
    ],
    [
      'a second one in front of an old one',
      diff('mm/a.c', `+${CLEAR}`, ' \tx();', ` ${CLEAR}`, ' \ty();'),
      ['new 50 flags &= ~RETRY;', 'pre-existing 52 flags &= ~RETRY;'],
    ],
    [
      'one of two removed',
      diff('mm/a.c', ` ${CLEAR}`, ' \tx();', `-${CLEAR}`, ' \ty();'),
      ['pre-existing 50 flags &= ~RETRY;', 'fixed 52 flags &= ~RETRY;'],
    ],
    [
      'moved to another file',
      diff('mm/a.c', ' \tx();', `-${CLEAR}`, ' \ty();') + diff('mm/b.c', ' \tx();', `+${CLEAR}`, ' \ty();'),
      ['fixed 51 flags &= ~RETRY;', 'pre-existing 51 flags &= ~RETRY;'],
    ],
    [
      'moved once and added once',
      diff('mm/a.c', ' \tx();', `-${CLEAR}`, ' \ty();') +
        diff('mm/b.c', `+${CLEAR}`, ' \tx();', `+${CLEAR}`, ' \ty();'),
      ['fixed 51 flags &= ~RETRY;', 'pre-existing 50 flags &= ~RETRY;', 'new 52 flags &= ~RETRY;'],
    ],
    [
      'written again with a name changed',
      diff('mm/a.c', ' \tx();', `-${CLEAR}`, `+\tfault_flags &= ~RETRY;`, ' \ty();'),
      ['pre-existing 51 fault_flags &= ~RETRY;'],
    ],
    [
      'written again once and added once',
      diff('mm/a.c', `-${CLEAR}`, `+\tfl &= ~RETRY;`, ' \ty();', `+\tflags_b &= ~RETRY;`),
      ['pre-existing 50 fl &= ~RETRY;', 'new 52 flags_b &= ~RETRY;'],
    ],
    [
      'written again too differently',
      diff('mm/a.c', `-${CLEAR}`, `+\tctx->walk.fault[i + 1].flags &= ~(RETRY | OTHER | ANOTHER);`, ' \ty();'),
      ['new 50 ctx->walk.fault[i + 1].flags &= ~(RETRY | OTHER | ANOTHER);', 'fixed 50 flags &= ~RETRY;'],
    ],
    ['not a C file', diff('Documentation/a.rst', ' x', `+${CLEAR}`), []],
  ])('%s', (_, text, expected) => {
    expect(found(VALUE, text)).toEqual(expected);
  });

  it('two equal ones in a function have two fingerprints', () => {
    const { findings } = judgePatch(VALUE, diff('mm/a.c', `+${CLEAR}`, ' \tx();', `+${CLEAR}`, ' \ty();'));
    expect(new Set(findings.map((finding) => finding.fingerprint)).size).toBe(2);
  });

  it('more C than one mail may hold is said, and what fits is judged', () => {
    const filler = Array.from({ length: 30_000 }, (__, at) => `+\tx = y + ${at}; /* ${'.'.repeat(60)} */`);
    const text = diff('mm/a.c', `+${CLEAR}`, ' \ty();') + diff('mm/b.c', `+${CLEAR}`, ...filler, ' \ty();');
    const report = judgePatch(VALUE, text);
    expect(report.findings.map((finding) => finding.path)).toEqual(['mm/a.c']);
    expect(report.notAnalysed).toMatchObject([{ path: 'mm/b.c', line: 6 }]);
  });
});

const REMOVED: Match = {
  kind: 'removed',
  test: ['$v->busy', 'is_held($v)'],
  behind: ['drop($v)'],
  after: ['lock($v)'],
  known: ['find_lock(_)'],
};

describe('removed: the truth table', () => {
  it.each([
    [
      'half of a condition in front of what it protected',
      [' \tx();', '-\tif (v->busy || is_held(v))', '+\tif (v->busy)', ' \t\treturn 1;', ' \tdrop(v);'],
      ['new 51 if (v->busy)'],
    ],
    [
      'the whole test in front of what it protected',
      [' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', ' \tdrop(v);'],
      ['new 51 if (is_held(v))'],
    ],
    [
      'the test behind the lock, nothing else seen',
      [' \tx();', ' \tlock(v);', '-\tif (is_held(v))', '-\t\treturn 1;', ' \ty();'],
      ['new 52 if (is_held(v))'],
    ],
    [
      'replaced by the same in other words',
      [' \tx();', '-\tif (is_held(v))', '+\tif (unlikely(is_held(v)))', ' \t\treturn 1;', ' \tdrop(v);'],
      [],
    ],
    [
      'moved down, still in front',
      [
        ' \tx();',
        '-\tif (is_held(v))',
        '-\t\treturn 1;',
        ' \ty();',
        '+\tif (is_held(v))',
        '+\t\treturn 1;',
        ' \tdrop(v);',
      ],
      [],
    ],
    ['what it protected goes too', [' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', '-\tdrop(v);', ' \ty();'], []],
    [
      'another one stays in front',
      [
        ' \tx();',
        '-\tif (is_held(v))',
        '-\t\treturn 1;',
        ' \ty();',
        ' \tif (is_held(v))',
        ' \t\treturn 1;',
        ' \tdrop(v);',
      ],
      [],
    ],
    [
      'a helper that is not seen is asked in its place',
      [' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', '+\tl = other_lock(v);', ' \tdrop(v);'],
      [],
    ],
    [
      'one that is known is asked in its place',
      [' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', '+\tl = find_lock(v);', ' \tdrop(v);'],
      ['new 51 if (is_held(v))'],
    ],
    ['nothing to protect in sight', [' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', ' \ty();'], []],
  ])('%s', (_, lines, expected) => {
    expect(found(REMOVED, diff('mm/a.c', ...lines))).toEqual(expected);
  });

  it('is no finding when the test moved into a helper of the same patch', () => {
    const text = `${diff('mm/a.c', ' \tx();', '-\tif (is_held(v))', '+\tif (keeps(v))', ' \t\treturn 1;', ' \tdrop(v);')}@@ -90,1 +90,6 @@\n+static bool keeps(struct vma *v)\n+{\n+\treturn is_held(v);\n+}\n+\n \n`;
    expect(found(REMOVED, text)).toEqual([]);
  });
});

describe('removed: in a series', () => {
  const lost = diff('mm/a.c', ' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', ' \tdrop(v);');
  const elsewhere = diff('mm/b.c', ' \tx();', '+\tif (is_held(w))', '+\t\treturn 1;', ' \ty();');
  const shown = diff('mm/b.c', ' \tif (is_held(w))', ' \t\treturn 1;', '+\ty();');
  it.each([
    ['alone', [lost], ['yes if (is_held(v))']],
    ['moved to another file of the patch', [lost + elsewhere], []],
    ['moved to another patch of the series', [lost, elsewhere], []],
    ['moved to an earlier patch of the series', [elsewhere, lost], []],
    ['another file has it unchanged', [lost, shown], ['yes if (is_held(v))']],
  ])('%s', (_, diffs, expected) => {
    expect(said(REMOVED, { diffs })).toEqual(expected);
  });
});

describe('removed: parts of the series are missing', () => {
  const lost = diff('mm/a.c', ' \tx();', '-\tif (is_held(v))', '-\t\treturn 1;', ' \tdrop(v);');
  it.each([
    ['all parts here', 1, []],
    ['two are not', 3, ['the parts of the series that are not here do not have it instead']],
  ])('%s', (_, total, assumes) => {
    const [report] = judgeSeries(REMOVED, { diffs: [lost], total });
    expect(report?.findings.map((finding) => finding.assumes)).toEqual([assumes]);
  });
});

describe('one mistake is one finding', () => {
  const lone: Match = { ...REMOVED, behind: [], after: [] };
  const between: Match = {
    kind: 'between',
    mends: 'reached',
    after: [],
    never: ['drop($v)'],
    until: ['is_held($v)'],
    known: [],
  };
  const head = [' int f(struct vma *v)', ' {'];

  it('what was taken away is not told once more where it is missed', () => {
    const text = diff('mm/a.c', ...head, '-\tif (is_held(v))', '-\t\treturn 1;', ' \tdrop(v);', ' }');
    expect(said(between, { diffs: [text] })).toEqual(['yes drop(v);']);
    expect(said({ kind: 'any', of: [lone, between] }, { diffs: [text] })).toEqual(['yes if (is_held(v))']);
  });

  it('a place that two parts see is one', () => {
    const text = diff('mm/a.c', ...head, '+\tdrop(v);', ' }');
    const added: Match = { kind: 'added', patterns: ['drop($v)'], under: [], unless: [] };
    expect(said({ kind: 'any', of: [added, between] }, { diffs: [text] })).toEqual(['yes drop(v);']);
  });

  it('a hazard that stands beside another comes behind it and names it, on the same line only', () => {
    const drop = hazardOf({ kind: 'added', patterns: ['drop($v)'], under: [], unless: [] });
    const any = hazardOf({ kind: 'added', patterns: ['drop($v)', 'other($v)'], under: [], unless: [] });
    const weaker = { ...any, id: 'weaker', beside: ['h'] };
    const text = diff('mm/a.c', ...head, '+\tdrop(v);', '+\tother(v);', ' }');
    const [report] = judgeAll([weaker, drop], { diffs: [text] });
    expect(report?.findings.map(({ hazard, line, beside }) => ({ hazard, line, beside }))).toEqual([
      { hazard: 'weaker', line: 53, beside: null },
      { hazard: 'h', line: 52, beside: null },
      { hazard: 'weaker', line: 52, beside: 'h' },
    ]);
  });
});

describe('removed: the function itself is known to need it', () => {
  const ALONE: Match = { kind: 'within', functions: ['f'], match: { ...REMOVED, behind: [], after: [] } };
  const gone = ['-\tif (is_held(v))', '-\t\treturn 1;'];
  it.each([
    ['nothing else is seen', [' \tx();', ...gone, ' \ty();'], ['yes if (is_held(v))']],
    ['half of a condition', [' \tx();', '-\tif (c || is_held(v))', '+\tif (c)', ' \t\ty();'], ['yes if (c)']],
    [
      'two tests in one run of lines',
      [' \tx();', ...gone, '-\tif (v->busy)', '-\t\treturn 2;', ' \ty();'],
      ['yes if (v->busy)'],
    ],
    ['another one stays', [' \tx();', ...gone, ' \ty();', ' \tif (is_held(w))', ' \t\tz();'], []],
    ['another one comes', [' \tx();', ...gone, ' \ty();', '+\tif (is_held(w))', ' \t\tz();'], []],
    ['a helper is asked instead', [' \tx();', '-\tif (is_held(v))', '+\tif (keeps(v))', ' \t\ty();'], ['not visible']],
    ['one that is known is asked', [' \tx();', ...gone, '+\tl = find_lock(v);', ' \ty();'], ['yes if (is_held(v))']],
    ['a helper is newly called', [' \tx();', ...gone, ' \ty();', '+\tcheck(v);', ' \tz();'], ['not visible']],
    ['another call is repeated', [' \tx();', ...gone, ' \ty();', '+\tx();', ' \tz();'], ['yes if (is_held(v))']],
  ])('%s', (_, lines, expected) => {
    expect(said(ALONE, { diffs: [diff('mm/a.c', ...lines)] })).toEqual(expected);
  });

  it('is no finding when the function is gone', () => {
    const text = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -50,6 +50,2 @@\n static int x;\n-int f(struct vma *v)\n-{\n-\treturn is_held(v);\n-}\n static int y;\n`;
    expect(said(ALONE, { diffs: [text] })).toEqual([]);
  });

  it('is no finding when the helper that is newly called is seen and has it', () => {
    const helper = '@@ -90,1 +90,6 @@\n+static bool keeps(struct vma *v)\n+{\n+\treturn !is_held(v);\n+}\n+\n \n';
    const text = diff('mm/a.c', ' \tx();', ...gone, ' \ty();', '+\tkeeps(v);', ' \tz();') + helper;
    expect(said(ALONE, { diffs: [text] })).toEqual([]);
  });
});

const CONFIG: Match = { kind: 'config', unset: 'VM_SOFT', needs: 'CONFIG_SOFT', enabled: ['soft_on(_)'], harmless: [] };

describe('config: seen in part, in place of something', () => {
  it.each([
    ['of the predicate', '-\tif (soft_on(v) && !c)', ['new 51 if (!(v->flags & VM_SOFT) && !c)']],
    ['of a test for set', '-\tif ((v->flags & VM_SOFT) && !c)', ['new 51 if (!(v->flags & VM_SOFT) && !c)']],
    ['of the same test', '-\tif (!(v->flags & VM_SOFT) && !d)', []],
    ['of something else', '-\tif (!c)', []],
  ])('%s', (_, removed, expected) => {
    const lines = [' \tx();', removed, '+\tif (!(v->flags & VM_SOFT) && !c)', ' \t\treturn false;', ' \ty();'];
    expect(found(CONFIG, diff('mm/a.c', ...lines))).toEqual(expected);
  });
});

describe('the function of a hunk', () => {
  it('is called as the hunk above renamed it', () => {
    const head =
      '@@ -40,4 +40,4 @@\n-int f(struct vma *v, int flags)\n+int g(struct vma *v, int flags, bool more)\n {\n \tint x;\n \n';
    const text = diff('mm/a.c', ' \tx();', `+${CLEAR}`, ' \ty();').replace('@@ -50', `${head}@@ -50`);
    const [report] = judgeAll([hazardOf(VALUE)], { diffs: [text] });
    expect(report?.findings.map((one) => one.function)).toEqual(['g']);
  });
});

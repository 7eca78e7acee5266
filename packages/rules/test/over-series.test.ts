import { readUnit } from '@guardpage/csource/read';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/analyse.ts';
import type { Finding } from '../src/finding.ts';
import type { Match } from '../src/matches.ts';
import { NO_TREE } from '../src/series/tree.ts';
import type { Tree } from '../src/series/tree.ts';
import { hazardOf } from './judge-patch.ts';
import { seriesOf } from './submission.ts';
import { body, diff, FILLER, patches } from './texts.ts';
import type { Text } from './texts.ts';

interface Given {
  /** Lines of context in the diffs. */
  readonly context?: number;
  /** Parts, from 1, that are not here. */
  readonly without?: readonly number[];
  readonly tree?: Tree;
}

function judged(
  match: Match,
  diffs: readonly string[],
  { without = [], tree = NO_TREE }: Given = {},
): readonly Finding[] {
  const parts = diffs.map((text, index) => (without.includes(index + 1) ? null : text));
  const engine = { hazards: [hazardOf(match)], facts: {}, releases: [], readUnit };
  return analyse(seriesOf(parts), engine, tree).flatMap(({ findings }) => findings);
}

/** "1: new flags &= ~RETRY;", with the part that mends or touches it. */
function said(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ series, origin, text, fixedBy, touchedAgain }) => {
    const by = fixedBy === null ? '' : ` by ${fixedBy.part ?? 0}`;
    const again = touchedAgain === null ? '' : ` touched in ${touchedAgain.part ?? 0}`;
    return `${series.part ?? 0}: ${origin}${by}${again} ${text.trim()}`;
  });
}

const VALUE: Match = { kind: 'value', clears: 'RETRY' };
const CLEAR = '\tflags &= ~RETRY;';
const ORDER: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: ['$v->ready'] };

describe('fixed later in the series', () => {
  const plain = body(...FILLER);
  const with3 = body('\tx();', CLEAR, ...FILLER);
  const texts = [plain, with3, body('\tx();', CLEAR, ...FILLER, '\ty();'), body('\tx();', ...FILLER, '\ty();')];

  it('a line that a later part takes away again', () => {
    expect(said(judged(VALUE, patches(texts)))).toEqual(['1: fixed-later by 3 flags &= ~RETRY;']);
  });

  it('each mail by itself: new', () => {
    const [first = ''] = patches(texts);
    expect(said(judged(VALUE, [first]))).toEqual(['1: new flags &= ~RETRY;']);
  });

  it('a part is missing that may have changed it: nothing is said to be fixed, and the place is touched again', () => {
    expect(said(judged(VALUE, patches(texts), { without: [2] }))).toEqual(['1: new touched in 3 flags &= ~RETRY;']);
  });

  it('the last part is missing: new', () => {
    expect(said(judged(VALUE, patches(texts), { without: [3] }))).toEqual(['1: new flags &= ~RETRY;']);
  });

  it('mended, but a part behind that is missing: it may have been put back', () => {
    const more = [...texts, body('\tx();', '\tz();', ...FILLER, '\ty();')];
    expect(said(judged(VALUE, patches(more), { without: [4] }))).toEqual(['1: new touched in 3 flags &= ~RETRY;']);
    expect(said(judged(VALUE, patches(more)))).toEqual(['1: fixed-later by 3 flags &= ~RETRY;']);
  });

  it('a later part that touches the function, not the place: new', () => {
    expect(said(judged(VALUE, patches(texts.slice(0, 3))))).toEqual(['1: new flags &= ~RETRY;']);
  });

  it('an order that a later part puts right', () => {
    const wrong = body('\tinstall(v);', ...FILLER, '\terr = prepare(v);');
    const right = body('\terr = prepare(v);', '\tinstall(v);', ...FILLER);
    const all = patches([body(...FILLER), wrong, right], 20);
    expect(said(judged(ORDER, all))).toEqual(['1: fixed-later by 2 err = prepare(v);']);
  });

  it('the file is deleted later', () => {
    const all = patches([[], with3, []]);
    expect(said(judged(VALUE, all))).toEqual(['1: fixed-later by 2 flags &= ~RETRY;']);
  });
});

describe('one finding, whatever later parts do to it', () => {
  it('moved within the file', () => {
    const texts = [body(...FILLER), body(CLEAR, ...FILLER), body(...FILLER, CLEAR)];
    expect(said(judged(VALUE, patches(texts)))).toEqual(['1: new flags &= ~RETRY;']);
  });

  it('old code that one part takes away and another puts back, in either order, is not new', () => {
    const [a, b] = [body(CLEAR, ...FILLER), body(...FILLER)];
    expect(said(judged(VALUE, patches([a, b, a])))).toEqual([
      '1: fixed flags &= ~RETRY;',
      '2: pre-existing flags &= ~RETRY;',
    ]);
    const [out = '', into = ''] = [diff(a, [], 3), diff([], a, 3, 'mm/b.c')];
    expect(said(judged(VALUE, [out, into])).at(-1)).toBe('2: pre-existing flags &= ~RETRY;');
    expect(said(judged(VALUE, [into, out])).at(0)).toBe('1: pre-existing flags &= ~RETRY;');
    const renamed = diff([], ['int g(struct vma *v, int flags)', ...a.slice(1)], 3, 'mm/b.c');
    expect(said(judged(VALUE, [out, renamed])).at(-1)).toBe('2: new flags &= ~RETRY;');
  });

  it('taken away, and put back', () => {
    const [a, b] = [body(...FILLER), body(CLEAR, ...FILLER)];
    expect(said(judged(VALUE, patches([a, b, a, b])))).toEqual(['1: new flags &= ~RETRY;']);
    expect(said(judged(VALUE, patches([a, b, a, b, a])))).toEqual(['1: fixed-later by 4 flags &= ~RETRY;']);
  });

  it('the function renamed', () => {
    const before = body(CLEAR, ...FILLER);
    const renamed = ['int g(struct vma *v, int flags)', ...before.slice(1)];
    expect(said(judged(VALUE, patches([body(...FILLER), before, renamed])))).toEqual(['1: new flags &= ~RETRY;']);
  });

  it('what stands in it renamed', () => {
    const texts = [
      body(...FILLER),
      body('\tvmf->flags &= ~RETRY;', ...FILLER),
      body('\tfault->flags &= ~RETRY;', ...FILLER),
    ];
    expect(said(judged(VALUE, patches(texts)))).toEqual(['1: new vmf->flags &= ~RETRY;']);
  });

  it('moved to another file, and mended there or not', () => {
    const [a, b] = [body(CLEAR, ...FILLER), body(...FILLER)];
    const moved = diff(a, b, 3) + diff(b, a, 3, 'mm/b.c');
    expect(said(judged(VALUE, [diff(b, a, 3), moved]))).toEqual(['1: new flags &= ~RETRY;']);
    const turned = diff(b, a, 3, 'mm/b.c') + diff(a, b, 3);
    expect(said(judged(VALUE, [diff(b, a, 3), turned]))).toEqual(['1: new flags &= ~RETRY;']);
    expect(said(judged(VALUE, [diff(b, a, 3), moved, diff(a, b, 3, 'mm/b.c')]))).toEqual([
      '1: fixed-later by 3 flags &= ~RETRY;',
    ]);
  });

  it('its file renamed, then mended', () => {
    const [a, b] = [body(CLEAR, ...FILLER), body(...FILLER)];
    const rename = 'diff --git a/mm/a.c b/mm/z.c\nsimilarity index 100%\nrename from mm/a.c\nrename to mm/z.c\n';
    expect(said(judged(VALUE, [diff(b, a, 3), rename, diff(a, b, 3, 'mm/z.c')]))).toEqual([
      '1: fixed-later by 3 flags &= ~RETRY;',
    ]);
  });

  it('brought by two parts together: told where it is complete', () => {
    const texts = [
      body(...FILLER),
      body(...FILLER, '\terr = prepare(v);'),
      body('\tinstall(v);', ...FILLER, '\terr = prepare(v);'),
    ];
    const known = body(...FILLER).length + 5;
    const all = patches(texts, known);
    expect(said(judged(ORDER, all))).toEqual(['2: new err = prepare(v);']);
  });

  it('brought by two parts, of which neither shows the other: told when the lines between are known', () => {
    const short = FILLER.slice(0, 9);
    const before = body(...short);
    const first = ['int f(struct vma *v, int flags)', '{', '\tint err;', '\tinstall(v);', ...before.slice(3)];
    const second = [...first.slice(0, -2), '\terr = prepare(v);', ...first.slice(-2)];
    const third = second.map((line) => (line === '\tstep4();' ? '\tstep4(1);' : line));
    const all = patches([before, first, second, third]);
    expect(all.map((text) => text.includes('install') && text.includes('prepare'))).toEqual([false, false, false]);
    expect(said(judged(ORDER, all))).toEqual(['2: new err = prepare(v);']);
    expect(said(judged(ORDER, all, { without: [3] }))).toEqual([]);
  });
});

describe('parts that do not agree', () => {
  it('a context line that says otherwise: what was known is not carried on', () => {
    const [first = '', , third = ''] = patches([
      body(...FILLER),
      body('\tinstall(v);', ...FILLER.slice(0, 4)),
      body('\tinstall(v);', ...FILLER.slice(0, 4), '\terr = prepare(v);'),
      body('\tinstall(v);', ...FILLER.slice(0, 4), '\terr = prepare(v);', '\tz();'),
    ]);
    const other = third.replace('step3', 'other').replace(' \terr = prepare(v);', '+\terr = prepare(v);');
    expect(said(judged(ORDER, [first, other.replace(/^@@.*@@/m, '@@ -8,4 +8,6 @@')]))).toEqual([]);
  });

  it('object ids that do not follow each other say that something lies between', () => {
    const texts = [body(...FILLER), body(CLEAR, ...FILLER), body(...FILLER)];
    const [first = '', second = ''] = patches(texts);
    const index = (text: string, ids: string): string => `diff --git a/mm/a.c b/mm/a.c\nindex ${ids} 100644\n${text}`;
    const follow = [index(first, '1111111..2222222'), index(second, '2222222..3333333')];
    const apart = [index(first, '1111111..2222222'), index(second, '4444444..3333333')];
    expect(said(judged(VALUE, follow))).toEqual(['1: fixed-later by 2 flags &= ~RETRY;']);
    expect(said(judged(VALUE, apart))).toEqual(['1: new touched in 2 flags &= ~RETRY;']);
    const missing = [follow[0] ?? '', 'not here', follow[1] ?? ''];
    expect(said(judged(VALUE, missing, { without: [2] }))).toEqual(['1: fixed-later by 3 flags &= ~RETRY;']);
  });
});

describe('with a tree', () => {
  const texts = [body('\tinstall(v);', ...FILLER), body('\tinstall(v);', ...FILLER, '\terr = prepare(v);')];
  const head = 'diff --git a/mm/a.c b/mm/a.c\nindex 1234567..89abcde 100644\n';
  const [patch = ''] = patches(texts).map((text) => head + text);
  const treeOf = (text: Text | undefined): Tree => ({
    ...NO_TREE,
    file: (path, blob) => (path === 'mm/a.c' && blob === '1234567' ? (text ?? null) : null),
  });

  it('lines that no patch shows are seen; the finding stands on lines of the mail and of the tree', () => {
    expect(said(judged(ORDER, [patch]))).toEqual([]);
    const [finding] = judged(ORDER, [patch], { tree: treeOf(texts[0]) });
    expect(finding).toMatchObject({ origin: 'new', line: 18, elsewhere: false, patchLine: 9 });
    expect(finding?.related.map(({ line, patchLine }) => [line, patchLine])).toEqual([[5, null]]);
  });

  it('a tree that does not agree is left aside', () => {
    const wrong = (texts[0] ?? []).map((line) => line.replace('step11', 'other'));
    expect(said(judged(ORDER, [patch], { tree: treeOf(wrong) }))).toEqual([]);
  });

  it("what is wrong elsewhere in the file is not this patch's", () => {
    const other = [...(texts[0] ?? []), '', 'int g(struct vma *v)', '{', '\tinstall(v);', '\treturn prepare(v);', '}'];
    const now = [...(texts[1] ?? []), ...other.slice((texts[0] ?? []).length)];
    const [text = ''] = patches([other, now]).map((one) => head + one);
    expect(said(judged(ORDER, [text], { tree: treeOf(other) }))).toEqual(['1: new err = prepare(v);']);
  });

  it('the caller of a function that the patch changes is judged too, and the line of the mail is the nearest changed one', () => {
    const helper = (...lines: readonly string[]): Text => [
      'static int h(struct vma *v)',
      '{',
      ...lines,
      '\treturn 0;',
      '}',
      '',
    ];
    const caller = body('\th(v);', ...FILLER, '\tinstall(v);', '\terr = prepare(v);');
    const [before, behind] = [
      [...helper('\tprepare(v);'), ...caller],
      [...helper(), ...caller],
    ];
    const [text = ''] = patches([before, behind]).map((one) => head + one);
    const [finding] = judged(ORDER, [text], { tree: treeOf(before) });
    expect(finding).toMatchObject({ origin: 'new', text: '\terr = prepare(v);', elsewhere: true, patchLine: 8 });
  });

  it('gives the fingerprint that the hunks alone give', () => {
    const far = body('\tinstall(v);', ...FILLER.slice(0, 2));
    const now = body('\tinstall(v);', ...FILLER.slice(0, 2), '\terr = prepare(v);');
    const [text = ''] = patches([far, now], 9).map((one) => head + one);
    const alone = judged(ORDER, [text]);
    expect(alone).toHaveLength(1);
    expect(judged(ORDER, [text], { tree: treeOf(far) }).map(({ fingerprint }) => fingerprint)).toEqual(
      alone.map(({ fingerprint }) => fingerprint),
    );
  });
});

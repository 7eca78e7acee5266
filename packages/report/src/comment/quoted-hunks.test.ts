import { readPatch } from '@guardpage/patch';
import type { Finding, Related } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import { quotedHunks } from './quoted-hunks.ts';
import { reviewComment } from './review-comment.ts';

/** A function of sixty lines that a patch adds; its line n is post-image line 101 + n. */
const LINES = Array.from({ length: 60 }, (_, at) => (at === 10 ? 'first(a,' : at === 11 ? '\tb);' : `\tline(${at});`));
const PATCH = [
  'diff --git a/mm/x.c b/mm/x.c',
  '--- a/mm/x.c',
  '+++ b/mm/x.c',
  '@@ -100,1 +100,61 @@ int f(void)',
  ' int g(void)',
  ...LINES.map((line) => `+${line}`),
  'diff --git a/mm/y.c b/mm/y.c',
  '--- a/mm/y.c',
  '+++ b/mm/y.c',
  '@@ -5,2 +5,2 @@ int y(void)',
  '-\told();',
  '+\tnew();',
  ' }',
  '',
].join('\n');
const patch = readPatch(PATCH);
/** The mail has nine lines above the patch. */
const rawLine = (line: number): number => line + 9;
/** Raw line of an added line. */
const raw = (line: number): number => line - 101 + 6 + 9;

const place = { path: 'mm/x.c', side: 'post', mark: '+', column: 1, text: '', code: '', note: '' } as const;

function related(line: number, more: Partial<Related> = {}): Related {
  return { ...place, line, patchLine: raw(line), ...more };
}

function finding(line: number, others: readonly Related[], more: Partial<Finding> = {}): Finding {
  const words = {
    hazard: 'h',
    title: 't',
    why: 'w',
    question: 'q?',
    fix: 'x',
    function: 'f',
    fingerprint: '0123456789abcdef',
  };
  const none = {
    fixedBy: null,
    touchedAgain: null,
    since: null,
    beside: null,
    elsewhere: false,
    assumes: [],
    citations: [],
  };
  const kind = { level: 'warning', confidence: 'high', origin: 'new', messageId: null, input: 'x', mail: 1 } as const;
  const series = { id: 's', revision: 1, part: 1, total: 1 };
  return { ...related(line), ...words, ...none, ...kind, series, related: others, ...more };
}

function quoted(one: Finding): readonly string[] {
  return quotedHunks(one, patch, rawLine).flatMap(({ head, lines }) => [
    head.replace(/ @@.*/, ''),
    ...lines.map((line) => line.trim()),
  ]);
}

describe('quotedHunks', () => {
  it('ends with the very line, under a head that fits', () => {
    expect(quoted(finding(140, []))).toEqual([
      '@@ -100,0 +137,4',
      '+\tline(36);',
      '+\tline(37);',
      '+\tline(38);',
      '+\tline(39);',
    ]);
  });

  it('evidence above comes with its whole statement; what lies near is one piece', () => {
    expect(quoted(finding(140, [related(111)])).slice(0, 4)).toEqual([
      '@@ -100,0 +111,2',
      '+first(a,',
      '+\tb);',
      '@@ -100,0 +137,4',
    ]);
    expect(quoted(finding(118, [related(111)]))[0]).toBe('@@ -100,0 +111,8');
  });

  it('evidence below it, in another file, or out of sight is not quoted', () => {
    const others = [related(150), related(5, { path: 'mm/y.c', patchLine: 78 }), related(9, { patchLine: null })];
    expect(quoted(finding(140, others))).toEqual(quoted(finding(140, [])));
  });

  it('is at most 15 lines, nearest first', () => {
    const lines = quoted(
      finding(
        160,
        [102, 108, 114, 120, 126, 132, 138, 144, 150].map((line) => related(line)),
      ),
    );
    expect(lines.filter((line) => !line.startsWith('@@')).length).toBeLessThanOrEqual(15);
    expect(lines.at(-1)).toBe('+\tline(59);');
    expect(lines).toContain('+\tline(49);');
    const near = quoted(
      finding(
        160,
        Array.from({ length: 30 }, (_, at) => related(129 + at)),
      ),
    );
    expect([near.length, near[0], near.at(-1)]).toEqual([16, '@@ -100,0 +146,15', '+\tline(59);']);
  });

  it('is nothing when the mail does not show the line', () => {
    expect(quoted(finding(140, [], { patchLine: null }))).toEqual([]);
    expect(quoted(finding(140, [], { elsewhere: true }))).toEqual([]);
    expect(quoted(finding(140, [], { patchLine: 5000 }))).toEqual([]);
  });

  it('of a file of a million blanks in a line costs nothing', () => {
    const long = readPatch(
      `--- a/x.c\n+++ b/x.c\n@@ -1 +1,3 @@\n a;\n+${' '.repeat(1_000_000)}x\n+${'/*'.repeat(500_000)}\n`,
    );
    const one = finding(3, [related(2, { patchLine: 5 })], { patchLine: 6 });
    expect(quotedHunks(one, long, (line) => line)[0]?.lines).toHaveLength(3);
  });
});

describe('reviewComment', () => {
  it('stands over the evidence shortly above in the same hunk', () => {
    const others = [related(111), related(130), related(150), related(5, { path: 'mm/y.c' })];
    const comment = reviewComment(finding(140, others), { patch, rawLine });
    expect([comment.startLine, comment.line, comment.side, comment.inDiff]).toEqual([130, 140, 'post', true]);
    expect(comment.evidence.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'mm/x.c:111',
      'mm/x.c:130',
      'mm/x.c:140',
      'mm/x.c:150',
      'mm/y.c:5',
    ]);
  });

  it('bytes that are no UTF-8 are Latin-1, what steers a terminal is spelled out', () => {
    const evil = finding(140, [], { path: 'mm/\u00e9\u001b.c', note: 'a\u00c3\u00a9', text: '\u00ff' });
    expect(reviewComment(evil, { patch, rawLine })).toMatchObject({
      path: 'mm/\u00e9\\u{1b}.c',
      text: '\u00ff',
      evidence: [{ note: 'a\u00e9' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { readPrefix } from './subject-prefix.ts';

/** revision, part/total, flags (P patch, F rfc, S resend, R reply), words, title. */
function brief(subject: string): string {
  const p = readPrefix(subject);
  const flags = [p.isPatch && 'P', p.rfc && 'F', p.resend && 'S', p.reply && 'R'].filter(Boolean).join('');
  return `v${p.revision} ${p.part ?? '-'}/${p.total ?? '-'} ${flags} [${p.words.join(' ')}] ${p.title}`;
}

describe('subjects', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['[PATCH] mm: fix', 'v1 -/- P [] mm: fix'],
    ['[PATCH v2 3/4] mm: fix', 'v2 3/4 P [] mm: fix'],
    ['[RFC PATCH] mm: fix', 'v1 -/- PF [] mm: fix'],
    ['[PATCH RFC v3] mm: fix', 'v3 -/- PF [] mm: fix'],
    ['[PATCH -rfc 0/3] mm: fix', 'v1 0/3 PF [] mm: fix'],
    ['[RFC/PATCH 1/2] mm: fix', 'v1 1/2 PF [] mm: fix'],
    ['[RFC v2 3/4] mm: fix', 'v2 3/4 PF [] mm: fix'],
    ['[RFC] shall we?', 'v1 -/- F [] shall we?'],
    ['[PATCH] [RFC] mm: fix', 'v1 -/- PF [] mm: fix'],
    ['[PATCH 4/4] [RFC] mm: fix', 'v1 4/4 PF [] mm: fix'],
    ['[RESEND PATCH v2 01/12] mm: fix', 'v2 1/12 PS [] mm: fix'],
    ['[PATCH 0/3 RESEND] mm: fix', 'v1 0/3 PS [] mm: fix'],
    ['[PATCH mm-unstable v4 1/5] mm: fix', 'v4 1/5 P [mm-unstable] mm: fix'],
    ['[mm-unstable v2 1/5] mm: fix', 'v2 1/5 P [mm-unstable] mm: fix'],
    ['[mm-unstable][PATCH] mm: fix', 'v1 -/- P [mm-unstable] mm: fix'],
    ['[PATCH 6.1.y] mm: fix', 'v1 -/- P [6.1.y] mm: fix'],
    ['[PATCH 5.10 123/456] mm: fix', 'v1 123/456 P [5.10] mm: fix'],
    ['[PATCHv3 0/3] mm: fix', 'v3 0/3 P [] mm: fix'],
    ['[RFC PATCHv2] mm: fix', 'v2 -/- PF [] mm: fix'],
    ['[RFCv2 1/2] mm: fix', 'v2 1/2 PF [] mm: fix'],
    ['[PATCH V2 1/2] mm: fix', 'v2 1/2 P [] mm: fix'],
    ['[PATCH -v2 mm 1/2] mm: fix', 'v2 1/2 P [mm] mm: fix'],
    ['[PATCH v2, 1/2] mm: fix', 'v2 1/2 P [] mm: fix'],
    ['[PATCH 1/2 v2] mm: fix', 'v2 1/2 P [] mm: fix'],
    ['[PATCH 1/2] [v3] mm: fix', 'v3 1/2 P [] mm: fix'],
    ['[v2 PATCH 3/4] mm: fix', 'v2 3/4 P [] mm: fix'],
    ['[PATCH v11.1 06/07] mm: fix', 'v11 6/7 P [v11.1] mm: fix'],
    ['[PATCH v0] mm: fix', 'v1 -/- P [] mm: fix'],
    ['[PATCH -mm 1/2] mm: fix', 'v1 1/2 P [-mm] mm: fix'],
    ['[PATCH-block v3 1/2] mm: fix', 'v3 1/2 P [block] mm: fix'],
    ['[patch 01/10] mm: fix', 'v1 1/10 P [] mm: fix'],
    ['Re: [PATCH v2 3/4] mm: fix', 'v2 3/4 PR [] mm: fix'],
    ['AW: Re[2]: [PATCH] mm: fix', 'v1 -/- PR [] mm: fix'],
    ['[External] : Re: [PATCH 1/1] mm: fix', 'v1 1/1 PR [External] mm: fix'],
    ['[PATCH] Re: mm: fix', 'v1 -/- PR [] mm: fix'],
    ['[linux-next:master 60/81] mm/a.c:1: error', 'v1 -/-  [linux-next:master 60/81] mm/a.c:1: error'],
    ['[syzbot] [mm?] KASAN: x', 'v1 -/-  [syzbot mm?] KASAN: x'],
    ['[GIT PULL] mm', 'v1 -/-  [GIT PULL] mm'],
    ['+ mm-foo.patch added to mm-unstable branch', 'v1 -/-  [] + mm-foo.patch added to mm-unstable branch'],
    ['Revert "mm: fix"', 'v1 -/-  [] Revert "mm: fix"'],
    ['[PATCH never closed', 'v1 -/-  [] [PATCH never closed'],
    ['[]', 'v1 -/-  [] '],
    ['', 'v1 -/-  [] '],
  ];
  it.each(cases)('%s', (subject, expected) => {
    expect(brief(subject)).toBe(expected);
  });

  it('is cheap on a subject of brackets and marks only', () => {
    const start = performance.now();
    for (const hostile of [
      '['.repeat(1e6),
      '[a]'.repeat(3e5),
      'Re: '.repeat(3e5),
      `[${'1/'.repeat(5e5)}]`,
      ' '.repeat(1e6),
    ])
      readPrefix(hostile);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

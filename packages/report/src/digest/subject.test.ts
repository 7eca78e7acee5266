import { describe, expect, it } from 'vitest';
import type { Digest } from './model.ts';
import { digestSubject } from './subject.ts';

const NONE = { items: [], more: 0 };
const EMPTY: Digest = {
  period: { every: 'daily', name: '2026-11-19', zone: 'UTC', from: 0, to: 1 },
  lists: ['linux-mm.kvack.org'],
  query: '',
  lei: { query: '', leftOut: [] },
  counts: { mails: 0, patches: 0, replies: 0, series: 0, revisions: 0 },
  toLookAt: NONE,
  stillOpen: NONE,
  settled: NONE,
  revisions: NONE,
  series: NONE,
  discussed: NONE,
  threads: NONE,
  notRead: NONE,
};

describe('the subject of a digest', () => {
  it.each<readonly [string, Partial<Digest>]>([
    [
      'linux-mm digest 2026-11-19: 61 series, 1 revision, 3 to look at',
      { counts: { ...EMPTY.counts, series: 61, revisions: 1 }, toLookAt: { items: [], more: 3 } },
    ],
    ['linux-mm digest 2026-11-19: 1 still open', { stillOpen: { items: [], more: 1 } }],
    ['linux-mm digest 2026-11-19: 1 reply', { counts: { ...EMPTY.counts, replies: 1 } }],
    [
      'mm digest week of 2026-11-19: 2 series',
      {
        lists: ['kasan-dev.googlegroups.com', 'linux-mm.kvack.org', 'linux-mm.other.example'],
        period: { ...EMPTY.period, every: 'weekly' },
        counts: { ...EMPTY.counts, series: 2 },
      },
    ],
    // A List-Id may hold anything.
    ['mm digest 2026-11-19: 0 replies', { lists: ['\u202eevil\r\nBcc: x'] }],
  ])('%s', (subject, digest) => {
    expect(digestSubject({ ...EMPTY, ...digest })).toBe(subject);
  });
});

import { expect, it } from 'vitest';
import { colorsOf } from './colors.ts';
import type { PageRevision } from './series-page.ts';
import { revisionsText } from './series-revisions.ts';

const first: PageRevision = {
  id: 7,
  name: 'one@example.org',
  subject: '[PATCH] mm: quilts',
  authorName: 'Ann',
  authorEmail: 'ann@example.org',
  sent: 1_790_000_000,
  revision: 1,
  total: null,
  here: 1,
  missing: [],
  rfc: false,
  kind: 'whole',
  latest: false,
  findings: 1,
  hazards: ['some-hazard'],
  still: false,
  gone: false,
  partial: false,
  added: 1,
  removed: 0,
  evidence: [],
};
const later: PageRevision = {
  ...first,
  id: 12,
  name: 'two@example.org',
  revision: 2,
  latest: true,
  findings: 0,
  evidence: [{ kind: 'title', series: 'one@example.org', title: 'mm: quilts' }],
};

function text(...revisions: readonly PageRevision[]): string {
  return revisionsText(revisions, 12, colorsOf(false));
}

it('a line each, with what ties it to the one before', () => {
  expect(text(first, later)).toBe(
    '     7  v1  2026-09-21  1 finding\n  * 12  v2  2026-09-21  no findings  follows v1: title\n',
  );
});

it('says that another person sent it, and that its title changed', () => {
  const taken = { ...later, authorName: 'Bo\u001b[31m', authorEmail: 'bo@example.org', subject: '[PATCH v2] mm: rugs' };
  const lines = text(first, taken)
    .split('\n')
    .map((line) => line.trim());
  expect(lines.slice(2, 4)).toEqual([
    'now called "mm: rugs"',
    expect.stringMatching(/^sent by Bo.*<bo@example\.org>$/),
  ]);
  expect(text(first, taken)).not.toContain('\u001b');
});

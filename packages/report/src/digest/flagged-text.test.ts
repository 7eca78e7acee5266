import { expect, it } from 'vitest';
import type { PageAnswer } from '../answer-text.ts';
import type { PageFinding } from '../series-page.ts';
import { lookText, openText, settledText } from './flagged-text.ts';
import type { DigestSeries, LookAt, Said } from './model.ts';

const FINDING: PageFinding = {
  input: '3/4',
  mail: 1,
  messageId: 'patch@example.org',
  series: { id: 'cover@example.org', revision: 2, part: 3, total: 4 },
  hazard: 'late-lock',
  title: 'the lock comes late',
  level: 'warning',
  confidence: 'high',
  origin: 'new',
  fixedBy: null,
  touchedAgain: null,
  since: 'first',
  elsewhere: false,
  path: 'mm/fold.c',
  function: 'fold_range',
  line: 30,
  side: 'post',
  mark: '+',
  patchLine: 99,
  column: 1,
  text: '\tspin_lock(&fold->lock);',
  code: '',
  note: '',
  why: '',
  question: 'What keeps the range from changing before the lock is taken?',
  fix: '',
  related: [10, 12, 14, 16, 18].map((line) => ({
    path: 'mm/fold.c',
    line,
    side: 'post',
    mark: '+',
    patchLine: line,
    column: 1,
    text: `\tread_range(${line});`,
    code: '',
    note: '',
  })),
  assumes: [],
  citations: [],
  fingerprint: '0123456789abcdef',
  beside: null,
  shown: true,
  verdict: null,
};

const SERIES: DigestSeries = {
  id: 7,
  name: 'cover@example.org',
  subject: '[PATCH v2 0/4] mm: fold the ranges',
  authorName: 'Ann Author',
  authorEmail: 'ann@example.org',
  sent: 0,
  revision: 2,
  total: 4,
  here: 4,
  rfc: false,
  kind: 'whole',
  latest: true,
  findings: 1,
  hazards: ['late-lock'],
  still: false,
  gone: false,
  partial: false,
  added: 12,
  removed: 3,
  received: 0,
  earlier: [],
  files: [{ path: 'mm/fold.c', added: 12, removed: 3 }],
  fileCount: 1,
  near: [],
  review: null,
};

const SAID: Said = {
  fingerprint: FINDING.fingerprint,
  messageId: 'reply@example.org',
  by: { name: 'Ruth Reader', email: 'ruth@example.org' },
  bot: false,
  how: 'place',
  sent: 1_795_046_400,
  lines: ['This is the wrong way round.', 'Take it first.', 'Thanks'],
};

const LOOK: LookAt = { series: SERIES, revision: null, findings: [FINDING], still: [], more: 0, said: [SAID] };

const PLACES = {
  digest: null,
  hazards: 'guardpage explain NAME',
  lore: '',
  finding: (fingerprint: string): string => `https://gp.example.org/f/${fingerprint}/`,
  series: ({ name }: { readonly name: string }): string => `https://gp.example.org/s/${name}/`,
};

it('a finding has its place, its code in the order of the source, its question, its address, and who said it already', () => {
  const still = {
    ...FINDING,
    fingerprint: 'fedcba9876543210',
    line: 77,
    hazard: 'a-hazard-with-a-rather-long-name-to-be-put-below',
  };
  expect(lookText({ ...LOOK, still: [still] }, 1, PLACES)).toBe(`1. [PATCH v2 0/4] mm: fold the ranges
   Ann Author, 4 patches +12 -3, mm/fold.c; not looked at yet
   https://lore.kernel.org/all/cover@example.org/
   3/4 mm/fold.c:30 fold_range()  late-lock
     | read_range(10);
     | read_range(12);
     | read_range(14);
     | spin_lock(&fold->lock);
     What keeps the range from changing before the lock is taken?
     https://gp.example.org/f/0123456789abcdef/
     on the list: Ruth Reader, 2026-11-19 00:00 UTC
     > This is the wrong way round.
     > Take it first.
     > Thanks
     https://lore.kernel.org/all/reply@example.org/
   3/4 mm/fold.c:77 fold_range()
       a-hazard-with-a-rather-long-name-to-be-put-below
     as before: https://gp.example.org/f/fedcba9876543210/
`);
});

it('its number stands apart, however many there are', () => {
  const series = { ...SERIES, subject: 'y '.repeat(100) };
  const lines = lookText({ ...LOOK, series }, 10, PLACES).split('\n');
  expect(lines[0]).toMatch(/^10\. y y/);
  expect(lines[1]).toMatch(/^ {4}y y/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78);
});

it('of hundreds of findings the first ones stand there, and where the others are', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ ...FINDING, fingerprint: String(at).padStart(16, '0') }));
  const look = lookText({ ...LOOK, findings: many, still: many, more: 480 }, 1, PLACES);
  expect(look.match(/\/f\//g)).toHaveLength(12);
  expect(look).toMatch(/\n {3}and 508 more findings: https:\/\/gp\.example\.org\/s\/cover@example\.org\/\n$/);
  const open = openText({ series: SERIES, revision: null, findings: many, more: 1, why: 'unanswered' }, PLACES);
  expect(open).toMatch(/\n {2}and 15 more findings: https:\/\/gp\.example\.org\/s\/cover@example\.org\/\n$/);
});

it('what is still open says why', () => {
  const open = { series: SERIES, revision: null, findings: [FINDING], more: 0 };
  expect(openText({ ...open, why: 'sent-again' }, PLACES)).toContain(
    '\n  Ann Author: v2 still has it; not looked at yet\n',
  );
  expect(openText({ ...open, why: 'unanswered' }, PLACES)).toContain('\n  Ann Author: nobody answered for 7 days');
});

it('what is settled says how, and by whom', () => {
  const answer: PageAnswer = {
    word: 'invalid',
    reason: 'the caller holds the lock',
    byName: "'Ruth Reader' via linux-mm",
    byEmail: 'ruth@example.org',
    sent: 0,
    messageId: 'reply@example.org',
    trust: 'accepted',
    scope: 'series',
    why: 'a maintainer',
  };
  const settled = { finding: FINDING, series: SERIES };
  expect(settledText({ ...settled, how: { kind: 'answered', answer } }, PLACES))
    .toBe(`[PATCH v2 0/4] mm: fold the ranges
  3/4 mm/fold.c:30 fold_range()  late-lock
  invalid, says Ruth Reader: the caller holds the lock
  https://gp.example.org/f/0123456789abcdef/
`);
  expect(settledText({ ...settled, how: { kind: 'gone' } }, PLACES)).toContain('\n  gone with v2\n');
});

it('nothing in code or words acts on a terminal, or breaks a line', () => {
  const evil = '\u001b]0;x\u0007\u202e\r\nBcc: all@example.org\u0085';
  const finding = { ...FINDING, path: evil, function: evil, text: evil, related: [] };
  const text = lookText(
    { ...LOOK, findings: [finding], said: [{ ...SAID, lines: [evil], by: { name: evil, email: '' } }] },
    1,
    PLACES,
  );
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0080-\u009f\u202e]|^\s*Bcc/m);
  expect(text.split('\n').filter((line) => line.length > 78)).toEqual([]);
});

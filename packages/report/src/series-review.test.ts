import type { Changes, PatchChange, Review } from '@guardpage/annotate';
import { describe, expect, it } from 'vitest';
import { changesText } from './series-changes.ts';
import type { SeriesPage } from './series-page.ts';
import { precedentsText, raisedText, reviewText } from './series-review.ts';

const ann = { name: 'Ann', email: 'ann@example.org' };
const given = { by: ann, messageId: 'a@example.org', line: 9, scope: 'patch', bySender: true } as const;
const review: Omit<Review, 'questions'> & { questions: NonNullable<SeriesPage['review']>['questions'] } = {
  state: 'questioned',
  people: [{ ...ann, mails: 2 }],
  bots: [{ name: 'lkp', email: 'lkp@example.org', mails: 1 }],
  given: [
    { ...given, key: 'Reviewed-by', value: 'Ann <ann@example.org>', part: 2 },
    { ...given, key: 'Acked-by', value: 'Bo <bo@example.org>', part: null, scope: 'series', bySender: false },
    { ...given, key: 'NAK', value: '', part: null },
  ],
  nacks: [],
  questions: [
    {
      messageId: 'q/1@example.org',
      from: 5,
      to: 6,
      by: ann,
      part: 2,
      sent: 86_400,
      lines: ['Why?', '\tBecause\u001b?'],
    },
  ],
  patches: [],
};

it('the review of a series: who wrote, what was given, what was asked', () => {
  expect(reviewText(review)).toBe(
    [
      '    a question is open',
      '    Ann (2 mails), lkp (a robot, 1 mail)',
      '    2      Reviewed-by: Ann <ann@example.org>',
      '    all    Acked-by: Bo <bo@example.org> (sent by Ann)',
      '    patch  NAK by Ann',
      '',
      '    Ann, 1970-01-02, https://lore.kernel.org/all/q%2F1@example.org/',
      '    asks about patch 2; the author did not answer',
      '        | Why?',
      '        |         Because\\u{1b}?',
      '',
    ].join('\n'),
  );
});

it('a reply that raises a finding, an earlier thread, a passage that is long or not here', () => {
  const passage = { messageId: 'a@example.org', from: 1, to: 99, by: ann, sent: null };
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`);
  const raised = { ...passage, fingerprint: '', hazard: 'some-hazard', bot: true, how: 'quote', names: [] } as const;
  expect(raisedText([{ ...raised, lines }])).toContain(
    '    a robot, quoting the lines of some-hazard\n        | line 0\n',
  );
  expect(raisedText([{ ...raised, lines }])).toMatch(/\| line 9\n {8}\| \[2 more lines\]\n$/);
  expect(precedentsText([{ ...passage, subject: 'Re: x', series: 7, names: ['f'], lines: [] }])).toBe(
    '    Re: x   (guardpage show 7)\n    Ann, undated, https://lore.kernel.org/all/a@example.org/\n    names f\n',
  );
});

describe('what changed since the revision before', () => {
  const ref = { part: 2, messageId: 'a@example.org', title: 'mm: x' };
  const change: PatchChange = {
    kind: 'changed',
    now: ref,
    before: { ...ref, part: 1, title: 'mm: y' },
    moved: true,
    renamed: true,
    messageChanged: true,
    lines: null,
    files: [{ path: 'mm/x.c', added: 1, removed: 2, functions: ['f', 'g'] }],
    diff: [
      { in: 'now', mark: '+', path: 'mm/x.c', function: 'f', line: 3, text: 'f();' },
      { in: 'before', mark: '-', path: 'mm/x.c', function: 'f', line: 4, text: 'g();' },
      { in: 'before', mark: '+', path: 'mm/x.c', function: 'f', line: 4, text: ' ' },
    ],
    cut: 0,
  };
  const changes: Omit<Changes, 'changelog'> = { since: { id: '', revision: 1 }, patches: [change] };

  it('is told as range-diff does', () => {
    expect(changesText({ ...changes, changelog: [] })).toBe(
      [
        '    2: mm: x (was 1 "mm: y")',
        '        mm/x.c +1 -2 in f() g(); its message too',
        '          ++ f();',
        '          -- g();',
        '',
      ].join('\n'),
    );
  });

  it('and many lines are counted', () => {
    const text = changesText({ ...changes, patches: [{ ...change, cut: 11 }], changelog: [] });
    expect(text).toMatch(/its message too\n {10}13 lines differ\n$/);
  });

  it('what the author says in several mails is told once', () => {
    const passage = { messageId: 'a@example.org', from: 1, to: 9, sent: null };
    const logs = [
      ['Changes in v2:', '- one thing', '- another'],
      ['v2:', ' * another'],
      ['v2: a third'],
      ['Changes since v1', '- a fourth'],
    ];
    const changelog = logs.map((lines) => ({ ...passage, lines }));
    expect(changesText({ ...changes, patches: [], changelog })).toBe(
      ['Changes in v2:', '- one thing', '- another', 'v2: a third', 'Changes since v1', '- a fourth']
        .map((line) => `        | ${line}\n`)
        .join(''),
    );
  });

  it.each([
    [{ kind: 'unchanged' }, 'as it was'],
    [{ kind: 'message' }, 'only its message differs'],
    [{ kind: 'new', before: null, lines: { with: ref, share: 0.8 } }, 'new; 80 % of its lines come from "2: mm: x"'],
    [{ kind: 'dropped', now: null }, 'dropped'],
    [{ kind: 'unseen', now: null }, 'not sent again'],
    [{ kind: 'unseen', before: null }, 'not seen before: its part is not here'],
  ] as const)('%j', (more, words) => {
    const patches = [{ ...change, diff: [], cut: 0, ...more }];
    expect(
      changesText({ ...changes, patches, changelog: [] })
        .split('\n')[1]
        ?.trim(),
    ).toBe(words);
  });
});

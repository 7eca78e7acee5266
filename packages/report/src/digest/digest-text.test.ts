import { describe, expect, it } from 'vitest';
import { digestText } from './digest-text.ts';
import type { Digest, DigestFooter, DigestSeries, NewRevision } from './model.ts';

const NONE = { items: [], more: 0 };

const SERIES: DigestSeries = {
  id: 7,
  name: 'cover@example.org',
  subject: '[PATCH 0/3] mm: fold the ranges',
  authorName: 'Ann Author',
  authorEmail: 'ann@example.org',
  sent: 0,
  revision: 1,
  total: 3,
  here: 3,
  rfc: false,
  kind: 'whole',
  latest: true,
  findings: 0,
  hazards: [],
  still: false,
  gone: false,
  partial: false,
  added: 12,
  removed: 3,
  received: 0,
  earlier: [],
  files: [
    { path: 'mm/fold.c', added: 10, removed: 3 },
    { path: 'include/linux/fold.h', added: 2, removed: 0 },
  ],
  fileCount: 2,
  near: [],
  review: { state: 'unanswered', replies: 0, people: [], reviewed: 0, patches: 3 },
};

const DIGEST: Digest = {
  period: { every: 'daily', name: '2026-11-19', zone: 'UTC', from: 1_795_046_400, to: 1_795_132_800 },
  lists: ['linux-mm.kvack.org'],
  query: '',
  lei: { query: '', leftOut: [] },
  counts: { mails: 9, patches: 3, replies: 5, series: 1, revisions: 0 },
  toLookAt: NONE,
  stillOpen: NONE,
  settled: NONE,
  revisions: NONE,
  series: { items: [SERIES], more: 0 },
  discussed: NONE,
  threads: NONE,
  notRead: NONE,
};

const STYLE = { site: 'https://gp.example.org', notes: [], footer: null };

function ofSeries(more: Partial<DigestSeries>): readonly string[] {
  const text = digestText({ ...DIGEST, series: { items: [{ ...SERIES, ...more }], more: 0 } }, STYLE);
  const lines = text.split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('---')) + 1, -1);
}

function footed(footer: DigestFooter, more: Partial<Digest>): readonly string[] {
  const lines = digestText({ ...DIGEST, ...more }, { ...STYLE, footer }).split('\n');
  return lines.slice(lines.indexOf('-- '), -1);
}

it('is empty but for its head', () => {
  expect(digestText({ ...DIGEST, series: NONE, counts: { ...DIGEST.counts, series: 0 } }, STYLE)).toBe(
    `linux-mm: 2026-11-19 00:00 to 2026-11-20 00:00 UTC
0 new series; 3 patches and 5 replies in all.
Nothing flagged.
Web: https://gp.example.org/digest/2026-11-19/
All: https://lore.kernel.org/linux-mm/?q=rt:20261119..20261120

Nothing new.
`,
  );
});

it('says in its head what it was told to say, with all of an address', () => {
  const address = `https://gp.example.org/digest/2026-11-18/?q=${'x'.repeat(100)}`;
  const text = digestText(DIGEST, {
    ...STYLE,
    notes: [`The digest of 2026-11-18 may not have reached you: ${address}`],
  });
  expect(text.split('\n').slice(3, 5)).toEqual(['The digest of 2026-11-18 may not have reached you:', address]);
});

it('of other days than those of UTC names the seconds on lore, and the zone on its page', () => {
  const period = { ...DIGEST.period, zone: 'America/New_York', from: 1_795_064_400, to: 1_795_150_800 };
  const lines = digestText({ ...DIGEST, period, query: 'dfn:mm/* & more' }, STYLE).split('\n');
  expect(lines.slice(0, 7)).toEqual([
    'linux-mm: 2026-11-19 05:00 to 2026-11-20 05:00 UTC (days of America/New_York)',
    '1 new series that match; 3 patches and 5 replies in all.',
    'Nothing flagged.',
    'Query: dfn:mm/* & more',
    'Web: https://gp.example.org/digest/2026-11-19/?q=dfn%3Amm%2F*%20%26%20more&zone=America/New_York',
    'All: https://lore.kernel.org/linux-mm/?q=rt:1795064400..1795150800',
    '',
  ]);
});

describe('a series', () => {
  it.each<readonly [string, Partial<DigestSeries>, readonly string[]]>([
    ['in a line where it has room', {}, ['  Ann Author, 3 patches +12 -3, mm/fold.c include/linux/fold.h']],
    [
      'in two where it has not',
      {
        files: Array.from({ length: 9 }, (_, at) => ({ path: `mm/a-rather-long-name-${at}.c`, added: 1, removed: 0 })),
        fileCount: 40,
        review: { state: 'questioned', replies: 4, people: [], reviewed: 2, patches: 3 },
        earlier: ['RFC', 'v1'],
      },
      [
        '  Ann Author, 3 patches +12 -3, mm/a-rather-long-name-0.c and 39 more',
        '  4 replies, question open, 2/3 reviewed; RFC, v1 came too',
      ],
    ],
    ['of which a part came', { here: 1, fileCount: 0, files: [] }, ['  Ann Author, 1 of 3 patches +12 -3']],
    ['of which the cover letter came', { here: 0, fileCount: 0, files: [] }, ['  Ann Author, cover letter only']],
    [
      'where hazards live',
      { near: ['one', 'two', 'three'].map((hazard) => ({ hazard, names: [] })), review: null },
      ['  Ann Author, 3 patches +12 -3, mm/fold.c and 1 more; not looked at yet', '  near one, two, 1 more'],
    ],
    [
      'passed on by a list',
      { authorName: "'Ann Author' via kasan-dev", here: 1, total: null },
      ['  Ann Author, +12 -3, mm/fold.c include/linux/fold.h'],
    ],
  ])('%s', (_, more, lines) => {
    expect(ofSeries(more)).toEqual([
      '[PATCH 0/3] mm: fold the ranges',
      ...lines,
      '  https://lore.kernel.org/all/cover@example.org/',
    ]);
  });

  it('takes the columns that a terminal shows', () => {
    const [title = '', who = ''] = ofSeries({ subject: '折'.repeat(60), authorName: '折'.repeat(15) });
    expect(title).toBe(`${'折'.repeat(37)}...`);
    expect(who).toBe(`  ${'折'.repeat(15)}, 3 patches +12 -3, mm/fold.c and 1 more`);
  });

  it('cannot break a line, hide, or grow, whatever its mails say', () => {
    const evil = '\u001b[2J\u202e\r\n\r\nBcc: all@example.org\u2028' + 'x'.repeat(5000);
    const lines = ofSeries({
      subject: evil,
      authorName: evil,
      name: `${evil}@x`,
      files: [{ path: evil, added: 1, removed: 1 }],
    });
    expect(lines.length).toBeLessThan(8);
    expect(lines.filter((line) => !line.startsWith('  https:') && line.length > 78)).toEqual([]);
    // oxlint-disable-next-line no-control-regex
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]|^Bcc/m);
  });
});

it('of a span has no page of its own', () => {
  const period = { ...DIGEST.period, every: 'span' } as const;
  expect(digestText({ ...DIGEST, period, series: { items: [SERIES], more: 3 } }, STYLE)).not.toMatch(
    /Web:|gp\.example/,
  );
});

it('tells how many more there are', () => {
  const items = Array.from({ length: 100 }, (_, at) => ({ ...SERIES, id: at }));
  const text = digestText({ ...DIGEST, series: { items, more: 50 } }, STYLE);
  expect(text).toContain('\nNEW SERIES (150)\n----------------\n');
  expect(text).toContain('\nand 70 more: https://gp.example.org/digest/2026-11-19/\n');
});

it('names earlier series that people talk about', () => {
  const review = { state: 'questioned', replies: 7, people: [], reviewed: 0, patches: 3 } as const;
  const item = { series: { ...SERIES, review }, replies: 12 };
  const text = digestText({ ...DIGEST, series: NONE, discussed: { items: [item], more: 2 } }, STYLE);
  expect(text.slice(text.indexOf('\nDISCUSSED'))).toBe(`
DISCUSSED (3)
-------------
[PATCH 0/3] mm: fold the ranges
  Ann Author, 3 patches +12 -3, 12 new replies, question open
  https://lore.kernel.org/all/cover@example.org/
and 2 more: https://gp.example.org/digest/2026-11-19/
`);
});

it('names backports behind all else, in two lines each', () => {
  const items = ['[PATCH 5.15 3/9] mm: older', '[PATCH] mm: new', '[PATCH AUTOSEL 6.1 2/5] mm: other'].map(
    (subject) => ({
      ...SERIES,
      subject,
    }),
  );
  const text = digestText({ ...DIGEST, series: { items, more: 0 } }, STYLE);
  expect(text.slice(text.indexOf('\nNEW SERIES'))).toBe(`
NEW SERIES (1)
--------------
[PATCH] mm: new
  Ann Author, 3 patches +12 -3, mm/fold.c include/linux/fold.h
  https://lore.kernel.org/all/cover@example.org/

BACKPORTS (2)
-------------
[PATCH 5.15 3/9] mm: older
  https://lore.kernel.org/all/cover@example.org/
[PATCH AUTOSEL 6.1 2/5] mm: other
  https://lore.kernel.org/all/cover@example.org/
`);
});

it.each([
  [STYLE.site, 'Hazards: https://gp.example.org/h/NAME/'],
  [null, 'Hazards: guardpage explain NAME'],
])('says where hazards are that it names: %s', (site, line) => {
  const near = { ...SERIES, near: [{ hazard: 'mmu-notifier-pair', names: [] }] };
  const lines = digestText({ ...DIGEST, series: { items: [near], more: 0 } }, { ...STYLE, site }).split('\n');
  expect(lines.filter((one) => one.startsWith('Hazards'))).toEqual([line]);
});

describe('the footer', () => {
  const footer = { email: 'you@example.org', page: 'https://gp.example.org/u/0123' };
  it('says why, how to stop, and what else finds the same', () => {
    expect(footed(footer, {})).toEqual([
      '-- ',
      'You get this because you@example.org subscribed to: everything (daily, skipped',
      'when empty)',
      'Change or stop: https://gp.example.org/u/0123',
      'or reply with the single word: unsubscribe',
      'Same mails:',
      "lei q -I https://lore.kernel.org/all/ -o ~/mm '(l:linux-mm) rt:1.day.ago..'",
    ]);
  });

  it('is safe to paste into a shell, and says what lei does not know', () => {
    const lei = { query: `dfn:mm/* "it's $HOME"`, leftOut: ['hazard:x*'] };
    const lines = footed(footer, { lei, query: 'dfn:mm/* hazard:x*', period: { ...DIGEST.period, every: 'weekly' } });
    expect(lines.slice(-2)).toEqual([
      `lei q -I https://lore.kernel.org/all/ -o ~/mm '(l:linux-mm) (dfn:mm/* "it'\\''s $HOME") rt:1.week.ago..'`,
      '(without hazard:x*, which lei does not know)',
    ]);
  });
});

describe('what changed with a revision', () => {
  const before = { ...SERIES, revision: 1 };
  const revision = { series: SERIES, before, changes: 'changed', log: [], first: 0, still: 0, gone: 0 };
  it.each<readonly [string, Partial<NewRevision>, readonly string[]]>([
    ['of a lone patch', {}, ['  since v1: changed']],
    [
      'as its author says',
      { log: ['take the lock', 'drop the flag', 'fix typos'] },
      ['  since v1:', '    - take the lock', '    - drop the flag'],
    ],
    [
      'of several patches',
      { changes: '1 new, 2 of 3 patches changed', log: ['take the lock'] },
      ['  since v1: 1 new, 2 of 3 patches changed', '    - take the lock'],
    ],
    ['nobody knows', { changes: '' }, []],
    ['since one that is not here', { before: null, changes: '1 new' }, ['  changes: 1 new']],
  ])('%s', (_, more, lines) => {
    const text = digestText({ ...DIGEST, revisions: { items: [{ ...revision, ...more }], more: 0 } }, STYLE);
    const all = text.split('\n');
    const from = all.indexOf('  Ann Author, 3 patches +12 -3');
    expect(all.slice(from + 1, all.indexOf('  https://lore.kernel.org/all/cover@example.org/'))).toEqual(lines);
  });
});

it('is no larger than a mail should be, whatever stands in the mails it is of', () => {
  const long = { ...SERIES, name: `${'x'.repeat(900)}@example.org`, subject: 'y '.repeat(5000) };
  const some = <Item>(item: Item) => ({ items: Array.from({ length: 200 }, () => item), more: 7 });
  const mail = { messageId: long.name, subject: long.subject, by: { name: long.subject, email: '' }, received: 0 };
  const log = [long.subject, long.subject];
  const revision = { series: long, before: null, changes: '', log, first: 0, still: 0, gone: 0 };
  const text = digestText(
    {
      ...DIGEST,
      revisions: some(revision),
      series: some(long),
      notRead: some({ ...mail, series: null, reason: long.subject }),
    },
    STYLE,
  );
  expect(text.length).toBeLessThan(60_000);
  expect(text).toContain('NEW SERIES (207)');
  expect(text).toMatch(/^and \d{3} more: https:\/\/gp\.example\.org\/digest\/2026-11-19\/$/m);
});

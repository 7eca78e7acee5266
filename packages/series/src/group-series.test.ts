import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff, submission } from '../test/mail.ts';
import { groupSeries, type Submission } from './index.ts';

let place = 0;
/** `id`, subject, and what it answers; dated by order of making. */
function mail(
  id: string,
  subject: string,
  parent: string | null = null,
  more: Parameters<typeof submission>[0] = {},
): Submission {
  place++;
  const body = /\b0+\/\d/.test(subject) ? 'Text.\n' : `Text.\n---\n${diff()}`;
  const date = new Date(Date.UTC(2023, 0, 1, 0, 0, place)).toISOString();
  return submission(
    { messageId: id, subject, inReplyTo: parent, references: parent === null ? [] : [parent], date, body, ...more },
    place,
  );
}

/** `id rev total: parts` of each series. */
function brief(submissions: readonly Submission[]): readonly string[] {
  return groupSeries(submissions).series.map(({ id, revision, total, cover, patches }) => {
    const parts = patches.map(({ prefix }) => prefix.part ?? '-').join(' ');
    return `${id} v${revision} ${total ?? '-'}:${cover === null ? '' : ' c'} ${parts}`;
  });
}

/** A patch file that was never sent. */
function unsent(input: string, part: number, more: Parameters<typeof submission>[0] = {}): Submission {
  return submission(
    { subject: `[PATCH ${part}/2] x`, from: { name: '', email: `${part}@b.c` }, body: diff(), ...more },
    part,
    input,
  );
}

describe('series', () => {
  const cases: readonly (readonly [string, readonly Submission[], readonly string[]])[] = [
    [
      'parts that answer their cover',
      [mail('c', '[PATCH 0/2] x'), mail('1', '[PATCH 1/2] a', 'c'), mail('2', '[PATCH 2/2] b', 'c')],
      ['c v1 2: c 1 2'],
    ],
    [
      'parts in a chain',
      [mail('1', '[PATCH 1/3] a'), mail('2', '[PATCH 2/3] b', '1'), mail('3', '[PATCH 3/3] c', '2')],
      ['1 v1 3: 1 2 3'],
    ],
    ['an unknown cover', [mail('1', '[PATCH 1/2] a', 'c'), mail('2', '[PATCH 2/2] b', 'c')], ['1 v1 2: 1 2']],
    [
      'no thread, ids of git send-email',
      [mail('20230101000000.12-1-a@b', '[PATCH 1/2] a'), mail('20230101000000.12-2-a@b', '[PATCH 2/2] b')],
      ['20230101000000.12-1-a@b v1 2: 1 2'],
    ],
    [
      'no thread, ids of other runs',
      [mail('20230101000000.12-1-a@b', '[PATCH 1/2] a'), mail('20230101000000.99-2-a@b', '[PATCH 2/2] b')],
      ['20230101000000.12-1-a@b v1 2: 1', '20230101000000.99-2-a@b v1 2: 2'],
    ],
    [
      'v2 in the thread of v1',
      [
        mail('c', '[PATCH 0/1] x'),
        mail('1', '[PATCH 1/1] a', 'c'),
        mail('d', '[PATCH v2 0/1] x', 'c'),
        mail('2', '[PATCH v2 1/1] a', 'd'),
      ],
      ['c v1 1: c 1', 'd v2 1: c 1'],
    ],
    [
      'an RFC is no first version of the same thread',
      [mail('c', '[RFC PATCH 0/1] x'), mail('1', '[PATCH 1/1] a', 'c')],
      ['c v1 1: c ', '1 v1 1: 1'],
    ],
    [
      'another author in the same thread',
      [
        mail('c', '[PATCH 0/2] x'),
        mail('1', '[PATCH 1/2] a', 'c'),
        mail('2', '[PATCH 2/2] b', 'c', { from: { name: '', email: 'bo@b.c' } }),
      ],
      ['c v1 2: c 1', '2 v1 2: 2'],
    ],
    [
      'two claims on one place: the earlier one has it',
      [
        mail('c', '[PATCH 0/2] x'),
        mail('1', '[PATCH 1/2] a', 'c'),
        mail('2', '[PATCH 2/2] b', 'c'),
        mail('3', '[PATCH 2/2] b', '2'),
      ],
      ['c v1 2: c 1 2', '3 v1 2: 2'],
    ],
    [
      'a part that lost its version',
      [mail('c', '[PATCH v3 0/2] x'), mail('1', '[PATCH v3 1/2] a', 'c'), mail('2', '[PATCH 2/2] b', 'c')],
      ['c v3 2: c 1 2'],
    ],
    [
      'a part of the same run that lost its RFC',
      [
        mail('20230101000000.12-1-a@b', '[RFC PATCH 0/2] x'),
        mail('20230101000000.12-2-a@b', '[RFC PATCH 1/2] a'),
        mail('20230101000000.12-3-a@b', '[PATCH 2/2] b'),
      ],
      ['20230101000000.12-1-a@b v1 2: c 1 2'],
    ],
    [
      'a first version keeps the part that v2 lacks',
      [
        mail('c', '[PATCH 0/2] x'),
        mail('1', '[PATCH 1/2] a', 'c'),
        mail('2', '[PATCH 2/2] b', 'c'),
        mail('d', '[PATCH v2 0/2] x', 'c'),
        mail('3', '[PATCH v2 1/2] a', 'd'),
      ],
      ['c v1 2: c 1 2', 'd v2 2: c 1'],
    ],
    [
      'single parts that reroll those of one series',
      [
        mail('1', '[PATCH 1/3] a', 'c'),
        mail('2', '[PATCH 2/3] b', 'c'),
        mail('3', '[PATCH 3/3] c', 'c'),
        mail('4', '[PATCH v2 1/3] a', '1'),
        mail('5', '[PATCH v2 3/3] c', '3'),
      ],
      ['1 v1 3: 1 2 3', '4 v2 3: 1 3'],
    ],
    [
      'a cover letter that counts wrong',
      [mail('c', '[PATCH 0/3] x'), mail('1', '[PATCH 1/2] a', 'c'), mail('2', '[PATCH 2/2] b', 'c')],
      ['c v1 2: c 1 2'],
    ],
    [
      'parts that are threaded elsewhere, named by their cover letter',
      [
        mail('c', '[PATCH 0/2] x', null, {
          body: 'Ann (2):\n  mm: first of all\n  mm: second\n    of all\n',
          date: '2023-01-01T00:00:00.000Z',
        }),
        mail('1', '[PATCH 1/2] mm: first of all', 'z'),
        mail('2', '[PATCH 2/2] mm: second of all', 'z'),
      ],
      ['c v1 2: c 1 2'],
    ],
    [
      'parts that no cover letter names',
      [
        mail('c', '[PATCH 0/2] x', null, { body: 'Ann (2):\n  mm: others\n', date: '2023-01-01T00:00:00.000Z' }),
        mail('1', '[PATCH 1/2] mm: first of all', 'z'),
        mail('2', '[PATCH 2/2] mm: second of all', 'z'),
      ],
      ['c v1 2: c ', '1 v1 2: 1 2'],
    ],
    [
      'v2.1 is not v2',
      [mail('1', '[PATCH v2 1/2] a', 'c'), mail('2', '[PATCH v2.1 2/2] b', 'c')],
      ['1 v2 2: 1', '2 v2 2: 2'],
    ],
    ['single patches of one thread', [mail('1', '[PATCH] a'), mail('2', '[PATCH] b', '1')], ['1 v1 -: -', '2 v1 -: -']],
    [
      'a series deep in a discussion',
      [
        mail('0', '[PATCH 1/2] old', 'z'),
        mail('c', '[PATCH 0/2] x', 'talk'),
        mail('1', '[PATCH 1/2] a', 'c'),
        mail('2', '[PATCH 2/2] b', 'c'),
      ],
      ['0 v1 2: 1', 'c v1 2: c 1 2'],
    ],
  ];
  it.each(cases)('%s', (_, submissions, expected) => {
    expect(brief(submissions)).toEqual(expected);
  });

  it('files of git format-patch belong together by their folder', () => {
    const files = [
      unsent('out/0002-b.patch', 2),
      unsent('out/0001-a.patch', 1),
      unsent('old/0001-a.patch', 1, { body: diff('mm/old.c') }),
    ];
    expect(brief(files)).toEqual(['old/0001-a.patch:1 v1 2: 1', 'out/0001-a.patch:1 v1 2: 1 2']);
  });

  it('mails of git format-patch --stdout belong together by their file, whoever wrote each', () => {
    expect(
      brief([
        unsent('b', 1),
        unsent('b', 2),
        unsent('a', 1, { body: diff('mm/b.c') }),
        unsent('a', 2, { body: diff('mm/b.c') }),
      ]),
    ).toEqual(['a:1 v1 2: 1 2', 'b:1 v1 2: 1 2']);
  });

  it('judges a mail given twice once; the copy and the replies are the rest', () => {
    const one = mail('1', '[PATCH] a');
    const copy = { ...one, input: 'other' };
    const reply = mail('2', 'Re: [PATCH] a', '1', { body: '> x\n' });
    const grouped = groupSeries([copy, reply, one]);
    expect(grouped.series.map(({ patches }) => patches)).toEqual([[one]]);
    expect(grouped.rest).toEqual([reply, copy]);
  });

  it.each([
    ['another diff', mail('x', '[PATCH] a', null, { body: `---\n${diff('mm/b.c')}` })],
    ['no diff', mail('x', 'a', null, { body: 'Text.\n' })],
    ['the same diff in a reply', mail('x', 'Re: a', 'y')],
    ['the same diff of another sender', mail('x', '[PATCH 7/9] b', null, { from: { name: 'Bo', email: 'bo@b.c' } })],
  ])('a mail that claims the id of another and has %s takes no place from it', (_, forged) => {
    const one = mail('x', '[PATCH] a');
    const patches = groupSeries([forged, one]).series.flatMap((series) => series.patches);
    expect(patches).toContain(one);
  });

  it('judges a file given twice once, though it has no Message-ID', () => {
    const grouped = groupSeries([unsent('a.patch', 1), unsent('copies/a.patch', 1)]);
    expect([grouped.series.length, grouped.rest.map(({ input }) => input)]).toEqual([1, ['copies/a.patch']]);
  });

  it('is the same in whatever order the mails come, and loses none', () => {
    const all = cases.flatMap(([, submissions]) => submissions);
    const expected = groupSeries(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(groupSeries(shuffled)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
    const held = expected.series.flatMap(({ cover, patches }) => [...(cover === null ? [] : [cover]), ...patches]);
    expect(new Set([...held, ...expected.rest])).toEqual(new Set(all));
  });

  it('is linear in a thread of 20,000 parts that all answer each other', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `m${n}`);
    const parts = ids.map((id, n) =>
      mail(id, `[PATCH ${n % 10000}/9999] a`, ids[n - 1] ?? null, { references: ids.slice(Math.max(0, n - 200), n) }),
    );
    const start = performance.now();
    groupSeries(parts);
    // Were it quadratic it would take an hour; a busy machine takes some seconds.
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

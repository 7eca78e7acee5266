import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff, submission } from '../test/mail.ts';
import { readFamily, type Submission } from './index.ts';

type Facts = Parameters<typeof submission>[0];

let place = 0;
/** `id`, subject, what it answers; a day after the one made before it. A cover letter has no diff. */
function mail(id: string, subject: string, parent: string | null = null, more: Facts = {}): Submission {
  place++;
  const body = /\b0+\/\d/.test(subject) ? 'Text.\n' : `Text.\n---\n${diff()}`;
  const date = new Date(Date.UTC(2023, 0, place, 0, 0, 0)).toISOString();
  const references = parent === null ? [] : [parent];
  return submission({ messageId: id, subject, inReplyTo: parent, references, date, body, ...more }, place);
}

const lore = 'https://lore.kernel.org/linux-mm';
const bo = { name: 'Bo Doe', email: 'bo@x.y' };

/** A diff of that file and those lines, each added. */
function adds(path: string, ...lines: readonly string[]): string {
  const added = lines.map((line) => `+${line}\n`).join('');
  return `Text.\n---\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,1 +1,${lines.length + 1} @@\n int z;\n${added}`;
}

/** The diff of part n, like no other's. */
function own(n: number): string {
  return adds(`mm/${n}.c`, `int one_of_${n};`, `int two_of_${n};`, `int three_of_${n};`);
}

/** Lines as `a < b(evidence) < c(..)!`: ids, the latest marked; partial ones with their parts. */
function brief(mails: readonly Submission[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { series, line, kind, evidence, latest, parts } of readFamily(mails).series) {
    const why = evidence.map((one) => one.kind).join(' ');
    const own = kind === 'partial' ? `[${parts.map(({ patch }) => patch.message.messageId).join(' ')}]` : '';
    const what = `${kind === 'resend' ? 'again ' : ''}${series.id}${own}${why === '' ? '' : ` (${why})`}${latest ? '!' : ''}`;
    lines.set(line, [...(lines.get(line) ?? []), what]);
  }
  return [...lines.values()].map((line) => line.join(' < '));
}

describe('revisions', () => {
  const cases: readonly (readonly [string, readonly Submission[], readonly string[]])[] = [
    ['title and sender', [mail('a', '[PATCH] mm: x y'), mail('b', '[PATCH v2] mm: X, y')], ['a < b (title)!']],
    [
      'another sender with the same title',
      [mail('a', '[PATCH] mm: x y'), mail('b', '[PATCH v2] mm: x y', null, { from: bo })],
      ['a!', 'b!'],
    ],
    [
      'the same person from another address',
      [
        mail('a', '[PATCH] mm: x y', null, { from: bo }),
        mail('b', '[PATCH v2] mm: x y', null, { from: { name: 'Bo Doe (Firm)', email: 'bo@firm' } }),
      ],
      ['a < b (title)!'],
    ],
    [
      'a dull title over other files',
      [mail('a', '[PATCH] mm: cleanup'), mail('b', '[PATCH v2] mm: cleanup', null, { body: diff('fs/b.c') })],
      ['a!', 'b!'],
    ],
    [
      'an RFC, an RFC v2, then the first version',
      [mail('a', '[RFC PATCH] mm: x y'), mail('b', '[RFC PATCH v2] mm: x y'), mail('c', '[PATCH] mm: x y')],
      ['a < b (title) < c (title)!'],
    ],
    [
      'an RFC and a first version of one number; the number goes on',
      [mail('a', '[RFC PATCH] mm: x y'), mail('b', '[PATCH] mm: x y'), mail('c', '[PATCH v2] mm: x y')],
      ['a < b (title) < c (title)!'],
    ],
    ['v2, then RFC v3', [mail('a', '[PATCH v2] mm: x y'), mail('b', '[RFC PATCH v3] mm: x y')], ['a < b (title)!']],
    [
      'the highest number is the latest, whatever the dates',
      [mail('a', '[PATCH v3] mm: x y'), mail('b', '[PATCH v2] mm: x y', null, { date: '2022-12-31T12:00:00.000Z' })],
      ['b < a (title)!'],
    ],
    [
      'sent again, marked',
      [mail('a', '[PATCH v2] mm: x y'), mail('b', '[RESEND PATCH v2] mm: x y'), mail('c', '[PATCH v3] mm: x y')],
      ['a < again b (title) < c (title)!'],
    ],
    ['sent again, not marked', [mail('a', '[PATCH] mm: x y'), mail('b', '[PATCH] mm: x y')], ['a < again b (title)!']],
    [
      'sent again, for the patches did not get through',
      [
        mail('c', '[PATCH v2 0/1] mm: x y'),
        mail('d', '[PATCH v2 0/1] mm: x y'),
        mail('1', '[PATCH v2 1/1] mm: one', 'd'),
      ],
      ['c < again d (title)!'],
    ],
    [
      'a title said otherwise, one patch that stays',
      [
        mail('1', '[PATCH 1/3] mm: kept', null, { body: own(1) }),
        ...[2, 3].map((n) => mail(`${n}`, `[PATCH ${n}/3] mm: part ${n}`, '1', { body: own(n) })),
        mail('c', '[PATCH 0/3] mm: count pages of all kinds', null),
        mail('d', '[PATCH v2 0/2] mm: count all kinds of pages', null, {}),
        mail('4', '[PATCH v2 1/2] mm: kept', 'd', { body: own(1) }),
        mail('5', '[PATCH v2 2/2] mm: new', 'd', { body: own(9) }),
      ].map((one) =>
        one.message.messageId === '1'
          ? { ...one, message: { ...one.message, inReplyTo: 'c', references: ['c'] } }
          : one,
      ),
      ['c < d (similar)!'],
    ],
    [
      'another first version under the title',
      [
        mail('a', '[PATCH] mm: x y', null, { body: adds('mm/a.c', 'int first_one;', 'int and_more;') }),
        mail('b', '[PATCH] mm: x y', null, { body: adds('mm/a.c', 'int something;', 'int different;') }),
      ],
      ['a!', 'b!'],
    ],
    [
      'backports to two stable trees',
      [
        mail('a', '[PATCH 5.10.y] mm: x y'),
        mail('b', '[PATCH v2 6.1.y] mm: x y'),
        mail('c', '[PATCH v2 5.10.y] mm: x y'),
      ],
      ['a < c (title)!', 'b!'],
    ],
    [
      'a new title in reply to the cover letter',
      [
        mail('c', '[PATCH 0/1] mm: x y'),
        mail('1', '[PATCH 1/1] mm: one part', 'c'),
        mail('d', '[PATCH v2 0/1] mm: all new words', 'c'),
        mail('2', '[PATCH v2 1/1] mm: other part', 'd'),
      ],
      ['c < d (reply)!'],
    ],
    [
      'a new title and a link, with the number',
      [
        mail('a', '[PATCH] mm: x y'),
        mail('b', '[PATCH v2] mm: new', null, {
          body: `T.\n---\nv1: ${lore}/a%40x/\nChanges since v1: ${lore}/b@x\n${diff()}`,
        }),
      ].map((one) => (one.message.messageId === 'a' ? { ...one, message: { ...one.message, messageId: 'a@x' } } : one)),
      ['a@x < b (link)!'],
    ],
    [
      'a change-id, whatever it is called and wherever it changes',
      [
        mail('a', '[PATCH] mm: x y', null, { body: `${diff()}---\nchange-id: 20230101-x-0123\n` }),
        mail('b', '[PATCH v2] mm: new', null, { body: `${diff('fs/a.c')}---\nchange-id: 20230101-x-0123\n` }),
      ],
      ['a < b (change-id)!'],
    ],
    [
      'a change-id, whoever sends it',
      [
        mail('a', '[PATCH] mm: x y', null, { body: `${diff()}---\nchange-id: 20230101-x-0123\n` }),
        mail('b', '[PATCH v2] mm: new', null, { from: bo, body: `${diff()}---\nchange-id: 20230101-x-0123\n` }),
      ],
      ['a < b (change-id)!'],
    ],
    [
      'a change-id that a stranger copied into another work',
      [
        mail('a', '[PATCH] mm: x y', null, { body: `${diff()}---\nchange-id: 20230101-x-0123\n` }),
        mail('b', '[PATCH v9] mm: new', null, { from: bo, body: `${diff('fs/a.c')}---\nchange-id: 20230101-x-0123\n` }),
      ],
      ['a!', 'b!'],
    ],
    [
      'another person who takes over: a reply with the title',
      [mail('a', '[PATCH] mm: x y'), mail('b', '[PATCH v2] mm: x y', 'a', { from: bo })],
      ['a < b (reply)!'],
    ],
    [
      "another person's patch in the thread",
      [mail('a', '[PATCH] mm: x y'), mail('b', '[PATCH v2] mm: better idea', 'a', { from: bo })],
      ['a!', 'b!'],
    ],
    [
      'a small series deep in a thread',
      [
        mail('c', '[PATCH 0/2] mm: x y'),
        mail('1', '[PATCH 1/2] mm: one part', 'c'),
        mail('2', '[PATCH 2/2] mm: two part', 'c'),
        mail('r', 'Re: [PATCH 2/2] mm: two part', '2', { body: '> +int y;\nNo.\n', from: bo }),
        mail('s', '[PATCH 1/2] fs: mine', 'r', { from: bo }),
        mail('t', '[PATCH 2/2] fs: also mine', 's', { from: bo }),
      ],
      ['c!', 's!'],
    ],
    [
      'an own fix of one part is no revision',
      [
        mail('1', '[PATCH 1/2] mm: one part'),
        mail('2', '[PATCH 2/2] mm: two part', '1'),
        mail('f', '[PATCH] mm: two part fix', '2'),
      ],
      ['1!', 'f!'],
    ],
    [
      'a reply that carries a diff',
      [mail('a', '[PATCH] mm: x y'), mail('r', 'Re: [PATCH] mm: x y', 'a', { body: `> +int y;\nLike so:\n${diff()}` })],
      ['a!'],
    ],
    [
      'one part sent again with a higher number',
      [
        mail('c', '[PATCH v2 0/3] mm: x y'),
        mail('1', '[PATCH v2 1/3] mm: one part', 'c'),
        mail('2', '[PATCH v2 2/3] mm: two part', 'c'),
        mail('3', '[PATCH v2 3/3] mm: three part', 'c'),
        mail('n', '[PATCH v3 2/3] mm: two part', '2'),
      ],
      ['c < n[1 n 3] (reply)!'],
    ],
    [
      'two parts sent again, each in the place of the old one',
      [
        mail('c', '[PATCH v2 0/3] mm: x y'),
        mail('1', '[PATCH v2 1/3] mm: one part', 'c'),
        mail('2', '[PATCH v2 2/3] mm: two part', 'c'),
        mail('3', '[PATCH v2 3/3] mm: three part', 'c'),
        mail('n', '[PATCH v3 2/3] mm: two part', '2'),
        mail('m', '[PATCH v3 3/3] mm: three part', '3'),
      ],
      ['c < n[1 n m] (reply)!'],
    ],
    [
      'one part sent again without n/m',
      [
        mail('1', '[PATCH v2 1/2] mm: one part'),
        mail('2', '[PATCH v2 2/2] mm: two part', '1'),
        mail('n', '[PATCH v3] mm: two part', '2'),
      ],
      ['1 < n[1 n] (reply)!'],
    ],
    [
      'a part that lost its version',
      [
        mail('c', '[PATCH v3 0/2] mm: x y'),
        mail('1', '[PATCH v3 1/2] mm: one part', 'c'),
        mail('2', '[PATCH 2/2] mm: two part', 'c'),
      ],
      ['c!'],
    ],
    [
      'a single patch that becomes two',
      [
        mail('a', '[PATCH] mm: one part'),
        mail('1', '[PATCH v2 1/2] mm: one part'),
        mail('2', '[PATCH v2 2/2] mm: two part', '1'),
      ],
      ['a < 1 (similar)!'],
    ],
    [
      'parts of an RFC split off into a work of their own',
      [
        ...[1, 2, 3, 4, 5].map((n) =>
          mail(`${n}@x`, `[RFC PATCH ${n}/5] mm: part ${n}`, n === 1 ? null : '1@x', { body: own(n) }),
        ),
        mail('a', '[PATCH 1/2] mm: part 1', null, { body: `Taken out of ${lore}/1@x/.\n${own(1)}` }),
        mail('b', '[PATCH 2/2] mm: part 2', 'a', { body: own(2) }),
      ],
      ['1@x!', 'a!'],
    ],
    [
      'two people whose mails one list passes on under its own address',
      [
        mail('a', '[PATCH] mm: x y', null, { from: { name: "'Al Roe' via list", email: 'list@x' } }),
        mail('b', '[PATCH v2] mm: x y', null, { from: { name: "'Bo Doe' via list", email: 'list@x' } }),
        mail('c', '[PATCH v2] mm: x y', null, { from: { name: 'Al Roe', email: 'al@x' } }),
      ],
      ['a < c (title)!', 'b!'],
    ],
    [
      'a link to what is no earlier revision',
      [
        mail('a@x', '[PATCH] mm: x y'),
        mail('b', '[PATCH v2] fs: new', null, { body: `See ${lore}/a@x/.\n${diff('fs/b.c')}` }),
      ],
      ['a@x!', 'b!'],
    ],
  ];
  it.each(cases)('%s', (_, mails, expected) => {
    expect(brief(mails)).toEqual(expected);
  });

  it('are the same whatever the order in which the mails came', () => {
    const mails = cases.flatMap(([name, some]) =>
      some.map((one) => {
        const at = (id: string | null): string | null => (id === null ? null : `${name} ${id}`);
        const { messageId, inReplyTo, references } = one.message;
        const named = {
          messageId: at(messageId),
          inReplyTo: at(inReplyTo),
          references: references.map((id) => `${name} ${id}`),
        };
        return { ...one, message: { ...one.message, ...named } };
      }),
    );
    const outcome = (some: readonly Submission[]): unknown => {
      const { series, replies, threads } = readFamily(some);
      return [
        series.map(({ series: { id }, line, kind, evidence, previous }) => [
          id,
          line,
          kind,
          evidence,
          previous?.series.id,
        ]),
        replies.map((one) => [one.mail.message.messageId, one.answers?.mail.message.messageId]),
        threads.map((one) => [one.id, one.mails.map(({ message }) => message.messageId)]),
      ];
    };
    const expected = outcome(mails);
    fc.assert(
      fc.property(fc.shuffledSubarray(mails, { minLength: mails.length }), (some) => {
        const moved = some.map((one, index) => ({ ...one, input: 'else', mail: index + 1 }));
        expect(outcome(moved)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('every mail is in a series, a reply or a copy, once', () => {
    const mails = cases.flatMap(([, some]) => some);
    const { series, replies, copies, threads } = readFamily(mails);
    const placed = [
      ...series.flatMap((one) => [...(one.series.cover === null ? [] : [one.series.cover]), ...one.series.patches]),
      ...replies.map((one) => one.mail),
      ...copies,
    ];
    expect(placed.length).toBe(mails.length);
    expect(new Set(placed)).toEqual(new Set(mails));
    expect(threads.flatMap((one) => one.mails).length).toBe(mails.length);
  });

  it('five thousand mails that all look alike are read in bounded work', () => {
    const many = Array.from({ length: 5000 }, (_, n) =>
      mail(`${n}`, `[PATCH v${n % 90} 1/2] mm: x y`, n === 0 ? null : `${n - 1}`),
    );
    const start = performance.now();
    expect(readFamily(many).series.length).toBeGreaterThan(1);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

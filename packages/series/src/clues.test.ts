import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff, submission } from '../test/mail.ts';
import { cluesOf, type Submission } from './index.ts';

type Facts = Parameters<typeof submission>[0];

const bo = { name: 'Bo Doe', email: 'bo@b.c' };

function patch(facts: Facts): Submission {
  return submission({ subject: '[PATCH] mm: stop it', from: bo, body: `Text.\n---\n${diff()}`, ...facts });
}

/** Do the two share a clue of that strength? */
function share(a: Submission, b: Submission, strong: boolean): boolean {
  const keys = new Set(cluesOf(a).map(({ key }) => key));
  return cluesOf(b).some((clue) => clue.strong === strong && keys.has(clue.key));
}

const lore = 'https://lore.kernel.org/linux-mm';

describe('clues', () => {
  const cases: readonly (readonly [string, Facts, Facts, 'strong' | 'weak' | 'none'])[] = [
    ['a reply and its parent', { messageId: 'a@x' }, { subject: 'Re: x', inReplyTo: 'a@x', body: '' }, 'strong'],
    [
      'two answers to a mail that is not there',
      { references: ['a@x'], subject: 'Re: x', body: '' },
      { subject: 'Re: y', inReplyTo: 'a@x', body: '' },
      'strong',
    ],
    [
      'the same change-id below two diffs',
      { messageId: '1@x', subject: '[PATCH] a b', body: `${diff()}---\nchange-id: 20240101-a-0123\n` },
      { messageId: '2@x', from: { name: '', email: 'z@z' }, body: `${diff()}---\nchange-id: 20240101-a-0123\n` },
      'strong',
    ],
    [
      'a link of the same author',
      { messageId: 'a@x' },
      { messageId: 'b@x', subject: '[PATCH] else', body: `See ${lore}/a@x/T/#u.\n${diff('b.c')}` },
      'strong',
    ],
    [
      'a link of somebody else',
      { messageId: 'a@x' },
      { messageId: 'b@x', from: { name: '', email: 'z@z' }, body: `See ${lore}/a@x/.\n${diff('b.c')}` },
      'none',
    ],
    [
      'a link to an earlier revision, whoever sends it',
      { messageId: 'a@x' },
      { messageId: 'b@x', from: { name: '', email: 'z@z' }, body: `T.\n---\nv1: ${lore}/a@x/\n${diff('b.c')}` },
      'strong',
    ],
    [
      'parts of one git send-email run without a thread',
      { messageId: '20230101000000.12-1-a@b', subject: '[PATCH 1/2] a b' },
      { messageId: '20230101000000.12-2-a@b', subject: '[PATCH 2/2] c d', body: diff('b.c') },
      'strong',
    ],
    [
      'title and author',
      { messageId: 'a@x', subject: '[PATCH] mm: Stop  it' },
      { messageId: 'b@x', subject: '[PATCH v2] mm - stop it', body: diff('b.c') },
      'weak',
    ],
    [
      'title and name, with another address',
      { messageId: 'a@x' },
      { messageId: 'b@x', from: { name: 'Bo Doe (Firm)', email: 'bo@firm' }, body: diff('b.c') },
      'weak',
    ],
    [
      'the same title of somebody else',
      { messageId: 'a@x' },
      { messageId: 'b@x', from: { name: 'Al Roe', email: 'al@b.c' } },
      'none',
    ],
    [
      'author and the places changed',
      { messageId: 'a@x', subject: '[PATCH] one', body: diff().replace('@@\n', '@@ int f(void)\n') },
      { messageId: 'b@x', subject: '[PATCH] two', body: diff().replace('@@\n', '@@ int f(void)\n') },
      'weak',
    ],
    [
      'a hunk without a heading tells nothing',
      { messageId: 'a@x', subject: '[PATCH] one' },
      { messageId: 'b@x', subject: '[PATCH] two' },
      'none',
    ],
  ];
  it.each(cases)('%s', (_, a, b, expected) => {
    const [one, other] = [patch(a), patch(b)];
    const found = share(one, other, true) ? 'strong' : share(one, other, false) ? 'weak' : 'none';
    expect(found).toBe(expected);
  });

  it('are few and short, whatever comes', () => {
    const text = fc.oneof(fc.string(), fc.string({ minLength: 1000, maxLength: 3000 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), text, (words, subject) => {
        const body = words.map((word, n) => `v${n}: ${lore}/${word}@x/`).join('\n') + `\n${diff()}`;
        const clues = cluesOf(patch({ messageId: subject, subject: `[PATCH] ${subject}`, references: words, body }));
        expect(clues.length).toBeLessThanOrEqual(80);
        expect(clues.every(({ key }) => key.length <= 500)).toBe(true);
        expect(clues.map(({ strong }) => strong)).toEqual(
          clues
            .map(({ strong }) => strong)
            .toSorted()
            .toReversed(),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('long keys that differ at their end stay apart', () => {
    const long = 'x '.repeat(600);
    const [a, b] = ['a', 'b'].map((end) => patch({ subject: 'Re: t', inReplyTo: `${long}${end}@x`, body: '' }));
    expect(share(a as Submission, b as Submission, true)).toBe(false);
    expect(share(a as Submission, a as Submission, true)).toBe(true);
  });
});

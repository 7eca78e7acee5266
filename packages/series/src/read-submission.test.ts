import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff, message, submission } from '../test/mail.ts';
import { readSubmission } from './index.ts';

const SIGNED = 'Text.\n\nSigned-off-by: Ann <ann@b.c>\n---\n mm/a.c | 2 +-\n\n';
const part = (text: string, fileName: string | null, first: number) => ({
  text,
  fileName,
  charset: 'utf-8',
  rawLine: (n: number) => first + n - 1,
});

describe('what a mail is', () => {
  const answer = { inReplyTo: '0@b.c' };
  const cases: readonly (readonly [string, Parameters<typeof submission>[0], string])[] = [
    ['a patch', { subject: '[PATCH] mm: fix', body: SIGNED + diff() }, 'patch'],
    [
      'a part that answers its cover letter',
      { ...answer, subject: '[PATCH 1/2] mm: fix', body: SIGNED + diff() },
      'patch',
    ],
    ['a diff without any prefix', { subject: 'mm: fix', body: diff() }, 'patch'],
    ['an RFC without the word PATCH', { subject: '[RFC] mm: fix', body: diff() }, 'patch'],
    ['a cover letter', { subject: '[PATCH v2 0/2] mm: fix', body: 'Text.\n\n mm/a.c | 2 +-\n' }, 'cover'],
    [
      'a reply that quotes the diff',
      { ...answer, subject: 'Re: [PATCH] mm: fix', body: '> diff --git a/x b/x\n> +a\nno.\n' },
      'reply',
    ],
    [
      'a reply with a suggestion',
      { ...answer, subject: 'Re: [PATCH] mm: fix', body: `> +a\nRather:\n\n${diff()}` },
      'reply',
    ],
    [
      'a reply with a suggestion and nothing quoted',
      { ...answer, subject: 'Re: [PATCH 1/2] mm: fix', body: `Rather:\n\n${diff()}` },
      'reply',
    ],
    [
      'a suggestion signed off by another one',
      { ...answer, subject: 'Re: [PATCH] x', body: `T.\n\nSigned-off-by: Bo <bo@b.c>\n---\n${diff()}` },
      'reply',
    ],
    [
      'a new version sent as a reply, signed off by the sender',
      { ...answer, subject: 'Re: [PATCH v12 10/16] x', body: SIGNED + diff() },
      'patch',
    ],
    [
      'the same in answer to a mail that is no patch',
      { ...answer, subject: 'Re: a splat', body: SIGNED + diff() },
      'reply',
    ],
    [
      'a reply to a cover letter with a patch',
      { ...answer, subject: 'Re: [PATCH 0/2] x', body: SIGNED + diff() },
      'reply',
    ],
    ['an answer without "Re:" that quotes', { ...answer, subject: 'mm: fix', body: `> why?\nSo:\n${diff()}` }, 'reply'],
    [
      'a quoted [PATCH] without "Re:" and without a diff',
      { ...answer, subject: '[PATCH 1/3] x', body: '> +a\nLGTM\n' },
      'reply',
    ],
    ['an answer under a new subject', { ...answer, subject: '[BISECTED] x (was: y)', body: 'Text.\n' }, 'reply'],
    ['an announcement', { subject: '[LSF/MM/BPF TOPIC] x', body: 'Text.\n' }, 'other'],
    ['a [PATCH] whose diff is not there', { subject: '[PATCH] x', body: 'Text.\n' }, 'other'],
    ['a bare patch', { bare: true, from: null, body: diff() }, 'patch'],
    ['nothing', { body: '' }, 'other'],
  ];
  it.each(cases)('%s', (_, facts, kind) => {
    expect(submission(facts).kind).toBe(kind);
  });
});

describe('what a patch mail says', () => {
  it('takes author, trailers and base commit from the body', () => {
    const body = `\nFrom: J\u00c3\u00a9r <Jer@b.c>\nSubject: x\n\nText.\n\nCc: x@b.c\n---\n${diff()}\nbase-commit: 0123456789abcdef0123\n`;
    const read = submission({ subject: '[PATCH] x', body });
    expect(read.author).toEqual({ name: 'Jér', email: 'jer@b.c' });
    expect(read.trailers).toEqual([{ key: 'Cc', value: 'x@b.c' }]);
    expect(read.baseCommit).toBe('0123456789abcdef0123');
  });

  it('believes no in-body From behind prose, and none without an address', () => {
    expect(submission({ subject: '[PATCH] x', body: `Text.\nFrom: E <e@b.c>\n---\n${diff()}` }).author?.email).toBe(
      'ann@b.c',
    );
    expect(submission({ subject: '[PATCH] x', body: `From: the docs\n\n---\n${diff()}` }).author?.email).toBe(
      'ann@b.c',
    );
  });

  it('reads the message behind a scissors line', () => {
    const body = `Hello: all\n\n-- >8 --\nFrom: Bo <bo@b.c>\n\nText.\n\nCc: x@b.c\n---\n${diff()}`;
    expect(submission({ subject: '[PATCH] x', body })).toMatchObject({
      author: { email: 'bo@b.c' },
      trailers: [{ key: 'Cc' }],
    });
  });

  it('maps the lines of the patch to raw lines', () => {
    const read = submission({ subject: '[PATCH] x', body: SIGNED + diff() });
    const added = read.patch.files[0]?.hunks[0]?.lines.find(({ mark }) => mark === '+');
    expect(read.rawLine(added?.at ?? 0)).toBe(10 + SIGNED.split('\n').length - 1 + 6);
  });

  it('tells the damage of a patch in raw lines, and none of a reply', () => {
    const broken = diff().replace('@@ -1,2 +1,2 @@', '@@ -1,9 +1,9 @@');
    const read = submission({ subject: '[PATCH] x', body: broken, problems: [{ line: 3, reason: 'told by mail' }] });
    expect(read.problems[0]).toEqual({ line: 3, reason: 'told by mail' });
    expect(read.problems.length).toBeGreaterThan(1);
    expect(read.problems.slice(1).every(({ line }) => line > 10)).toBe(true);
    expect(submission({ subject: 'Re: [PATCH] x', body: broken }).problems).toEqual([]);
  });
});

const readParts = (...parts: readonly ReturnType<typeof part>[]) =>
  readSubmission({ input: 'in', mail: 1, message: message({ subject: '[PATCH] x', parts }) });

describe('several parts', () => {
  it('finds the diff in an attachment, with its raw lines', () => {
    const one = readParts(part('See attachment.\n', null, 10), part(diff(), 'a.patch', 50));
    expect(one.kind).toBe('patch');
    expect(one.rawLine(one.patch.files[0]?.at ?? 0)).toBe(50);
  });

  it('joins diffs of body and attachment, and the damage of each', () => {
    const one = readParts(part(diff('mm/a.c'), null, 10), part(diff('mm/b.c').replace('-1,2', '-1,5'), 'b.patch', 50));
    expect(one.patch.files.map(({ newPath }) => newPath)).toEqual(['mm/a.c', 'mm/b.c']);
    const lines = one.patch.files.map((file) => one.rawLine(file.hunks[0]?.lines[1]?.at ?? 0));
    expect(lines).toEqual([15, 55]);
    expect(one.problems.every(({ line }) => line >= 50)).toBe(true);
  });

  it('passes over an attachment that repeats the body, and a log', () => {
    const one = readParts(part(diff(), null, 10), part(diff(), 'a.patch', 50), part('[ 0.1] BUG\n', 'dmesg.txt', 90));
    expect(one.patch.files).toHaveLength(1);
  });
});

describe('any text', () => {
  it('is some submission, with all problems on raw lines', () => {
    const words = fc.constantFrom(
      'From: a <b@c>',
      '---',
      '-- >8 --',
      'diff --git a/x b/x',
      '--- a/x',
      '+++ b/x',
      '@@ -1,2 +1 @@',
      '+a',
      '> b',
      '',
      'Cc: x',
      '[x',
      '(cherry picked from',
    );
    const body = fc
      .array(fc.oneof(words, fc.string({ maxLength: 20 })), { maxLength: 30 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), body, fc.boolean(), (subject, text, bare) => {
        const read = submission({ subject: `[PATCH ${subject}`, body: text, bare, inReplyTo: bare ? null : 'x@y' });
        for (const { line } of read.problems) expect(line).toBeGreaterThan(10);
      }),
      { numRuns: 2000 },
    );
  });
});

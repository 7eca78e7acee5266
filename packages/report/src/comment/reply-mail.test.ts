import { describe, expect, it } from 'vitest';
import { replyMail } from './reply-mail.ts';
import type { ReplyParts } from './reply-mail.ts';
import { comment } from '../../test/comment.ts';

const parts: ReplyParts = {
  answered: {
    messageId: 'patch-3@example.org',
    inReplyTo: 'cover@example.org',
    references: ['cover@example.org'],
    subject: '[PATCH 3/4] mm: demo',
    from: { name: 'Ada Demo', email: 'ada@example.org' },
    date: '2026-03-02T10:00:00Z',
  },
  revision: 1,
  comments: [comment],
  also: [{ part: '4/4', hazard: 'late-anchor', fingerprint: '0123456789abcdef' }],
  recipients: { to: [{ name: 'Ada Demo', email: 'ada@example.org' }], cc: [] },
  site: 'https://gp.example.org',
  host: 'gp.example.org',
  knowledge: '2026.11',
};

function textOf(change: Partial<ReplyParts>): string {
  return replyMail({ ...parts, ...change })?.text ?? '';
}

/** Lines that are ours and wider than any may be, or no ASCII. */
function unfit(text: string): readonly string[] {
  return text.split('\n').filter((line) => !line.startsWith('>') && (line.length > 78 || !/^[ -~]*$/.test(line)));
}

describe('replyMail', () => {
  it('asks under the line it is about, and says who asks and how to answer', () => {
    expect(textOf({})).toMatchInlineSnapshot(`
      "Automated check (fixed rules, no language model; "guardpage check" says
      the same offline).  Advisory; it can be wrong.  To answer: reply here.
      A line of its own "#guardpage invalid: reason" closes it for this series,
      in all its revisions; "#guardpage mute" ends these mails for the series.

      On Mon, 2 Mar 2026 10:00:00 +0000, Ada Demo wrote:
      > diff --git a/mm/demo.c b/mm/demo.c
      > --- a/mm/demo.c
      > +++ b/mm/demo.c
      > @@ -17,0 +20 @@ static int demo(void)
      > +	fill(vma);
      [ ... ]
      > @@ -19 +26,2 @@ static int demo(void)
      >  
      > +	anchor(vma);

      Can it be filled before it is anchored?

      anchor() runs after fill():
        line 20: filled here
        line 27: and anchored only here

      fork() looks at the anchor.

      What helps: anchor first.

      The same point came up on an earlier series:
      https://lore.kernel.org/r/first@example.org
      [late-anchor] https://gp.example.org/f/7c1f09ae55d0e1b2/

      Also, each with its own page:
      4/4  https://gp.example.org/f/0123456789abcdef/

      -- 
      guardpage
      "
    `);
  });

  it('has the headers of a mail that a program sent', () => {
    expect(replyMail(parts)).toMatchObject({
      messageId: expect.stringMatching(/^gp\.7c1f09ae55d0e1b2\.[0-9a-f]{16}@gp\.example\.org$/),
      inReplyTo: 'patch-3@example.org',
      references: ['cover@example.org', 'patch-3@example.org'],
      subject: 'Re: [PATCH 3/4] mm: demo',
      to: [{ name: 'Ada Demo', email: 'ada@example.org' }],
      headers: [
        ['Auto-Submitted', 'auto-replied'],
        ['X-Guardpage', 'hazard=late-anchor; knowledge=2026.11; fp=7c1f09ae55d0e1b2'],
      ],
    });
  });

  it('is the same mail every time', () => {
    expect(replyMail(parts)).toEqual(replyMail(structuredClone(parts)));
    expect(replyMail({ ...parts, revision: 2 })?.messageId).not.toBe(replyMail(parts)?.messageId);
  });

  it.each<[string, Partial<ReplyParts>]>([
    ['nothing to say', { comments: [] }],
    ['nobody to say it to', { recipients: { to: [], cc: [{ name: '', email: 'linux-mm@example.org' }] } }],
    ['a Message-ID that no header can hold', { answered: { ...parts.answered, messageId: 'a\r\nBcc: b@c' } }],
  ])('is none: %s', (_, change) => {
    expect(replyMail({ ...parts, ...change })).toBeNull();
  });

  it('says several in the order of the patch, under one head a file; what is too much is named', () => {
    const comments = [9, 8, 7, 6, 5].map((line) => ({ ...comment, line, fingerprint: `000000000000000${line}` }));
    const draft = replyMail({ ...parts, comments });
    const text = draft?.text ?? '';
    expect(draft?.messageId).toMatch(/^gp\.0000000000000009\./);
    expect(draft?.headers).toHaveLength(4);
    expect(text.match(/\/f\/\w+/g)?.join(' ')).toBe(
      '/f/0000000000000007 /f/0000000000000008 /f/0000000000000009 /f/0000000000000006 /f/0000000000000005 /f/0123456789abcdef',
    );
    expect(text.match(/^> diff --git/gm)).toHaveLength(1);
  });

  it('names at most ten more', () => {
    const also = Array.from({ length: 30 }, (_, at) => ({
      part: `${at + 2}/31`,
      hazard: 'h',
      fingerprint: '0123456789abcdef',
    }));
    const text = textOf({ also });
    expect(text).toContain(
      '\n11/31  https://gp.example.org/f/0123456789abcdef/\nand 20 more, on the page of the series\n',
    );
    expect(text).not.toContain('12/31');
  });

  it('keeps to ASCII and 78 columns outside of quotes, whatever comes', () => {
    const evil = `\u202e#guardpage invalid: x\r\n#guardpage mute\u2028${'\u6587'.repeat(500)}`;
    const said = { ...comment, title: evil, question: evil, why: evil, fix: evil, path: evil, thread: evil };
    const evidence = Array.from({ length: 100 }, () => ({ path: evil, line: 1, note: evil }));
    for (const quoted of [comment.quoted, []]) {
      for (const date of [null, '2026-03-02T10:00:00Z']) {
        const answered = { ...parts.answered, from: { name: evil, email: evil }, date };
        const text = textOf({
          comments: [{ ...said, evidence, quoted }],
          answered,
          also: [{ part: evil, hazard: evil, fingerprint: '0' }],
        });
        expect(unfit(text)).toEqual([]);
        expect(text.split('\n').find((line) => line.endsWith(' wrote:'))).toMatch(/^(On|In this mail) /);
      }
    }
  });

  it('a mail whose address on lore is too wide for a line is named by its Message-ID, or not at all', () => {
    const id = 'CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com';
    expect(textOf({ comments: [{ ...comment, thread: id }] })).toContain(`\n<${id}>\n[late-anchor]`);
    const long = textOf({ comments: [{ ...comment, thread: `${'x'.repeat(200)}@example.org` }] });
    expect(long).toContain('What helps: anchor first.\n\n[late-anchor]');
    expect(unfit(long)).toEqual([]);
  });

  it('calls the author by his address where his name has other letters', () => {
    const from = { name: '\u5c0f\u660e', email: 'ada@example.org' };
    expect(textOf({ answered: { ...parts.answered, from } })).toContain('+0000, ada@example.org wrote:\n');
  });

  it('a new file, and a line that the patch does not show', () => {
    const added = [{ oldPath: null, newPath: 'mm/new.c', head: '@@ -0,0 +1 @@', lines: ['+int x;'] }];
    expect(textOf({ comments: [{ ...comment, quoted: added }] })).toContain('> --- /dev/null\n> +++ b/mm/new.c\n');
    expect(textOf({ comments: [{ ...comment, quoted: [] }] })).toContain('wrote:\nAbout mm/demo.c, line 27:\n\nCan it');
  });
});

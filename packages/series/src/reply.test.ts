import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submission } from '../test/mail.ts';
import { readFamily, type Reply, type Submission } from './index.ts';

const diff = `diff --git a/mm/a.c b/mm/a.c
index 111..222 100644
--- a/mm/a.c
+++ b/mm/a.c
@@ -10,7 +10,9 @@ int first(struct page *page)
 \tint error = 0;
 
 \tlock_page(page);
-\terror = old_call(page);
+\terror = new_call(page, FLAG_ONE | FLAG_TWO);
+\tif (error)
+\t\treturn error;
 \tunlock_page(page);
 \treturn 0;
 }
@@ -50,4 +52,6 @@ int second(struct page *page)
 \tint error = 0;
 
 \tlock_page(page);
+\tif (error)
+\t\treturn error;
 \tother_call(page);
`;

const cover = submission({ messageId: 'c', subject: '[PATCH 0/1] mm: x', body: 'What it is for.\n' });
const patch = submission(
  {
    messageId: 'p',
    subject: '[PATCH 1/1] mm: y',
    inReplyTo: 'c',
    body: `Because it is so.\n\nSigned-off-by: Ann <ann@b.c>\n---\n${diff}`,
  },
  2,
);
const rev = { name: 'Rev Iewer', email: 'rev@b.c' };

function reply(body: string, to = 'p', id = 'r'): Submission {
  return submission({ messageId: id, subject: 'Re: [PATCH 1/1] mm: y', inReplyTo: to, from: rev, body }, 3);
}

function read(...replies: readonly Submission[]): Reply {
  const found = readFamily([cover, patch, ...replies]).replies;
  return found[found.length - 1] as Reply;
}

/** The mail quoted, with remarks under the lines that are named. */
function quoted(remarks: Readonly<Record<string, string>>, marks = '> '): string {
  return `Because it is so.\n---\n${diff}`
    .trimEnd()
    .split('\n')
    .map((line) => `${marks}${line}`.trimEnd() + (remarks[line] === undefined ? '' : `\n\n${remarks[line]}\n`))
    .join('\n');
}

/** `path:line text` of each remark. */
function places({ remarks }: Reply): readonly string[] {
  return remarks.map(({ place, text }) => {
    const where = place === null ? 'none' : `${place.side} ${place.path}:${place.line}`;
    return `${where} ${text.trim().replaceAll('\n', ' / ')}`;
  });
}

const wrote = 'On Mon, Jan 1, 2024, Ann wrote:\n';

describe('remarks', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'under lines added, removed and kept',
      wrote +
        quoted({
          '-\terror = old_call(page);': 'Why not?',
          '+\terror = new_call(page, FLAG_ONE | FLAG_TWO);': 'Two flags.\nReally?',
          ' \tother_call(page);': 'Later.',
        }),
      ['pre mm/a.c:13 Why not?', 'post mm/a.c:13 Two flags. / Really?', 'post mm/a.c:57 Later.'],
    ],
    ['under the changelog', `${wrote}> Because it is so.\n\nIs it?\n`, ['none Is it?']],
    ['before any quote', `Hi Ann,\n\nno.\n\n${wrote}> +\tif (error)\n`, ['none no.']],
    [
      'quotes trimmed to one line',
      `> +\terror = new_call(page, FLAG_ONE | FLAG_TWO);\n\nHm.\n\n[...]\n\n>  \tother_call(page);\n\nAnd this?\n`,
      ['post mm/a.c:13 Hm.', 'post mm/a.c:57 And this?'],
    ],
    [
      'of two equal lines the one that what follows tells',
      '> +\tif (error)\n> +\t\treturn error;\n>  \tother_call(page);\n\nSecond.\n',
      ['post mm/a.c:57 Second.'],
    ],
    [
      'of two equal lines none, where nothing tells',
      '> +\tif (error)\n> +\t\treturn error;\n\nWhich?\n',
      ['none Which?'],
    ],
    [
      'under the head of a hunk, and below it',
      '> @@ -50,4 +52,6 @@ int second(struct page *page)\n\nWhole one.\n\n> +\tif (error)\n> +\t\treturn error;\n\nSecond.\n',
      ['none Whole one.', 'post mm/a.c:56 Second.'],
    ],
    [
      'tabs that became spaces, quotes without a space',
      '>+    error = new_call(page, FLAG_ONE | FLAG_TWO);\nHm.\n',
      ['post mm/a.c:13 Hm.'],
    ],
    [
      'a quoted line that the mailer wrapped, with and without its mark',
      '> -\terror = old_call(page);\n> +\terror = new_call(page, FLAG_ONE |\n> FLAG_TWO);\n\nHm.\n',
      ['post mm/a.c:13 Hm.'],
    ],
    [
      'a quoted line whose end lost its mark',
      '> -\terror = old_call(page);\n> +\terror = new_call(page, FLAG_ONE |\nFLAG_TWO);\n> +\tif (error)\nHm.\n',
      ['post mm/a.c:14 Hm.'],
    ],
    [
      'an answer to an answer: the place is the same',
      `${wrote}> > -\terror = old_call(page);\n> \n> Why not?\n\nIt was old.\n\n> And else?\n\nNothing.\n`,
      ['pre mm/a.c:13 It was old.', 'pre mm/a.c:13 Nothing.'],
    ],
    [
      'signature, greeting and thanks are none',
      'Hello Ann,\n\n> +\terror = new_call(page, FLAG_ONE | FLAG_TWO);\n\nNo.\n\nThanks,\nRev\n\n-- \nRev of Firm\n',
      ['post mm/a.c:13 No.'],
    ],
    [
      'below the quoted signature: for the whole patch',
      '>  \tother_call(page);\n> -- \n> 2.40.1\n\nLooks good.\n',
      ['none Looks good.'],
    ],
    [
      'an attribution over three lines is none',
      '> >  \tother_call(page);\n\nOn Mon, Jan 1, 2024 at 1:00 AM\nAnn Author <ann.author@example.org>\nwrote:\n> Yes.\n',
      [],
    ],
    ['all that was sent along below', 'No.\n\n-----Original Message-----\nFrom: Ann\n\nBecause.\n', ['none No.']],
    ['trailers are none', `${wrote}> Because it is so.\n\nReviewed-by: Rev Iewer <rev@b.c>\n`, []],
  ];
  it.each(cases)('%s', (_, body, expected) => {
    expect(places(read(reply(body)))).toEqual(expected);
  });

  it('say the quoted line, the raw lines, and the line of the patch mail', () => {
    const { remarks } = read(reply(`${wrote}> -\terror = old_call(page);\n\nWhy?\nOh.\n`));
    const place = { path: 'mm/a.c', line: 13, side: 'pre', patchLine: 23, text: '-\terror = old_call(page);' };
    expect(remarks).toEqual([
      { place, quotedLine: '-\terror = old_call(page);', from: 14, to: 15, text: 'Why?\nOh.\n' },
    ]);
  });

  it('in a whole quote every line is found where it stands, however deep', () => {
    const lines = diff.trimEnd().split('\n');
    const shown = (index: number): boolean => /^[-+ ]./.test(lines[index] ?? '') && index > 3;
    const at = fc.integer({ min: 5, max: lines.length - 1 }).filter(shown);
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 4 }), (index, depth) => {
        const marks = '> '.repeat(depth);
        const body = lines.flatMap((line, n) => (n === index ? [marks + line, 'Here.'] : [marks + line])).join('\n');
        const [remark] = read(reply(body)).remarks;
        expect(remark?.place?.patchLine).toBe(10 + 4 + index + 1);
      }),
    );
  });

  it('an unmarked answer and whatever else comes is read without fail', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('> +\tif (error)', '> > ', '-- ', 'Thanks,', '> @@ -50,4 +52,6 @@', 'A-by: x@y'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { remarks } = read(reply(lines.join('\n')));
        for (const { from, to } of remarks) expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });

  it('a long quote of one line over and over costs no square', () => {
    const many = '> +\tif (error)\n> +\t\treturn error;\n'.repeat(10_000);
    const start = performance.now();
    read(reply(many));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('answers', () => {
  it('go to the nearest patch or cover letter above, through other replies and gaps', () => {
    const gap = submission(
      { messageId: 's', subject: 'Re: y', inReplyTo: 'gone', references: ['c', 'p', 'gone'], from: rev, body: 'x\n' },
      9,
    );
    const to = (...replies: readonly Submission[]): string | null | undefined =>
      read(...replies).answers?.mail.message.messageId;
    expect(to(reply('Yes.\n', 'c'))).toBe('c');
    expect(to(reply('Yes.\n'), reply('No.\n', 'r', 's'))).toBe('p');
    expect(to(gap)).toBe('p');
    expect(to(reply('Yes.\n', 'nothing'))).toBe(undefined);
  });

  it('in a circle go nowhere', () => {
    const [a, b] = [reply('A.\n', 'b', 'a'), reply('B.\n', 'a', 'b')];
    expect(readFamily([a, b]).replies.map(({ answers }) => answers)).toEqual([null, null]);
  });
});

describe('trailers given in replies', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['on a line of its own', '> x\n\nReviewed-by: Rev Iewer <rev@b.c>\n', ['Reviewed-by: Rev Iewer <rev@b.c>']],
    [
      'right under the quoted changelog',
      '> Signed-off-by: Ann <ann@b.c>\nAcked-by: Rev <rev@b.c>\n> ---\n',
      ['Acked-by: Rev <rev@b.c>'],
    ],
    [
      'in the middle, and indented',
      'You can add\n\n  Tested-by: Rev Iewer <rev@other>\n\nwith that.\n',
      ['Tested-by: Rev Iewer <rev@other>'],
    ],
    ['wrapped before the address', 'Acked-by: Rev Iewer\n <rev@b.c>\n', ['Acked-by: Rev Iewer <rev@b.c>']],
    ['of somebody else', 'Reported-by: Al <al@b.c>\n', ['other Reported-by: Al <al@b.c>']],
    ['a refusal', 'Nacked-by: Rev Iewer <rev@b.c>\n', ['Nacked-by: Rev Iewer <rev@b.c>']],
    ['with a note', 'Acked-by: R <rev@b.c> # mm\n', ['Acked-by: R <rev@b.c> # mm']],
    ['quoted', '> Reviewed-by: Rev Iewer <rev@b.c>\n', []],
    ['in the signature', 'Yes.\n-- \nReviewed-by: Rev Iewer <rev@b.c>\n', []],
    ['prose', 'Stand-by: for now\nReviewed-by: nobody yet\n', []],
  ];
  it.each(cases)('%s', (_, body, expected) => {
    const { trailers } = read(reply(body));
    expect(trailers.map(({ key, value, bySender }) => `${bySender ? '' : 'other '}${key}: ${value}`)).toEqual(expected);
  });

  it('are for the series on the cover letter, for the patch on a patch', () => {
    const scopes = (to: string): unknown =>
      read(reply('Acked-by: R <rev@b.c>\n', to)).trailers.map(({ scope }) => scope);
    expect(scopes('c')).toEqual(['series']);
    expect(scopes('p')).toEqual(['patch']);
  });
});

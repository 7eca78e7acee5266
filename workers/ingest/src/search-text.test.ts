import { readMessage } from '@guardpage/mail';
import { expect, it } from 'vitest';
import { searchText } from './search-text.ts';

async function textOf(
  body: string,
  headers = 'From: Ann Lee <ann@x.org>\nTo: b@y.org\nCc: C D <c@z.org>\nSubject: [PATCH] mm: a',
) {
  const read = await readMessage(Buffer.from(`${headers}\n\n${body}`));
  if (!read.ok) throw new Error(read.problem.reason);
  const text = searchText(read.value);
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words !== ''));
}

const HEAD = { s: 'patch mm a', f: 'ann lee ann x org', t: 'b y org', c: 'c d c z org' };

it('a patch: each line of its diff by what it is, its text apart', async () => {
  const diff = [
    'We free_it() twice.',
    '---',
    ' mm/a.c | 2 +-',
    '',
    'diff --git a/mm/a.c b/mm/b.c',
    'rename from mm/a.c',
    'rename to mm/b.c',
    'index 111..222 100644',
    '--- a/mm/a.c',
    '+++ b/mm/b.c',
    '@@ -1,3 +1,3 @@ static int heading(void)',
    ' context();',
    '-removed();',
    '+added();',
    '-- ',
    '2.40.1',
  ];
  expect(await textOf(diff.join('\n'))).toEqual({
    ...HEAD,
    nq: 'we free it twice mm a c 2 2 40 1',
    dfn: expect.stringContaining('mm a c b mm b c mm a c mm b c'),
    dfhh: 'static int heading void',
    dfctx: 'context',
    dfa: expect.stringContaining('removed'),
    dfb: 'added',
  });
});

it('a reply: what it quotes apart from what it says, a diff of its own too', async () => {
  const text = await textOf('> +quoted_call();\nWhy not\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-one\n+two\n');
  expect(text).toEqual({ ...HEAD, q: 'quoted call', nq: 'why not', dfn: 'a x c b x c', dfa: 'one', dfb: 'two' });
});

it('words that only look like a diff are words', async () => {
  expect(await textOf('--- three dashes\nand + plus\n')).toEqual({ ...HEAD, nq: 'three dashes and plus' });
});

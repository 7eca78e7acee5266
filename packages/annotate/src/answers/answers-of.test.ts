import { readFamily } from '@guardpage/series';
import { expect, it } from 'vitest';
import { diff, mail, series } from '../../test/mail.ts';
import type { Facts } from '../../test/mail.ts';
import { answersOf } from './answers-of.ts';
import { ownMessageId } from './own-message-id.ts';

const CHANGE = diff('mm/a.c', 'int f(void)', ' \tx();', '+\ty();');
const OTHER = diff('mm/b.c', 'int g(void)', ' \tp();', '+\tq();');
const [A, B, C, FOREIGN] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'ffffffffffffffff'] as const;

/** Two patches, of which the first has the findings A and B, the second C; and a series of somebody else with FOREIGN. */
function told(...replies: readonly Facts[]): readonly string[] {
  const { cover, patches } = series({
    cover: 'Text.',
    patches: [
      { title: 'mm: one', diff: CHANGE },
      { title: 'mm: two', diff: OTHER },
    ],
  });
  const stranger = mail({
    messageId: 'other@x',
    subject: '[PATCH] mm: three',
    from: 'Eve <eve@b.c>',
    body: `Text.\n\nSigned-off-by: Eve <eve@b.c>\n---\n mm/a.c | 2 +-\n\n${CHANGE}`,
  });
  const mails = [cover, ...patches, stranger, ...replies.map((one) => mail({ subject: 'Re: mm', ...one }))];
  const placed = mails.filter((one) => one !== null).map((one, at) => ({ ...one, mail: at + 1 }));
  const family = readFamily(placed);
  const finding = (fingerprint: string, id: string) => ({
    mail: placed.find(({ message }) => message.messageId === id)?.mail ?? 0,
    fingerprint,
    shown: true,
  });
  const findings = new Map(
    family.series.map((revision) => [
      revision,
      revision.series.id === 'other@x'
        ? [finding(FOREIGN, 'other@x')]
        : [finding(A, 'v1.1@x'), finding(B, 'v1.1@x'), finding(C, 'v1.2@x')],
    ]),
  );
  return answersOf({ family, findings }).map(
    ({ word, fingerprint, reason, by, revision }) =>
      `${by.email} ${word} ${fingerprint === '' ? revision.series.id : fingerprint}${reason === '' ? '' : `: ${reason}`}`,
  );
}

const OURS = ownMessageId({ fingerprint: A, answered: 'v1.1@x', revision: 1 }, 'gp.example.org');
const ours: Facts = {
  messageId: OURS,
  inReplyTo: 'v1.1@x',
  from: 'guardpage <gp@gp.example.org>',
  autoSubmitted: true,
  body: `> +\ty();\nhttps://gp/f/${A}/\n> +\ty();\nhttps://gp/f/${B}/\nAlso:\nhttps://gp/f/${C}/\n#guardpage mute\n`,
};
const reply: Facts = { messageId: 'r@x', inReplyTo: OURS, references: ['v1.1@x', OURS], from: 'Ann <ann@b.c>' };

it.each<[string, readonly Facts[], readonly string[]]>([
  [
    'to a mail of ours: all that it comments on, not what it names of other patches',
    [ours, { ...reply, body: '#guardpage invalid: no\n' }],
    [`ann@b.c invalid ${A}: no`, `ann@b.c invalid ${B}: no`],
  ],
  [
    'to a mail of ours that is not here: what its Message-ID tells',
    [{ ...reply, body: '#guardpage invalid: no\n' }],
    [`ann@b.c invalid ${A}: no`],
  ],
  [
    'below a quoted address',
    [ours, { ...reply, body: `> https://gp/f/${B}/\n#guardpage fixed\n` }],
    [`ann@b.c fixed ${B}`],
  ],
  [
    'of two in one mail the last',
    [{ ...reply, body: '#guardpage invalid\n#guardpage fixed\n' }],
    [`ann@b.c fixed ${A}`],
  ],
  [
    'to an answer to ours',
    [
      ours,
      { ...reply, body: 'Hm.\n' },
      {
        messageId: 's@x',
        inReplyTo: 'r@x',
        references: ['v1.1@x', OURS, 'r@x'],
        from: 'Bo <bo@b.c>',
        body: '#guardpage fixed\n',
      },
    ],
    [`bo@b.c fixed ${A}`, `bo@b.c fixed ${B}`],
  ],
  [
    'to a patch with one finding',
    [{ messageId: 'r@x', inReplyTo: 'v1.2@x', from: 'Bo <bo@b.c>', body: '#guardpage invalid: no\n' }],
    [`bo@b.c invalid ${C}: no`],
  ],
  ['to a patch with two', [{ messageId: 'r@x', inReplyTo: 'v1.1@x', body: '#guardpage invalid: no\n' }], []],
  [
    'to a patch with two, one of them named',
    [{ messageId: 'r@x', inReplyTo: 'v1.1@x', body: `/f/${B}/\n#guardpage invalid: no\n` }],
    [`ann@b.c invalid ${B}: no`],
  ],
  [
    'to a cover letter',
    [{ messageId: 'r@x', inReplyTo: 'v1.0@x', body: '#guardpage fixed\n#guardpage mute\n' }],
    ['ann@b.c mute v1.0@x'],
  ],
  [
    "about a finding of somebody else's series",
    [{ messageId: 'r@x', inReplyTo: 'v1.2@x', body: `> /f/${FOREIGN}/\n#guardpage invalid: no\n` }],
    [],
  ],
  [
    'to a Message-ID like ours about no patch of the family',
    [
      {
        messageId: 'r@x',
        inReplyTo: ownMessageId({ fingerprint: A, answered: 'none@x', revision: 1 }, 'h'),
        references: ['v1.2@x'],
        body: '#guardpage mute\n',
      },
    ],
    ['ann@b.c mute v1.0@x'],
  ],
  [
    'a mail like ours that names more than its patch has',
    [
      { ...ours, body: `https://gp/f/${FOREIGN}/ https://gp/f/${C}/\n` },
      { ...reply, body: '#guardpage fixed\n' },
    ],
    [`ann@b.c fixed ${A}`],
  ],
  ['by a program', [{ ...reply, autoSubmitted: true, body: '#guardpage mute\n' }], []],
  ['by a robot', [{ ...reply, from: 'kernel test robot <lkp@intel.com>', body: '#guardpage mute\n' }], []],
  [
    'mute twice',
    [{ ...reply, body: '#guardpage mute: a\n#guardpage mute: b\n#guardpage mute-me\n' }],
    ['ann@b.c mute v1.0@x: b', 'ann@b.c mute-me v1.0@x'],
  ],
])('an answer %s', (_, replies, expected) => {
  expect(told(...replies)).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { diff, thread } from '../../test/mail.ts';
import type { PatchText, ReplyText } from '../../test/mail.ts';
import type { Review } from '../model.ts';
import { reviewOf } from './review-of.ts';

const CHANGE = diff('mm/a.c', 'int f(void)', ' \tx();', '+\ty();');
const PATCHES: readonly PatchText[] = [
  { title: 'mm: one', diff: CHANGE },
  { title: 'mm: two', diff: CHANGE },
];
const BO = 'Bo <bo@b.c>';
const CY = 'Cy <cy@b.c>';
const ANN = 'Ann <ann@b.c>';

function review(replies: readonly ReplyText[], patches: readonly PatchText[] = PATCHES): Review {
  const found = thread({ cover: 'Text.', patches }, replies);
  return reviewOf({ series: found.revision.series, replies: found.replies });
}

/** "questioned: reviewed questioned": the series, then its patches. */
function states(...replies: readonly ReplyText[]): string {
  const { state, patches } = review(replies);
  return `${state}: ${patches.map((one) => one.state).join(' ')}`;
}

describe('how a series stands', () => {
  const ask = { id: 'q@x', to: 'v1.1@x', from: BO, body: '> y();\nWhy?\n' };
  const nak = { to: 'v1.2@x', from: BO, body: '> y();\n\nNAK.\n' };
  it.each([
    ['nobody answered', states(), 'unanswered: unanswered unanswered'],
    ['a person answered', states({ to: 'v1.1@x', body: 'Nice.' }), 'discussed: discussed unanswered'],
    [
      'a robot is nobody',
      states({ to: 'v1.1@x', from: 'kernel test robot <lkp@intel.com>', body: 'Why?' }),
      'unanswered: unanswered unanswered',
    ],
    ['the author is nobody', states({ to: 'v1.1@x', from: ANN, body: 'Why?' }), 'unanswered: unanswered unanswered'],
    ['a question', states(ask), 'questioned: questioned unanswered'],
    [
      'that the author answered',
      states(ask, { to: 'q@x', above: ['v1.1@x'], from: ANN, body: 'So.' }),
      'discussed: discussed unanswered',
    ],
    [
      'that somebody else answered',
      states(ask, { to: 'q@x', above: ['v1.1@x'], from: CY, body: 'So.' }),
      'questioned: questioned unanswered',
    ],
    [
      'that the author answered further down',
      states(
        ask,
        { id: 'r@x', to: 'q@x', above: ['v1.1@x'], from: CY, body: 'So.' },
        { to: 'r@x', above: ['v1.1@x', 'q@x'], from: ANN, body: 'Yes.' },
      ),
      'discussed: discussed unanswered',
    ],
    [
      'a quoted question was asked by another',
      states({ to: 'v1.1@x', body: '> Why?\nSo.' }),
      'discussed: discussed unanswered',
    ],
    ['a patch reviewed', states({ to: 'v1.1@x', body: 'Reviewed-by: Bo <bo@b.c>' }), 'discussed: reviewed unanswered'],
    [
      'a patch reviewed in the name of another',
      states({ to: 'v1.1@x', body: 'Reviewed-by: Linus <linus@b.c>' }),
      'discussed: discussed unanswered',
    ],
    [
      'tested is not reviewed',
      states({ to: 'v1.1@x', body: 'Tested-by: Bo <bo@b.c>' }),
      'discussed: discussed unanswered',
    ],
    ['the whole acked', states({ to: 'v1.0@x', body: 'Acked-by: Bo <bo@b.c>' }), 'reviewed: reviewed reviewed'],
    [
      'the author does not ack himself',
      states({ to: 'v1.0@x', from: ANN, body: 'Acked-by: Ann <ann@b.c>' }),
      'unanswered: unanswered unanswered',
    ],
    ['a no', states(nak), 'nacked: unanswered nacked'],
    ['a no as a trailer', states({ ...nak, body: 'Nacked-by: Bo <bo@b.c>' }), 'nacked: unanswered nacked'],
    [
      'a no taken back',
      states(nak, { to: 'v1.2@x', from: BO, body: 'Acked-by: Bo <bo@b.c>' }),
      'discussed: unanswered reviewed',
    ],
    [
      'a no that somebody else does not share',
      states(nak, { to: 'v1.2@x', from: CY, body: 'Acked-by: Cy <cy@b.c>' }),
      'nacked: unanswered nacked',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('what was given to the revision before stands in the patches', () => {
    const before = PATCHES.map((patch) => ({ ...patch, trailers: 'Reviewed-by: Bo <bo@b.c>\n' }));
    const own = PATCHES.map((patch) => ({ ...patch, trailers: 'Acked-by: Ann <ann@b.c>\n' }));
    expect([review([], before).state, review([], own).state]).toEqual(['reviewed', 'unanswered']);
  });
});

describe('who answered', () => {
  it('people, robots apart, who wrote most first', () => {
    const { people, bots } = review([
      { to: 'v1.1@x', from: CY, body: 'One.' },
      { to: 'v1.1@x', from: BO, body: 'One.' },
      { to: 'v1.2@x', from: BO, body: 'Two.' },
      { to: 'v1.2@x', from: ANN, body: 'Mine.' },
      { to: 'v1.2@x', from: 'kernel test robot <a.person@intel.com>', body: 'It fails.' },
      { to: 'v1.2@x', from: 'Patches <patchwork-bot+netdev@kernel.org>', body: 'Applied.' },
      { to: 'v1.2@x', from: 'syzbot ci <syzbot+ci@syzkaller.appspotmail.com>', body: 'It fails.' },
    ]);
    expect(people).toEqual([
      { name: 'Bo', email: 'bo@b.c', mails: 2 },
      { name: 'Cy', email: 'cy@b.c', mails: 1 },
    ]);
    expect(bots.map(({ email }) => email)).toEqual([
      'a.person@intel.com',
      'patchwork-bot+netdev@kernel.org',
      'syzbot+ci@syzkaller.appspotmail.com',
    ]);
  });

  it('what they gave and asked, with the raw lines', () => {
    const { given, questions } = review([
      { id: 'a@x', to: 'v1.1@x', body: '> y();\n\nFine.\nBut why\nhere?\n\nTested-by: Bo <bo@b.c>\n' },
    ]);
    const by = { name: 'Bo', email: 'bo@b.c' };
    // The body starts on raw line 11.
    expect(questions).toEqual([{ messageId: 'a@x', from: 14, to: 15, by, part: 1 }]);
    expect(given).toEqual([
      {
        key: 'Tested-by',
        value: 'Bo <bo@b.c>',
        bySender: true,
        by,
        messageId: 'a@x',
        line: 17,
        part: 1,
        scope: 'patch',
      },
    ]);
  });
});

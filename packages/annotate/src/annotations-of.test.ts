import { expect, it } from 'vitest';
import { readFamily } from '@guardpage/series';
import { diff, mail, series } from '../test/mail.ts';
import { annotationsOf, repliesByMail, repliesTo } from './annotations-of.ts';
import { hazardNames } from './touches/hazard-names.ts';

it('a revision with the one before it, as it is kept', () => {
  const patch = (call: string) => ({
    title: 'mm: one',
    diff: diff('mm/a.c', 'int f(void)', ' \tx();', `+\t${call}();`),
  });
  const revisions = [
    series({ cover: 'A.', patches: [patch('first_call')] }),
    series({ revision: 2, cover: 'B.', patches: [patch('second_call')] }),
  ];
  const family = readFamily(
    revisions.flatMap(({ cover, patches }) => [...(cover === null ? [] : [cover]), ...patches]),
  );
  const kept = family.series.map((revision) =>
    annotationsOf({ revision, replies: [], findings: [], names: hazardNames([]) }),
  );
  expect(kept.map(({ changes }) => changes?.patches.map(({ kind }) => kind) ?? null)).toEqual([null, ['changed']]);
  expect(kept.map(({ touches, review, raised }) => [touches.length, review.state, raised])).toEqual([
    [1, 'unanswered', []],
    [1, 'unanswered', []],
  ]);
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
});

it('a partial reroll stands with what was answered to the parts that it leaves', () => {
  const patch = (title: string, call: string) => ({
    title,
    diff: diff('mm/a.c', 'int f(void)', ' \tx();', `+\t${call}();`),
  });
  const one = patch('mm: one', 'first_call');
  const first = series({ cover: 'A.', patches: [one, patch('mm: two', 'second_call')] });
  const second = mail({
    messageId: 'v2.2@x',
    inReplyTo: 'v1.2@x',
    references: ['v1.0@x', 'v1.2@x'],
    subject: '[PATCH v2 2/2] mm: two',
    date: '2026-02-01T00:00:00Z',
    body: `Text.\n\nSigned-off-by: Ann <ann@b.c>\n---\n${patch('', 'third_call').diff}`,
  });
  const reply = (id: string, to: string, body: string) =>
    mail({
      messageId: id,
      inReplyTo: to,
      subject: 'Re: [PATCH] mm',
      date: '2026-02-02T00:00:00Z',
      from: 'Bo <bo@b.c>',
      body,
    });
  const family = readFamily([
    ...(first.cover === null ? [] : [first.cover]),
    ...first.patches,
    second,
    reply('r1@x', 'v1.1@x', 'Reviewed-by: Bo <bo@b.c>'),
    reply('r2@x', 'v1.2@x', 'NAK'),
    reply('r3@x', 'v2.2@x', 'Fine.'),
  ]);
  const byMail = repliesByMail(family.replies);
  const states = family.series.map((revision) => {
    const kept = annotationsOf({
      revision,
      replies: repliesTo(revision, byMail),
      findings: [],
      names: hazardNames([]),
    });
    return [revision.kind, kept.review.state, ...kept.review.patches.map((each) => `${each.messageId} ${each.state}`)];
  });
  expect(states).toEqual([
    ['whole', 'nacked', 'v1.1@x reviewed', 'v1.2@x nacked'],
    ['partial', 'discussed', 'v1.1@x reviewed', 'v2.2@x discussed'],
  ]);
});

import { expect, it } from 'vitest';
import { readFamily } from '@guardpage/series';
import { diff, series } from '../test/mail.ts';
import { annotationsOf } from './annotations-of.ts';
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

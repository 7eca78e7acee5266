import type { HazardRecord, RecordedHit } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import { canBeKept, recorded, recordYaml, readRecord } from '../src/record.ts';

const replay = { archive: 'one.mbox', patches: 10, from: '2026-01-01', to: '2026-02-01' };
const other = { ...replay, archive: 'two.mbox' };

function hit(messageId: string, more: Partial<RecordedHit> = {}): RecordedHit {
  const place = { path: 'mm/x.c', function: 'f', line: 7 };
  return { archive: 'one.mbox', messageId, date: '2026-01-02', ...place, verdict: 'open', why: null, ...more };
}

function record(more: Partial<HazardRecord> = {}): HazardRecord {
  return { replays: [], hits: [], misses: [], ...more };
}

const judged = hit('a@x', { verdict: 'right', why: 'said so by A' });
const miss = { messageId: 'a@x', path: 'mm/x.c', why: 'behind a helper' };

describe('the record after a replay', () => {
  it.each([
    ['a hit that nobody has looked at', record(), [hit('a@x')], { hits: [hit('a@x')], misses: [] }],
    ['a verdict stays', record({ hits: [judged] }), [hit('a@x')], { hits: [judged], misses: [] }],
    [
      'a hit at another line is another',
      record({ hits: [{ ...judged, line: 8 }] }),
      [hit('a@x')],
      { hits: [hit('a@x')] },
    ],
    [
      'a right hit that is lost is a miss',
      record({ hits: [judged] }),
      [],
      { hits: [], misses: [{ messageId: 'a@x' }] },
    ],
    [
      'a wrong one that is lost is gone',
      record({ hits: [{ ...judged, verdict: 'wrong' }] }),
      [],
      { hits: [], misses: [] },
    ],
    ['a miss that is found is none', record({ misses: [miss] }), [hit('a@x')], { hits: [hit('a@x')], misses: [] }],
    ['a miss stays one', record({ misses: [miss] }), [hit('b@x')], { misses: [miss] }],
    [
      'what another archive gave stays',
      record({ replays: [other], hits: [{ ...judged, archive: 'two.mbox' }] }),
      [],
      { replays: [replay, other], hits: [{ ...judged, archive: 'two.mbox' }] },
    ],
    [
      'a verdict counts in every archive with the mail',
      record({ hits: [{ ...judged, archive: 'two.mbox' }] }),
      [hit('a@x')],
      { hits: [{ verdict: 'right' }, { verdict: 'right' }] },
    ],
  ])('%s', (_, before, found, after) => {
    expect(recorded(before, replay, found)).toMatchObject(after);
  });

  it('a replay that is made again takes the place of the first', () => {
    const twice = recorded(recorded(record(), replay, [hit('a@x')]), { ...replay, patches: 11 }, [hit('a@x')]);
    expect(twice).toEqual({ replays: [{ ...replay, patches: 11 }], hits: [hit('a@x')], misses: [] });
  });

  it('hits come in the order of their mails', () => {
    const found = [hit('c@x', { date: '2026-03-01' }), hit('b@x'), hit('a@x'), hit('d@x', { date: null })];
    expect(recorded(record(), replay, found).hits.map(({ messageId }) => messageId)).toEqual([
      'd@x',
      'a@x',
      'b@x',
      'c@x',
    ]);
  });
});

it.each(['', 'no-at', 'a b@x', 'a@b@c', '<a@x>'])('a hit in a mail called %j cannot be kept', (messageId) => {
  expect(canBeKept({ messageId, path: 'mm/x.c' })).toBe(false);
  expect(canBeKept(hit('a@x'))).toBe(true);
});

describe('the text of a record', () => {
  const whole = record({ replays: [replay], hits: [judged, hit('b@x', { function: null })], misses: [miss] });

  it('is read back as it was', () => {
    expect(readRecord(recordYaml(whole))).toEqual({ ok: true, value: whole });
  });

  it.each([
    ['a verdict without a why', recordYaml(whole).replace('why: said so by A', 'why: null'), 'a verdict has a why'],
    ['a verdict that is none', recordYaml(whole).replace('verdict: right', 'verdict: yes'), 'verdict'],
    ['a field that is none', `${recordYaml(whole)}hit: 3\n`, 'hit'],
  ])('%s is refused', (_, text, reason) => {
    const read = readRecord(text);
    expect(read.ok ? '' : read.problems.join('; ')).toContain(reason);
  });
});

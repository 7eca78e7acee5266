import { describe, expect, it } from 'vitest';
import { decide, isAmong } from './decide.ts';
import { belowBar, recordOf } from './hazard-bar.ts';
import type { Candidate, CandidateFinding, History } from './model.ts';
import { readPolicy } from './read-policy.ts';
import type { Policy } from './read-policy.ts';
import { worthSaying } from './worth-saying.ts';

function policyOf(text: string): Policy {
  const read = readPolicy(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const LIST = 'list: linux-mm@example.org\n';
const finding: CandidateFinding = {
  fingerprint: '7c1f09ae55d0e1b2',
  hazard: 'late-anchor',
  level: 'warning',
  confidence: 'high',
  status: 'stable',
  origin: 'new',
  beside: false,
  touchedAgain: false,
  since: 'first',
  raisedBy: null,
  verdict: null,
  record: { right: 4, wrong: 0 },
};
const candidate: Candidate = {
  kind: 'mail',
  author: 'ada@example.org',
  automatic: false,
  reply: false,
  latest: true,
  sent: 1_000_000,
  recipients: ['ada@example.org', 'linux-mm@example.org'],
  findings: [finding],
};
const history: History = { now: 1_000_100, ofRevision: 0, told: [], today: 0, stopped: null, mutedBy: null };

describe('readPolicy', () => {
  it('holds everything back when a file says no more than the list', () => {
    expect(policyOf(LIST)).toEqual({
      list: 'linux-mm@example.org',
      mode: 'hold',
      stop: false,
      authors: [],
      recipients: [],
      embargoHours: 24,
      withinDays: 14,
      mailsPerRevision: 1,
      mailsPerDay: 5,
      never: [],
      maintainers: [],
      moderators: [],
      authservId: null,
      patchwork: null,
    });
  });

  it.each([
    [
      'a field that nobody knows',
      `${LIST}# a note\nmodes: send\n`,
      [{ line: 1, reason: 'file: Unrecognized key: "modes"' }],
    ],
    ['a word that is no mode', `${LIST}mode: always\n`, [{ line: 2, reason: expect.stringContaining('mode: ') }]],
    ['two addresses in one', `list: "a@b.org, c@d.org"\n`, [{ line: 1, reason: 'list: not an address' }]],
    ['a header inside an address', `list: "a@b.org\\nBcc: c@d.org"\n`, [{ line: 1, reason: 'list: not an address' }]],
    ['no list', 'mode: hold\n', [{ line: 1, reason: expect.stringContaining('list: ') }]],
    ['an alias', 'authors: &a [x@y.org]\nmaintainers: *a\nlist: a@b.org\n', [{ line: 1, reason: expect.any(String) }]],
    [
      'a bracket that stays open',
      `${LIST}authors: [a@b.org\n`,
      [{ line: expect.any(Number), reason: expect.any(String) }],
    ],
  ])('refuses %s, with its line', (_, text, problems) => {
    const read = readPolicy(text);
    expect(read.ok ? [] : read.problems.slice(0, 1)).toEqual(problems);
  });
});

describe('worthSaying', () => {
  it.each<[string, Partial<CandidateFinding>]>([
    ['the code was so before this patch', { origin: 'pre-existing' }],
    ['a later patch of the series mends it', { origin: 'fixed-later' }],
    ['an earlier revision had it: it is not said twice', { since: 'still-there' }],
    ['it is no more than something to look at: the dashboard shows it', { level: 'check' }],
    ['its hazard is still in the nursery', { status: 'nursery' }],
    ['a later patch of the series changes the place again', { touchedAgain: true }],
    ['it was answered: invalid', { verdict: 'invalid' }],
    ['Grace raised it in the thread already', { raisedBy: 'Grace' }],
    ['a hazard of low confidence is shown on the dashboard alone', { confidence: 'low' }],
    ['3 of its 4 judged findings were wrong: it is shown on the dashboard alone', { record: { right: 1, wrong: 3 } }],
  ])('no: %s', (reason, change) => {
    expect(worthSaying({ ...finding, ...change })).toBe(reason);
  });

  it('yes, for what is new and nobody said', () => {
    expect(worthSaying(finding)).toBeNull();
    expect(worthSaying({ ...finding, since: 'came-back' })).toBeNull();
    expect(worthSaying({ ...finding, since: null })).toBeNull();
  });
});

it('a hazard is mailed again when its record is good enough again', () => {
  expect(belowBar({ right: 2, wrong: 3 }, 'moderate')).not.toBeNull();
  expect(belowBar({ right: 9, wrong: 3 }, 'moderate')).toBeNull();
  expect(belowBar({ right: 9, wrong: 3 }, 'high')).not.toBeNull();
  expect(belowBar({ right: 0, wrong: 2 }, 'high')).toBeNull();
});

it('a record counts a line that several archives have once, and answers', () => {
  const hit = { messageId: 'a@x', path: 'mm/x.c', line: 7, verdict: 'right' };
  const hits = [hit, hit, { ...hit, line: 8, verdict: 'wrong' }, { ...hit, line: 9, verdict: 'open' }];
  expect(recordOf(hits, { right: 1, wrong: 3 })).toEqual({ right: 2, wrong: 4 });
});

it.each([
  ['ada@example.org', ['ADA@Example.org'], true],
  ['ada@sub.example.org', ['*@example.org'], false],
  ['ada@example.org', ['*@example.org'], true],
  ['@example.org', ['a*@example.org'], false],
  ['ada@example.org.evil', ['*@example.org'], false],
  ['ada+lists@example.org', ['ada*@example.org'], true],
  ['a@b.org', ['a*a@b.org'], false],
  ['axya@b.org', ['a*y*a@b.org'], true],
  ['anything@at.all', [], false],
])('%s among %j: %s', (address, patterns, answer) => {
  expect(isAmong(address, patterns)).toBe(answer);
});

describe('decide', () => {
  const held = policyOf(LIST);
  const open = policyOf(`${LIST}mode: send\nrecipients: ['*@kernel.example']\nnever: [other-hazard]\n`);

  it.each<[string, Policy | null, Partial<Candidate>, Partial<History>]>([
    ['no policy is here for any list of the patch', null, {}, {}],
    ['the patch was sent by a program', open, { automatic: true }, {}],
    ['the patch stands in an answer', open, { reply: true }, {}],
    ['the patch has no date', open, { sent: null }, {}],
    ['the patch was sent more than 14 days ago', open, {}, { now: 1_000_001 + 14 * 86_400 }],
    ['a later revision is here', open, { latest: false }, {}],
    ['ada@example.org asked for no mails', open, {}, { mutedBy: 'ada@example.org' }],
    ['nothing in it is worth a mail', open, { findings: [{ ...finding, origin: 'fixed-later' }] }, {}],
    [
      'linux-mm@example.org wants no mail about other-hazard',
      open,
      { findings: [{ ...finding, hazard: 'other-hazard' }] },
      {},
    ],
    ['the author was told before', open, {}, { told: [finding.fingerprint] }],
    ['this revision had its mail', open, {}, { ofRevision: 1 }],
  ])('no: %s', (reason, policy, change, past) => {
    expect(decide(policy, { ...candidate, ...change }, { ...history, ...past })).toEqual({ kind: 'no', reason });
  });

  it.each<[string, Policy, Partial<Candidate>, Partial<History>]>([
    ['linux-mm@example.org has not opted in', held, {}, {}],
    ['everything is stopped: too loud', open, {}, { stopped: 'too loud' }],
    [
      'stranger@example.net is no recipient that linux-mm@example.org allows',
      open,
      { recipients: ['stranger@example.net'] },
      {},
    ],
    ['linux-mm@example.org had 5 mails in 24 hours, and allows 5', open, {}, { today: 5 }],
    ['linux-mm@example.org is stopped in its policy', policyOf(`${LIST}mode: send\nstop: true\n`), {}, {}],
  ])('held: %s', (reason, policy, change, past) => {
    expect(decide(policy, { ...candidate, ...change }, { ...history, ...past })).toEqual({
      kind: 'held',
      reason,
      notBefore: 1_086_400,
    });
  });

  it('by itself, after the embargo, where the list or the author asked for it', () => {
    const kernel = { recipients: [...candidate.recipients, 'grace@kernel.example'] };
    expect(decide(open, { ...candidate, ...kernel }, history)).toMatchObject({
      kind: 'approved',
      notBefore: 1_086_400,
    });
    const asked = policyOf(`${LIST}authors: [ada@example.org]\nembargoHours: 0\n`);
    expect(decide(asked, candidate, history)).toEqual({
      kind: 'approved',
      reason: 'its author has opted in',
      notBefore: 1_000_000,
    });
  });
});

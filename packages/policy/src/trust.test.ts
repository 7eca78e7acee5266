import { expect, it } from 'vitest';
import { trustOf } from './trust.ts';
import type { Asked, GivenAnswer } from './trust.ts';

const mine = { authservId: 'mx.example.org', passed: ['kernel.example'] };
const mm = { maintainers: ['*@kernel.example'], moderators: ['mod@example.org'], authservId: 'MX.example.org' };
const other = { maintainers: ['cleo@other.example'], moderators: [], authservId: 'mx.other.example' };
const asked: Asked = { seriesAuthor: 'ada@b.example', policies: [mm, other], ruling: null };
const answer: GivenAnswer = { word: 'invalid', byEmail: 'ada@b.example', proof: [mine] };

function told(change: Partial<GivenAnswer>, by: Partial<Asked> = {}): string {
  const { trust, scope, why } = trustOf({ ...answer, ...change }, { ...asked, ...by });
  return `${trust} ${scope}: ${why}`;
}

const NOBODY = 'is neither the author of the series nor a maintainer or moderator';
const evil = { authservId: 'evil.example', passed: ['b.example'] };

it.each<[string, Partial<GivenAnswer>, Partial<Asked>, string]>([
  ['the author', {}, {}, 'accepted series: from the author of the series, proved by mx.example.org'],
  [
    'a maintainer',
    { byEmail: 'bo@kernel.example' },
    {},
    'accepted everywhere: from a maintainer, proved by mx.example.org',
  ],
  [
    'a moderator',
    { byEmail: 'mod@example.org' },
    {},
    'accepted everywhere: from a moderator, proved by mx.example.org',
  ],
  [
    'an author who is a maintainer',
    { byEmail: 'bo@kernel.example' },
    { seriesAuthor: 'bo@kernel.example' },
    'accepted everywhere: from a maintainer, proved by mx.example.org',
  ],
  [
    'a maintainer of one list, proved to the other alone, and the author',
    { byEmail: 'cleo@other.example' },
    { seriesAuthor: 'cleo@other.example' },
    'accepted series: from the author of the series, proved by mx.example.org',
  ],
  [
    'a maintainer of one list, proved to the other alone',
    { byEmail: 'cleo@other.example' },
    {},
    'proposed everywhere: not proved: mx.example.org is no mail server that a policy names',
  ],
  ['a stranger', { byEmail: 'eve@b.example' }, {}, `refused series: eve@b.example ${NOBODY}`],
  ['nobody', { byEmail: '' }, { seriesAuthor: '' }, `refused series: the sender has no address, and so ${NOBODY}`],
  [
    'a forged From, by a server that nobody names',
    { proof: [evil] },
    {},
    'proposed series: not proved: evil.example is no mail server that a policy names',
  ],
  [
    'a forged From',
    { proof: [{ authservId: 'mx.example.org', passed: [] }] },
    {},
    "proposed series: not proved: mx.example.org says neither DKIM nor DMARC of the sender's domain",
  ],
  ['no word of a server', { proof: [] }, {}, 'proposed series: not proved: no mail server says anything of the sender'],
  [
    'a policy that believes none',
    {},
    { policies: [{ ...mm, authservId: null }] },
    'proposed series: not proved: no policy names a mail server that is believed',
  ],
  ['no policy', {}, { policies: [] }, 'proposed series: not proved: no policy names a mail server that is believed'],
  [
    'a stranger who wants no mails',
    { word: 'mute-me', byEmail: 'eve@b.example' },
    {},
    'accepted series: from who asks for no mails, proved by mx.example.org',
  ],
  [
    'somebody who wants that a stranger gets no mails',
    { word: 'mute-me', byEmail: 'eve@b.example', proof: [] },
    {},
    'proposed series: not proved: no mail server says anything of the sender',
  ],
  [
    'a ruling for a forged one',
    { proof: [] },
    { ruling: { accepted: true, by: 'Mo' } },
    'accepted series: Mo accepted it',
  ],
  ['a ruling against a proved one', {}, { ruling: { accepted: false, by: 'Mo' } }, 'refused series: Mo refused it'],
  [
    'a ruling for a maintainer',
    { byEmail: 'bo@kernel.example', proof: [] },
    { ruling: { accepted: true, by: 'Mo' } },
    'accepted everywhere: Mo accepted it',
  ],
  [
    'a ruling for a stranger',
    { byEmail: 'eve@b.example' },
    { ruling: { accepted: true, by: 'Mo' } },
    'accepted series: Mo accepted it',
  ],
])('%s', (_, change, by, expected) => {
  expect(told(change, by)).toBe(expected);
});

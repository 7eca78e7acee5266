import { describe, expect, it } from 'vitest';
import { isBouncing } from './bounces.ts';
import { signUpFate } from './limits.ts';
import { readSignUp } from './sign-up.ts';

const NOW = 1_795_000_000;
const FORM = { email: ' ada@example.org ', query: ' dfn:mm/ is:flagged ', every: 'daily', zone: 'europe/berlin' };

it('a form that is right is read, without the space around what was typed', () => {
  expect(readSignUp(FORM, NOW)).toEqual({
    ok: true,
    value: { email: 'ada@example.org', query: 'dfn:mm/ is:flagged', every: 'daily', zone: 'Europe/Berlin' },
  });
  expect(readSignUp({ ...FORM, query: '  ' }, NOW)).toMatchObject({ ok: true, value: { query: '' } });
});

it.each([
  [{ email: 'ada' }, 'email', 'not an address that mail can be sent to'],
  [{ email: 'linux-mm@lists.example.org' }, 'email', 'the address of a list, not of a person'],
  [{ query: 'dfn:mm/\nX: y' }, 'query', 'a character that cannot be seen'],
  [{ query: '\u202Emm' }, 'query', 'a character that cannot be seen'],
  [{ query: 'b:"see https://example.com now"' }, 'query', 'the address of a page has no place in it'],
  [{ query: '"www.example.com"' }, 'query', 'the address of a page has no place in it'],
  [{ query: 'a '.repeat(101) }, 'query', 'longer than 200 characters'],
  [{ every: 'hourly' }, 'every', 'not daily or weekly'],
  [{ zone: '+02:00' }, 'zone', 'not the name of a time zone, such as Europe/Berlin or UTC'],
])('%j is wrong in its %s', (change, field, reason) => {
  expect(readSignUp({ ...FORM, ...change }, NOW)).toEqual({ ok: false, problem: { field, reason } });
});

it('a query that does not parse is shown its place', () => {
  expect(readSignUp({ ...FORM, query: 'a (b' }, NOW)).toMatchObject({
    ok: false,
    problem: { field: 'query', column: 3 },
  });
});

describe('what becomes of a sign-up', () => {
  const none = { mailbox: 0, network: 0, altogether: 0 };
  it.each([
    [{}, 'mail'],
    [{ mailbox: 2, network: 9, altogether: 199 }, 'mail'],
    [{ mailbox: 3 }, 'nothing'],
    [{ altogether: 200 }, 'nothing'],
    [{ network: 10 }, 'too-many'],
    [{ mailbox: 3, network: 10, altogether: 200 }, 'too-many'],
  ] as const)('after %j: %s', (counts, fate) => {
    expect(signUpFate({ ...none, ...counts })).toBe(fate);
  });
});

it.each([
  ['', false],
  ['!!', false],
  ['!!!', true],
  ['!.!.!', true],
  ['!..!.!', false],
  ['..!!!', true],
  ['...!!!', false],
])('of the last digests, newest first, "%s" came back: ends %s', (last, ends) => {
  expect(isBouncing(Array.from(last, (one) => one === '!'))).toBe(ends);
});

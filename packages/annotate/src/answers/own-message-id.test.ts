import { expect, it } from 'vitest';
import { ownMessageId, readOwnMessageId } from './own-message-id.ts';

const said = { fingerprint: '7c1f09ae55d0e1b2', answered: 'patch-3.a@example.org', revision: 1 };

it('the same words to the same mail have the same Message-ID, for ever', () => {
  expect(ownMessageId(said, 'gp.example.org')).toBe('gp.7c1f09ae55d0e1b2.48668079606ed5a9@gp.example.org');
});

it.each([
  ['another mail', { answered: 'patch-4.a@example.org' }],
  ['another revision', { revision: 2 }],
  ['another finding', { fingerprint: '7c1f09ae55d0e1b3' }],
  ['a mail whose name ends in a number', { answered: 'patch-3.a@example.org\u00001', revision: 0 }],
])('%s has another', (_, change) => {
  expect(ownMessageId({ ...said, ...change }, 'h')).not.toBe(ownMessageId(said, 'h'));
});

it('is read back, in any case', () => {
  const id = ownMessageId(said, 'gp.example.org');
  const read = readOwnMessageId(id);
  expect(read?.fingerprint).toBe(said.fingerprint);
  expect(id).toContain(`.${read?.hash ?? 'none'}@`);
  expect(readOwnMessageId(id.toUpperCase())).toEqual(read);
});

it.each([
  'a@example.org',
  'gp.7c1f09ae55d0e1b2@example.org',
  'gp.7c1f09ae55d0e1b2.0123456789abcdef@',
  'gp.7c1f09ae55d0e1b.0123456789abcdef@example.org',
  'xgp.7c1f09ae55d0e1b2.0123456789abcdef@example.org',
  'gp.7c1f09ae55d0e1bg.0123456789abcdef@example.org',
  '',
])('%j is none of ours', (messageId) => {
  expect(readOwnMessageId(messageId)).toBeNull();
});

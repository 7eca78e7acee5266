import { expect, it } from 'vitest';
import { isOfLists, mailboxOf, maskedAddress, readAddress } from './address.ts';

it.each([
  'ada@example.org',
  'Ada.Author+digest@mail.example.co.uk',
  "o'neil_x-1@example.org",
  'a@xn--bcher-kva.example',
  `${'a'.repeat(64)}@example.org`,
])('%s can be written to', (address) => {
  expect(readAddress(address)).toBe(address);
});

it.each([
  '',
  'ada',
  '@example.org',
  'ada@',
  'ada@localhost',
  'ada@[192.0.2.1]',
  'ada@192.0.2.1',
  'ada@example.org@example.com',
  '"ada b"@example.org',
  'ada b@example.org',
  'ada@example.org, eve@example.com',
  'ada@example.org\r\nBcc: eve@example.com',
  'ada@example.org\0',
  '<ada@example.org>',
  'ada@example.org>',
  'ada..b@example.org',
  '.ada@example.org',
  'ada.@example.org',
  '-oQ/tmp@example.org',
  'ada%example.com@example.org',
  'example.com!ada@example.org',
  '|sh@example.org',
  'ädä@example.org',
  'ada@exämple.org',
  'ada@-example.org',
  'ada@example..org',
  `${'a'.repeat(65)}@example.org`,
  `ada@${'a'.repeat(64)}.org`,
  `ada@${'a.'.repeat(150)}org`,
  `${'a'.repeat(10_000_000)}@example.org`,
])('%.60j cannot', (address) => {
  expect(readAddress(address)).toBeNull();
});

it.each([
  ['Ada+1@Example.org', 'ada@example.org'],
  ['ada@example.org', 'ada@example.org'],
  ['ada+a+b@example.org', 'ada@example.org'],
  // Nothing would be left of it.
  ['+ada@example.org', '+ada@example.org'],
])('%s is the mailbox %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});

it.each([
  ['linux-kernel@vger.kernel.org', true],
  ['nvdimm@lists.linux.dev', true],
  ['kasan-dev@GoogleGroups.com', true],
  ['ada@kernel.org', false],
  ['listmaster@example.org', false],
  ['ada@blacklists.example.org', false],
])('%s is of a list: %s', (address, is) => {
  expect(isOfLists(address)).toBe(is);
});

it('an address is masked', () => {
  expect(maskedAddress('ada@example.org')).toBe('a..@example.org');
});

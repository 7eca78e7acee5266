import { expect, it } from 'vitest';
import { namedSeries } from './named-series.ts';

const mail = { kind: 'mail', messageId: 'a.b-1/2@example.org' };

it.each([
  ['4711', { kind: 'id', id: 4711 }],
  ['7C1F09AE55D0E1B2', { kind: 'finding', fingerprint: '7c1f09ae55d0e1b2' }],
  ['1234567890123456', { kind: 'finding', fingerprint: '1234567890123456' }],
  ['a.b-1/2@example.org', mail],
  ['<a.b-1/2@example.org>', mail],
  ['https://lore.kernel.org/all/a.b-1%2F2@example.org/', mail],
  ['https://lore.kernel.org/linux-mm/a.b-1%2F2%40example.org/T/#u', mail],
  ['mid:a.b-1/2@example.org', mail],
  ['id:<a.b-1/2@example.org>', mail],
  ['https://patch.msgid.link/a.b-1%2F2@example.org', mail],
  ['https://lore.kernel.org/r/a.b-1%2f2@example.org?x=c@d', mail],
  ['https://somebody@example.org/all/', null],
  ['https://lore.kernel.org/?q=a@b', null],
  ['https://[', null],
  ['https://lore.kernel.org/r/100%@example.org', { kind: 'mail', messageId: '100%@example.org' }],
  ['0', null],
  ['-1', null],
  ['https://lore.kernel.org/all/', null],
  ['two words@example.org', null],
  ['mm: curtains', null],
  ['', null],
])('%s', (text, named) => {
  expect(namedSeries(text)).toEqual(named);
});

import { expect, it } from 'vitest';
import { partText } from './part-text.ts';

it.each([
  ['ASCII', 'plain', 'us-ascii', 'plain'],
  ['UTF-8 that was said to be ASCII', 'K\u00c3\u00b6nig', 'us-ascii', 'K\u00f6nig'],
  ['the charset that was named', '\u00ea\u00ee\u00f2', 'windows-1251', '\u043a\u043e\u0442'],
  ['no such charset', 'caf\u00e9', 'x-nothing', 'caf\u00e9'],
  ['a lie', 'caf\u00e9', 'utf-8', 'caf\ufffd'],
])('%s', (_, text, charset, read) => {
  expect(partText({ text, charset })).toBe(read);
});

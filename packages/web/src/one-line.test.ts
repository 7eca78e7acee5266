import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it.each([
  ['two lines', '550-a\r\n550 b', '550-a 550 b'],
  ['a terminal', '250 \u001b[2J\u0007ok\u202egnp.exe', '250 [2J ok gnp.exe'],
  ['a flood', 'x'.repeat(1_000_000), `${'x'.repeat(300)}...`],
])('%s', (_, text, line) => {
  expect(oneLine(text)).toBe(line);
});

it('says no secret, whatever form the other side gives it', () => {
  const secret = 'correct horse';
  const told = ['\0bot\0', 'x\0bot\0', 'xy\0bot\0', ''].map((before) =>
    Buffer.from(before + secret).toString('base64'),
  );
  const line = oneLine(`${secret} ${told.join(' ')}`, [secret, '']);
  expect(line).not.toContain(secret);
  expect(line.match(/\[secret\]/g)).toHaveLength(5);
});

import { expect, it } from 'vitest';
import { readKept, unreadBytes } from './read-kept.ts';

const head = 'From: a@example.org\nSubject: large\nMessage-ID: <1@example.org>\n\n';

it('reads the beginning of a huge mail, and says where it stopped', async () => {
  const bytes = Buffer.from(`${head}first\n${'x\n'.repeat(3_000_000)}last\n`);
  const read = await readKept(bytes);
  if (!read.ok) throw new Error(read.problem.reason);
  const { subject, parts, problems } = read.value;
  const text = parts[0]?.text ?? '';
  expect([subject, text.startsWith('first\nx\n'), text.includes('last')]).toEqual(['large', true, false]);
  expect(problems).toEqual([
    {
      line: 6 + Math.floor((4 * 1024 * 1024 - head.length - 6) / 2),
      reason: 'larger than 4 MiB: only its beginning was read',
    },
  ]);
  expect(unreadBytes(bytes).length).toBe(bytes.length - 4 * 1024 * 1024);
});

it('reads any other mail whole', async () => {
  const read = await readKept(Buffer.from(`${head}first\n`));
  expect(read).toMatchObject({ ok: true, value: { subject: 'large', problems: [] } });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, splitInput } from '../src/index.ts';
import { hostileMails } from './hostile.ts';

const SECONDS = 10_000;

describe('hostile mails', () => {
  it.each([...hostileMails()])('%s', { timeout: 4 * SECONDS }, async (_, bytes) => {
    const start = performance.now();
    const split = splitInput(bytes);
    const read = await readMessage(bytes);
    expect(split.ok).toBe(true);
    expect(read.ok ? read.value.problems.length : 1).toBeLessThan(100);
    // Measured below 1.2 s each; quadratic work on inputs of this size takes minutes.
    expect(performance.now() - start).toBeLessThan(SECONDS);
  });

  it('says what it did not walk', async () => {
    const read = await readMessage(hostileMails().get('MIME nested 10,000 deep') ?? Buffer.alloc(0));
    expect(read.ok ? read.value.problems.map(({ reason }) => reason).join() : '').toContain('not analysed');
  });
});

const MAIL = [
  'From x@y Thu Jan  1 00:00:00 1970',
  'From: =?utf-8?q?J=C3=A9r=C3=B4me?= <j@b.c>',
  'To: "Lee, A" <a@b.c>, Group: b@b.c;',
  'Subject: =?utf-8?b?4oKs?= [PATCH v2 1/2] mm: fix',
  'Message-ID: <1@b.c>',
  'References: <0@b.c> <r@b.c>',
  'Date: Tue, 5 Dec 2023 10:00:00 +0800',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '+a=3D=',
  'b',
  '--b',
  "Content-Type: text/x-patch; name*=utf-8''a.patch; charset=utf-16le",
  'Content-Transfer-Encoding: base64',
  '',
  'YQo=',
  '--b--',
  '',
].join('\n');

/** What must hold for the reading of any bytes and does not. */
async function faults(bytes: Buffer): Promise<readonly string[]> {
  const found: string[] = [];
  const split = splitInput(bytes);
  for (const { bytes: mail } of split.ok ? split.value : []) {
    const read = await readMessage(mail);
    if (!read.ok) continue;
    const lines = mail.toString('latin1').split('\n').length;
    const { parts, subject, from, problems } = read.value;
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/.test(`${subject}${from?.name}${from?.email}`))
      found.push('a control character');
    if (problems.some(({ line }) => line < 1 || line > lines + 1)) found.push('a problem outside the mail');
    if (parts.some((part) => part.rawLine(1) < 1 || part.rawLine(1) > lines + 1)) found.push('a part outside the mail');
  }
  return found;
}

describe('any bytes', () => {
  it('never throw and never hang', async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const property = fc.asyncProperty(bytes, async (raw) => (await faults(Buffer.from(raw))).length === 0);
    await expect(fc.assert(property, { numRuns: 1000 })).resolves.toBeUndefined();
  });

  it('nor do our own mails with bytes cut out, put in and turned round', async () => {
    const edit = fc.record({
      at: fc.nat(MAIL.length),
      cut: fc.nat(40),
      put: fc.string({ maxLength: 12, unit: 'binary-ascii' }),
    });
    const mutated = fc
      .array(edit, { minLength: 1, maxLength: 6 })
      .map((edits) => edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), MAIL));
    const property = fc.asyncProperty(
      mutated,
      async (text) => (await faults(Buffer.from(text, 'latin1'))).length === 0,
    );
    await expect(fc.assert(property, { numRuns: 2000 })).resolves.toBeUndefined();
  });
});

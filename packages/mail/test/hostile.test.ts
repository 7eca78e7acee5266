import fc from 'fast-check';
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
    if (read.ok) expect(read.value.problems.length).toBeLessThan(100);
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

describe('any bytes', () => {
  const sane = async (bytes: Buffer): Promise<void> => {
    const split = splitInput(bytes);
    for (const { bytes: mail } of split.ok ? split.value : []) {
      const read = await readMessage(mail);
      if (!read.ok) {
        expect(read.problem.reason).not.toBe('');
        continue;
      }
      const lines = mail.toString('latin1').split('\n').length;
      const { parts, subject, from, problems } = read.value;
      // oxlint-disable-next-line no-control-regex
      expect(`${subject}${from?.name ?? ''}${from?.email ?? ''}`).not.toMatch(
        /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/,
      );
      for (const { line } of problems) expect(line).toBeLessThanOrEqual(lines + 1);
      for (const part of parts) expect(part.rawLine(1)).toBeGreaterThan(0);
    }
  };

  it('never throw and never hang', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => sane(Buffer.from(bytes))),
      { numRuns: 1000 },
    );
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
    await fc.assert(
      fc.asyncProperty(mutated, (text) => sane(Buffer.from(text, 'latin1'))),
      { numRuns: 2000 },
    );
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { splitInput } from './index.ts';

function split(bytes: Buffer): readonly string[] {
  const read = splitInput(bytes);
  if (!read.ok) throw new Error(read.problem.reason);
  expect(read.value.map(({ mail }) => mail)).toEqual(read.value.map((_, index) => index + 1));
  return read.value.map((one) => one.bytes.toString('latin1'));
}

const FROM = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const FORMAT_PATCH = `From ${'a'.repeat(40)} Mon Sep 17 00:00:00 2001\n`;

describe('one input file', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a mail', 'From: a@b\n\nx\n', ['From: a@b\n\nx\n']],
    ['two mails of an mbox', `${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`, ['A: 1\n\nx\n\n', 'B: 2\n\ny\n']],
    [
      'one mail of an mbox keeps its separator: raw lines are those of the file',
      `${FROM}A: 1\n\nx\n`,
      [`${FROM}A: 1\n\nx\n`],
    ],
    ['format-patch, one mail', `${FORMAT_PATCH}A: 1\n\n>From here\n`, [`${FORMAT_PATCH}A: 1\n\n>From here\n`]],
    [
      'format-patch --stdout',
      `${FORMAT_PATCH}A: 1\n\nx\n\n${FORMAT_PATCH}B: 2\n\ny\n`,
      ['A: 1\n\nx\n\n', 'B: 2\n\ny\n'],
    ],
    [
      'escaped lines lose one ">"',
      `${FROM}A: 1\n\n>From x\n>>From y\n> From z\na >From\n`,
      [`${FROM}A: 1\n\nFrom x\n>From y\n> From z\na >From\n`],
    ],
    ['"From " without a blank line before it', `${FROM}A: 1\n\nx\n${FROM}y\n`, [`${FROM}A: 1\n\nx\n${FROM}y\n`]],
    ['an mbox of b4', `${FROM}A: 1\n\nx\n${FROM}B: 2\n\ny\n`, ['A: 1\n\nx\n', 'B: 2\n\ny\n']],
    [
      'what b4 am writes',
      `${FROM.replace('mboxrd', 'git')}A: 1\n\nx\n${FROM.replace('mboxrd', 'git')}B: 2\n\ny\n`,
      ['A: 1\n\nx\n', 'B: 2\n\ny\n'],
    ],
    [
      'another separator needs its blank line',
      `${FROM}A: 1\n\nx\n${FROM.replace('1970', '1971')}B: 2\n`,
      [`${FROM}A: 1\n\nx\n${FROM.replace('1970', '1971')}B: 2\n`],
    ],
    [
      '"From " of prose behind a blank line',
      `${FROM}A: 1\n\nx\n\nFrom my side it is fine.\nSure.\n`,
      [`${FROM}A: 1\n\nx\n\nFrom my side it is fine.\nSure.\n`],
    ],
    ['"From " at the start of prose', 'From my side.\n\nFrom yours.\n', ['From my side.\n\nFrom yours.\n']],
    [
      'a separator in another date style',
      'From a@b 2023-01-01\nA: 1\n\nx\n\nFrom c@d 2023-01-02\nB: 2\n\ny\n',
      ['A: 1\n\nx\n\n', 'B: 2\n\ny\n'],
    ],
    [
      'CRLF',
      `${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`.replaceAll('\n', '\r\n'),
      ['A: 1\r\n\r\nx\r\n\r\n', 'B: 2\r\n\r\ny\r\n'],
    ],
    ['nothing', '', ['']],
    ['only a separator', FROM, [FROM]],
  ];
  it.each(cases)('%s', (_, text, mails) => {
    expect(split(Buffer.from(text, 'latin1'))).toEqual(mails);
  });
});

describe('gzip', () => {
  const mbox = Buffer.from(`${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`);

  it('is known by its first bytes, and may have several members', () => {
    expect(split(gzipSync(mbox))).toHaveLength(2);
    expect(split(Buffer.concat([gzipSync(mbox.subarray(0, 60)), gzipSync(mbox.subarray(60))]))).toHaveLength(2);
  });

  it.each([
    ['a bomb', gzipSync(Buffer.alloc(64 << 20)), /inflates to more than/],
    ['a truncated file', gzipSync(mbox).subarray(0, 30), /truncated gzip/],
    ['only the magic', Buffer.from([0x1f, 0x8b]), /gzip/],
    ['garbage behind the magic', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), /broken gzip/],
  ])('%s is a problem', (_, bytes, reason) => {
    const read = splitInput(bytes);
    expect(read.ok ? '' : read.problem.reason).toMatch(reason);
  });

  it('is inflated to as much as the caller has room for', () => {
    expect(splitInput(gzipSync(mbox), mbox.length)).toMatchObject({ ok: true });
    expect(splitInput(gzipSync(mbox), mbox.length - 1)).toMatchObject({
      problem: { reason: `gzip file inflates to more than ${mbox.length - 1} bytes: not read` },
    });
  });
});

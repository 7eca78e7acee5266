import { describe, expect, it } from 'vitest';
import { mailSplitter, splitInput } from './index.ts';

const FROM = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const FORMAT_PATCH = `From ${'a'.repeat(40)} Mon Sep 17 00:00:00 2001\n`;

/** The mails of a text that comes in pieces of `size` bytes; null for one that is too large. */
function split(text: string, size: number, largest = 1e6): readonly (string | null)[] {
  const bytes = Buffer.from(text, 'latin1');
  const splitter = mailSplitter(largest);
  const found = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
  found.push(...splitter.end());
  expect(found.map(({ mail }) => mail)).toEqual(found.map((_, index) => index + 1));
  return found.map((one) => one.bytes?.toString('latin1') ?? null);
}

function whole(text: string): readonly string[] {
  const read = splitInput(Buffer.from(text, 'latin1'));
  return read.ok ? read.value.map(({ bytes }) => bytes.toString('latin1')) : [];
}

describe('a file that comes in pieces', () => {
  const TEXTS: readonly (readonly [string, string])[] = [
    ['an mbox', `${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n\n${FROM}C: 3\n\nz\n`],
    ['one mail of an mbox', `${FROM}A: 1\n\n>From x\n`],
    ['a mail', 'A: 1\n\nx\n\nFrom me.\n'],
    ['format-patch', `${FORMAT_PATCH}A: 1\n\n>From x\n\n${FORMAT_PATCH}B: 2\n\ny\n`],
    ['escaped lines', `${FROM}A: 1\n\n>From x\n>>From y\n\n${FROM}B: 2\n\na >From\n`],
    ['CRLF', `${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`.replaceAll('\n', '\r\n')],
    ['prose that looks like a separator', `${FROM}A: 1\n\nFrom my side.\n\nFrom yours\n\n${FROM}B: 2\n\ny\n`],
    ['another date style', 'From a@b 2023-01-01\nA: 1\n\nx\n\nFrom c@d 2023-01-02\nB: 2\n\ny\n'],
    ['blank lines first', `\n\r\n${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`],
    ['too many blank lines first', `${'\n'.repeat(5000)}${FROM}A: 1\n\nx\n\n${FROM}B: 2\n\ny\n`],
    ['a separator at the end', `${FROM}A: 1\n\nx\n\n${FROM}`],
    ['a separator without a line end', `${FROM}A: 1\n\nx\n\n${FROM.trim()}`],
    ['a long line that begins like one', `${FROM}A: 1\n\nFrom ${'x'.repeat(2000)} 10:00 2020\n\n${FROM}B: 2\n\ny\n`],
    ['an mbox of b4, without blank lines between mails', `${FROM}A: 1\n\nx\n${FROM}B: 2\n\ny\n${FROM}C: 3\n\nz\n`],
    ['nothing', ''],
  ];
  it.each(TEXTS)('gives the mails of the whole: %s', (_, text) => {
    const expected = whole(text);
    for (const size of [1, 2, 3, 7, 16, 61, 620, 621, 4096])
      expect([size, split(text, size)]).toEqual([size, expected]);
  });

  it('is the same for mails of many sizes and cuts', () => {
    const mails = Array.from({ length: 60 }, (_, at) => `A: ${at}\n\n${'x'.repeat((at * 97) % 1500)}\n>From ${at}\n\n`);
    const text = mails.map((mail) => FROM + mail).join('');
    expect(split(text, 333)).toEqual(whole(text));
    expect(whole(text)).toHaveLength(60);
  });
});

describe('a mail that is too large', () => {
  const LARGE = `B: 2\n\n${'line of a mail\n'.repeat(1000)}\n`;

  it.each([1, 100, 5000, 1e6])('is named, and the others are given, in pieces of %d', (size) => {
    const text = `${FROM}A: 1\n\nx\n\n${FROM}${LARGE}${FROM}C: 3\n\nz\n`;
    expect(split(text, size, 1000)).toEqual(['A: 1\n\nx\n\n', null, 'C: 3\n\nz\n']);
    expect(split(text, size, LARGE.length)).toEqual(['A: 1\n\nx\n\n', LARGE, 'C: 3\n\nz\n']);
    expect(split(text, size, LARGE.length - 1)).toEqual(['A: 1\n\nx\n\n', null, 'C: 3\n\nz\n']);
  });

  it.each([1, 100, 5000, 1e6])('also first, last, and alone, in pieces of %d', (size) => {
    expect(split(`${FROM}${LARGE}${FROM}C: 3\n\nz\n`, size, 1000)).toEqual([null, 'C: 3\n\nz\n']);
    expect(split(`${FROM}C: 3\n\nz\n\n${FROM}${LARGE}`, size, 1000)).toEqual(['C: 3\n\nz\n\n', null]);
    expect(split(`${FROM}${LARGE}`, size, 1000)).toEqual([null]);
    expect(split(LARGE, size, 1000)).toEqual([null]);
  });
});

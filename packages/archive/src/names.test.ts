import { describe, expect, it } from 'vitest';
import { kernelVersion } from './kernel-version.ts';
import { blobIdOf, hexId } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { isTreePath } from './tree-path.ts';

describe('names out of a mail', () => {
  it.each(['mm/seal.c', 'Makefile', 'a b/c', '--help', '-n', 'mm/..c', '...', 'mm/ü.c', 'HEAD:x', '@{1}'])(
    '%j is a path',
    (path) => expect(isTreePath(path)).toBe(true),
  );

  it.each([
    '',
    '/',
    '/etc/passwd',
    '..',
    '../x',
    'mm/../../x',
    'mm/..',
    './mm',
    'mm/.',
    'mm//x',
    'mm/',
    'a\nb',
    'a\0b',
    'a\x7fb',
    'x'.repeat(4097),
  ])('%j is none', (path) => expect(isTreePath(path)).toBe(false));

  it('an id is 7 to 64 hex digits, not all of them zero', () => {
    expect(hexId('ABCDEF1')).toBe('abcdef1');
    expect(hexId('f'.repeat(64))).toBe('f'.repeat(64));
    const none = [
      null,
      '',
      'abcdef',
      'f'.repeat(65),
      '0000000',
      '0'.repeat(40),
      'abcdefg',
      ' abcdef1',
      'abcdef1\n',
      'abcdef1:',
      '-abcdef',
      '０１２３４５６',
    ];
    for (const text of none) expect([text, hexId(text)]).toEqual([text, null]);
  });

  it('bytes have the id that git gives them', () => {
    expect(blobIdOf(Buffer.alloc(0), 7)).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(blobIdOf(Buffer.alloc(0), 41)).toBe('473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813');
  });
});

describe('the version of a kernel', () => {
  it.each([
    ['VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 57\n', '6.12'],
    ['# x\nVERSION=7\nPATCHLEVEL=0', '7.0'],
    ['VERSION = 2\r\nPATCHLEVEL = 6\r\n', '2.6'],
    ['VERSION = 6\n', null],
    ['VERSION = $(shell touch x)\nPATCHLEVEL = 1\n', null],
    ['EXT_VERSION = 6\nPATCHLEVEL = 1\n', null],
    ['VERSION = 99999\nPATCHLEVEL = 1\n', null],
    ['', null],
  ])('%j is %j', (text, version) => expect(kernelVersion(Buffer.from(text))).toBe(version));
});

describe('what git said', () => {
  it('is one line that does nothing to a terminal', () => {
    expect(oneLine('hint: x\nfatal: bad \x1b[31mthing\n')).toBe('bad ?[31mthing');
    expect(oneLine(`error: ${'x'.repeat(900)}`)).toHaveLength(300);
    expect(oneLine('\n')).toBe('no reason given');
  });
});

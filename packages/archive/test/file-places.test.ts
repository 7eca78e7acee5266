import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPlaces } from '../src/index.ts';
import { entriesOf, epochOf, m, placeOf, words } from './epochs.ts';
import { blobId, folder, lay } from './trees.ts';

const FROM = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const MBOX = `${FROM}A: 1\n\n>From x\n\n${FROM}B: 2\n\ny\n`;

async function named(source: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await entriesOf(await placeOf(source));
  return entries.map((entry, index) => [entry.at, words(entries)[index] ?? ''] as const);
}

describe('an mbox', () => {
  it.each([
    ['as it is', Buffer.from(MBOX)],
    ['by gzip', gzipSync(MBOX)],
    ['by gzip, in members', Buffer.concat([gzipSync(MBOX.slice(0, 70)), gzipSync(MBOX.slice(70))])],
  ])('%s: its mails by their number', async (_, bytes) => {
    const file = join(lay(folder(), { 'a.mbox': bytes }), 'a.mbox');
    const place = await placeOf(file);
    expect(place).toMatchObject({ place: file, kind: 'mbox', list: null });
    expect(await entriesOf(place)).toEqual([
      {
        kind: 'mail',
        at: '1',
        blob: blobId('A: 1\n\nFrom x\n\n'),
        bytes: Buffer.from('A: 1\n\nFrom x\n\n'),
        received: null,
      },
      { kind: 'mail', at: '2', blob: blobId('B: 2\n\ny\n'), bytes: Buffer.from('B: 2\n\ny\n'), received: null },
    ]);
  });

  it('has no positions: it is read whole again', async () => {
    const file = join(lay(folder(), { 'a.mbox': MBOX }), 'a.mbox');
    const place = await placeOf(file);
    expect([await place.head(), await place.compare('1'), await place.count(null)]).toEqual([null, 'first', null]);
    expect(await place.fetch()).toEqual({ ok: true });
    appendFileSync(file, `\n${FROM}C: 3\n\nz\n`);
    expect(await entriesOf(place, '2')).toHaveLength(3);
  });

  it('of one mail, and a mail, are one entry', async () => {
    const top = lay(folder(), { mail: 'A: 1\n\nx\n', mbox: `${FROM}A: 1\n\nx\n`, empty: '' });
    expect(await named(join(top, 'mail'))).toEqual([['1', 'mail A: 1\n\nx']]);
    expect(await named(join(top, 'mbox'))).toEqual([['1', `mail ${FROM}A: 1\n\nx`]]);
    expect(await named(join(top, 'empty'))).toEqual([]);
  });

  it('names a mail that is too large', async () => {
    const text = `${FROM}A: 1\n\n${Array.from({ length: 6e6 }, (_, at) => at).join('\n')}\n\n${FROM}B: 2\n\ny\n`;
    for (const bytes of [Buffer.from(text), gzipSync(text)])
      expect(await named(join(lay(folder(), { mbox: bytes }), 'mbox'))).toEqual([
        ['1', 'larger than 32 MiB'],
        ['2', 'mail B: 2\n\ny'],
      ]);
  });

  it.each([
    ['a truncated gzip file', gzipSync(MBOX).subarray(0, 40), 'a truncated gzip file'],
    ['garbage behind the magic', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 255, 255]), 'a broken gzip file'],
    ['a bomb', gzipSync(Buffer.alloc(64 << 20)), 'a gzip file that inflates beyond measure'],
  ])('%s is a sentence', async (_, bytes, reason) => {
    const file = join(lay(folder(), { mbox: bytes }), 'mbox');
    await expect(entriesOf(await placeOf(file))).rejects.toThrow(`${file}: ${reason}`);
  });

  it('that is gone meanwhile is a sentence', async () => {
    const file = join(lay(folder(), { mbox: MBOX }), 'mbox');
    const place = await placeOf(file);
    rmSync(file);
    await expect(entriesOf(place)).rejects.toThrow(`${file}: no such file`);
  });

  it('that shrinks while it is read ends there', async () => {
    const file = join(lay(folder(), { mbox: MBOX.padEnd(5e6, 'x\n') }), 'mbox');
    const place = await placeOf(file);
    const entries = place.entries(null);
    const first = await entries.next();
    truncateSync(file, 1e6);
    expect(first.value).toMatchObject({ at: '1' });
    expect(await entries.next()).toMatchObject({ value: { at: '2' } });
    expect(await entries.next()).toMatchObject({ done: true });
  });
});

describe('a maildir', () => {
  it('is cur and new in the order of names, which stay when a mail is read; never tmp', async () => {
    const top = lay(folder(), {
      'cur/1700000002.b.host:2,S': 'A: 2\n\n',
      'cur/1700000001.a.host:2,FRS': 'A: 1\n\n',
      'new/1700000003.c.host': 'A: 3\n\n',
      'new/.hidden': 'no\n',
      'tmp/1700000000.z.host': 'no\n',
    });
    expect(await named(top)).toEqual([
      ['1700000001.a.host', 'mail A: 1'],
      ['1700000002.b.host', 'mail A: 2'],
      ['1700000003.c.host', 'mail A: 3'],
    ]);
    expect(await (await placeOf(top)).count(null)).toBe(3);
  });

  it('has each name once', async () => {
    const top = lay(folder(), { 'cur/1.a:2,S': 'A: 1\n\n', 'new/1.a': 'A: 2\n\n' });
    expect((await named(top)).map(([at]) => at)).toEqual(['1.a', '1.a/new']);
  });

  it('names what is no mail, and goes on', async () => {
    const top = lay(folder(), { 'cur/1': 'A: 1\n\n', 'cur/2': '', 'cur/4': 'x'.repeat(34e6), 'cur/9': 'A: 9\n\n' });
    mkdirSync(join(top, 'new'));
    symlinkSync('/dev/zero', join(top, 'cur', '3'));
    symlinkSync('nowhere', join(top, 'cur', '5'));
    symlinkSync('6', join(top, 'cur', '6'));
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(top, 'cur', '7')]);
    lay(top, { 'cur/8': gzipSync('A: 8\n\n').subarray(0, 20) });
    expect(await named(top)).toEqual([
      ['1', 'mail A: 1'],
      ['2', 'an empty file'],
      ['3', 'not a file'],
      ['4', 'larger than 32 MiB'],
      ['5', 'no such file or folder'],
      ['6', 'too many symbolic links'],
      ['7', 'not a file'],
      ['8', 'a truncated gzip file'],
      ['9', 'mail A: 9'],
    ]);
  });
});

describe('a folder', () => {
  it('of mails is in the order of their numbers, a file of several with a number for each', async () => {
    const top = lay(folder(), { '10': 'A: 10\n\n', '9': 'A: 9\n\n', 'all.mbox': MBOX, 'more/1': 'no\n' });
    expect(await named(top)).toEqual([
      ['9', 'mail A: 9'],
      ['10', 'mail A: 10'],
      ['all.mbox', 'mail A: 1\n\nFrom x'],
      ['all.mbox/2', 'mail B: 2\n\ny'],
    ]);
  });

  it('of an inbox is its epochs, in the order of their numbers', async () => {
    const top = join(folder(), 'linux-mm');
    for (const number of [10, 9, 0]) {
      mkdirSync(join(top, 'git', `${number}.git`), { recursive: true });
      epochOf([m(`${number}`)], { top: join(top, 'git', `${number}.git`) });
    }
    mkdirSync(join(top, 'git', 'all.git'));
    epochOf([m('all')], { top: join(top, 'git', 'all.git') });
    const places = await openPlaces(top, { cache: folder() });
    expect(places.map(({ place, kind, list }) => [place, kind, list])).toEqual(
      [0, 9, 10].map((number) => [join(top, 'git', `${number}.git`), 'epoch', 'linux-mm']),
    );
  });

  it('of an inbox is read but for the epoch that cannot be', async () => {
    const top = folder();
    for (const number of [0, 1, 2]) {
      mkdirSync(join(top, 'git', `${number}.git`), { recursive: true });
      epochOf([m(`${number}`)], { top: join(top, 'git', `${number}.git`) });
    }
    const broken = join(top, 'git', '1.git');
    rmSync(join(broken, 'HEAD'));
    const [first, second, third] = await openPlaces(top, { cache: folder() });
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    expect([...words(await entriesOf(first)), ...words(await entriesOf(third))]).toEqual(['mail 0', 'mail 2']);
    for (const asked of [second.head(), second.compare(null), second.count(null), entriesOf(second)])
      await expect(asked).rejects.toThrow(`${broken}: a git repository that git cannot read: `);
  });

  it.each([
    ['an empty one', () => folder(), 'a folder without mails'],
    ['nothing', () => join(folder(), 'gone'), 'no such file or folder'],
    ['a name like an option', () => '--upload-pack=x', 'no such file or folder'],
    ['no name', () => '', 'no such file or folder'],
    ['a device', () => '/dev/zero', 'neither a file nor a folder'],
  ])('%s is a sentence', async (_, make, reason) => {
    const source = make();
    await expect(placeOf(source)).rejects.toThrow(`${source}: ${reason}`);
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read is a sentence', async () => {
    const top = lay(folder(), { mail: 'x' });
    chmodSync(top, 0);
    await expect(placeOf(top)).rejects.toThrow(`${top}: not allowed to read it`);
  });

  it('is the same whatever way it was named', async () => {
    const top = lay(folder(), { 'mails/1': 'A: 1\n\n' });
    symlinkSync('mails', join(top, 'link'));
    expect((await placeOf(join(top, 'link'))).place).toBe(join(top, 'mails'));
    writeFileSync(join(top, 'one'), 'A: 1\n\n');
    expect((await placeOf(`${top}/mails/../one`)).place).toBe(join(top, 'one'));
  });
});

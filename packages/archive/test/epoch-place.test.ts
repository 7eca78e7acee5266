import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { MadeCommit } from './epochs.ts';
import { commitsOf, d, entriesOf, epochOf, looseFile, m, placeOf, words } from './epochs.ts';
import { blobId, folder, git, lay } from './trees.ts';

/** The entries of an epoch as words; each commit is one of them, in its order, and whatever has bytes has those of its id. */
async function read(top: string): Promise<readonly string[]> {
  const place = await placeOf(top);
  const entries = await entriesOf(place);
  expect(entries.map(({ at }) => at)).toEqual(commitsOf(top));
  expect(await place.count(null)).toBe(entries.length);
  const mails = entries.flatMap((entry) => (entry.kind === 'mail' ? [entry] : []));
  expect(mails.map(({ blob }) => blob)).toEqual(
    mails.map(({ blob, bytes }) => blobId(bytes, blob.length > 40 ? 'sha256' : 'sha1')),
  );
  return words(entries);
}

const NOTHING = 'a commit that changes nothing, as one whose mail was purged';
const NEITHER = 'a commit of a file that is neither "m" nor "d"';

describe('every commit of an epoch is one entry', () => {
  const cases: readonly (readonly [string, readonly MadeCommit[], readonly string[]])[] = [
    ['mails, oldest first', [m('1'), m('2'), m('3')], ['mail 1', 'mail 2', 'mail 3']],
    ['a mail that is taken down', [m('1'), m('2'), d('1')], ['removed', 'mail 2', 'removal']],
    ['a mail that is brought back', [m('1'), d('1'), m('1')], ['mail 1', 'removal', 'mail 1']],
    ['a mail that is taken down twice', [m('1'), d('1'), m('1'), d('1')], ['removed', 'removal', 'removed', 'removal']],
    ['the removal of what is not there', [m('1'), d('2')], ['mail 1', 'removal']],
    ['one mail again', [m('1'), m('2'), m('1')], ['mail 1', 'mail 2', 'mail 1']],
    ['one mail again at once', [m('1'), m('1'), m('2')], ['mail 1', NOTHING, 'mail 2']],
    ['two removals of one mail', [m('1'), m('2'), d('1'), d('2')], ['removed', 'removed', 'removal', 'removal']],
    ['an empty commit first', [{ files: {} }, m('1')], [NOTHING, 'mail 1']],
    ['a purged mail between two', [m('1'), { files: { m: '1' } }, m('2')], ['mail 1', NOTHING, 'mail 2']],
    ['a file of another name', [{ files: { config: 'x' } }, m('1')], [NEITHER, 'mail 1']],
    ['a folder of mails', [{ files: { 'm/1': 'x' } }, m('1')], ['"m" is a folder', 'mail 1']],
    ['a link', [{ files: { m: ['120000', '/etc/passwd'] } }, m('1')], ['"m" is a symbolic link', 'mail 1']],
    ['a link to take down', [{ files: { d: ['120000', 'm'] } }, m('1')], ['"d" is a symbolic link', 'mail 1']],
    ['a submodule', [{ files: { m: ['160000', 'f'.repeat(40)] } }, m('1')], ['"m" is a submodule', 'mail 1']],
    ['two files', [{ files: { m: '1', d: '2' } }, m('3')], ['a commit of more than one file', 'mail 3']],
    ['files that go', [m('1'), { files: {} }, m('2')], ['mail 1', 'a commit that only takes files away', 'mail 2']],
    ['an executable mail', [{ files: { m: ['100755', '1'] } }], ['mail 1']],
    [
      'a merge',
      [m('1'), m('2'), { ...m('3'), parents: [0] }, { ...m('4'), parents: [2, 1] }],
      ['mail 1', 'mail 2', 'mail 3', 'a merge'],
    ],
    [
      'two roots',
      [m('1'), { ...m('2'), parents: [] }, { ...m('2'), parents: [1, 0] }],
      ['mail 2', 'mail 1', 'a merge'],
    ],
    [
      'clocks that go backwards',
      [
        { ...m('1'), time: 2_000_000_000 },
        { ...m('2'), time: 5 },
        { ...m('3'), time: 1_000 },
      ],
      ['mail 1', 'mail 2', 'mail 3'],
    ],
  ];
  it.each(cases)('%s', async (_, commits, expected) => {
    const top = epochOf(commits);
    const branches = commits.some(({ parents }) => parents !== undefined);
    // Of two branches git says one before the other as it likes.
    const sorted = (all: readonly string[]): readonly string[] => (branches ? all.toSorted() : all);
    expect(sorted(await read(top))).toEqual(sorted(expected));
  });

  it('also a thousand, each the same mail or its removal', async () => {
    const commits = Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? m('1') : d('1')));
    const found = await read(epochOf(commits));
    expect(new Set(found)).toEqual(new Set(['removed', 'removal']));
    expect(found).toHaveLength(1000);
  });

  it('also in a repository of SHA-256', async () => {
    const top = epochOf([m('1'), m('2'), d('1')], { init: ['--object-format=sha256'] });
    expect(await read(top)).toEqual(['removed', 'mail 2', 'removal']);
    const [, second] = await entriesOf(await placeOf(top));
    expect(second).toMatchObject({ blob: blobId('2', 'sha256') });
  });

  it('also where HEAD is a commit and no branch', async () => {
    const top = epochOf([m('1'), m('2'), m('3')]);
    const [first = '', second = ''] = commitsOf(top);
    git(top, 'update-ref', '--no-deref', 'HEAD', second);
    expect(await read(top)).toEqual(['mail 1', 'mail 2']);
    expect(await (await placeOf(top)).compare(first)).toBe('continues');
  });

  it('also where its objects lie in another repository', async () => {
    const top = epochOf([m('1'), m('2')]);
    const place = folder();
    git(place, 'clone', '-q', '--bare', '--shared', top, 'e.git');
    expect(await read(join(place, 'e.git'))).toEqual(['mail 1', 'mail 2']);
  });

  it('also where branches and tags have names of commits, of options and of HEAD', async () => {
    const top = epochOf([m('1'), m('2')]);
    const [first = '', second = ''] = commitsOf(top);
    for (const name of [
      `refs/heads/${second}`,
      'refs/heads/HEAD',
      'refs/tags/HEAD',
      `refs/tags/${first}`,
      'refs/heads/--all',
    ])
      git(top, 'update-ref', name, first);
    expect(await read(top)).toEqual(['mail 1', 'mail 2']);
  });

  it('whatever is grafted onto it, in a circle too', async () => {
    const top = epochOf([m('1'), m('2'), m('3')]);
    const [first = '', , last = ''] = commitsOf(top);
    lay(top, { 'info/grafts': `${first} ${last}\n` });
    expect(words(await entriesOf(await placeOf(top)))).toEqual(['mail 1', 'mail 2', 'mail 3']);
  });

  it('with the time that the archive got it', async () => {
    const top = epochOf([{ ...m('1'), time: 1_234_567_890 }]);
    expect(await entriesOf(await placeOf(top))).toMatchObject([{ kind: 'mail', received: 1_234_567_890 }]);
  });
});

describe('an epoch that is damaged', () => {
  const MAILS = [m('1'), m('2'), m('3'), m('4')];
  const TREE = (top: string, back: number): string => git(top, 'rev-parse', `HEAD~${back}^{tree}`).trim();

  function overwrite(file: string, bytes: Uint8Array | string): void {
    chmodSync(file, 0o644);
    writeFileSync(file, bytes);
  }

  const cases: readonly (readonly [string, (top: string) => void, readonly string[]])[] = [
    [
      'a blob is missing',
      (top) => rmSync(looseFile(top, blobId('2'))),
      ['mail 1', 'its blob is missing', 'mail 3', 'mail 4'],
    ],
    [
      'a blob is garbage',
      (top) => overwrite(looseFile(top, blobId('2')), 'garbage'),
      ['mail 1', 'its blob is missing', 'mail 3', 'mail 4'],
    ],
    [
      'a blob ends too early',
      (top) => overwrite(looseFile(top, blobId('2')), deflateSync(`blob 5000\0${'x'.repeat(100)}`)),
      ['mail 1', 'git cannot read its blob', 'mail 3', 'mail 4'],
    ],
    [
      'the last blob ends too early',
      (top) => overwrite(looseFile(top, blobId('4')), deflateSync('blob 5000\0x')),
      ['mail 1', 'mail 2', 'mail 3', 'git cannot read its blob'],
    ],
    [
      'a blob has other bytes than its id says',
      (top) => overwrite(looseFile(top, blobId('2')), deflateSync('blob 4\0evil')),
      ['mail 1', 'its blob has other bytes than its id says', 'mail 3', 'mail 4'],
    ],
    [
      'a tree is missing',
      (top) => rmSync(looseFile(top, TREE(top, 2))),
      ['mail 1', 'git cannot read its tree', 'git cannot read its tree', 'mail 4'],
    ],
    [
      'all blobs are missing',
      (top) => ['1', '2', '3', '4'].forEach((text) => rmSync(looseFile(top, blobId(text)))),
      Array.from({ length: 4 }, () => 'its blob is missing'),
    ],
  ];
  it.each(cases)('%s: the others are read', async (_, damage, expected) => {
    const top = epochOf(MAILS);
    damage(top);
    expect(await read(top)).toEqual(expected);
  });

  it('a commit is missing: nothing is known, and said with the place', async () => {
    const top = epochOf(MAILS);
    rmSync(looseFile(top, commitsOf(top)[1] ?? ''));
    const place = await placeOf(top);
    await expect(entriesOf(place)).rejects.toThrow(`${top}: `);
  });

  it('a mail is too large', async () => {
    expect(await read(epochOf([m('1'), m('x'.repeat(40_000_000)), m('2')]))).toEqual([
      'mail 1',
      'not a mail, or larger than 32 MiB',
      'mail 2',
    ]);
  });

  it.each([
    [
      'HEAD names a branch that is not there',
      (top: string) => git(top, 'symbolic-ref', 'HEAD', 'refs/heads/other'),
      'HEAD names no commit that git can read',
    ],
    ['HEAD is nonsense', (top: string) => writeFileSync(join(top, 'HEAD'), 'nonsense\n'), 'git cannot read'],
    ['it is a partial clone', (top: string) => git(top, 'config', 'remote.origin.promisor', 'true'), 'a partial clone'],
  ])('%s', async (_, damage, reason) => {
    const top = epochOf(MAILS);
    damage(top);
    await expect(placeOf(top)).rejects.toThrow(reason);
    await expect(placeOf(top)).rejects.toThrow(`${top}: `);
  });

  it('an archive is not empty because it cannot be read', async () => {
    const top = epochOf(MAILS);
    const place = await placeOf(top);
    const position = await place.head();
    git(top, 'symbolic-ref', 'HEAD', 'refs/heads/other');
    await expect(place.compare(position)).rejects.toThrow(`${top}: HEAD names no commit that git can read`);
    await expect(entriesOf(place)).rejects.toThrow(`${top}: HEAD names no commit that git can read`);
    git(top, 'update-ref', '-d', 'refs/heads/main');
    await expect(place.compare(position)).rejects.toThrow(`${top}: it has no commit any more`);
    rmSync(top, { recursive: true });
    for (const asked of [place.head(), place.compare(position), place.count(null), entriesOf(place)])
      await expect(asked).rejects.toThrow(`${top}: `);
  });

  it.skipIf(process.getuid?.() !== 0)('of another user is not read', async () => {
    const top = epochOf(MAILS);
    execFileSync('chown', ['-R', '12345', top]);
    await expect(placeOf(top)).rejects.toThrow(
      `${top}: a git repository of another user; "git config --global --add safe`,
    );
  });

  it('a repository of something else is none', async () => {
    await expect(placeOf(epochOf([{ files: { Makefile: 'x', 'mm/mmap.c': 'y' } }]))).rejects.toThrow('but no epoch');
  });

  it('one without a commit is one without a mail', async () => {
    const top = folder();
    git(top, 'init', '-q', '--bare');
    const place = await placeOf(top);
    expect([await place.head(), await place.count(null), await entriesOf(place)]).toEqual([null, 0, []]);
  });
});

describe('a position', () => {
  it('is gone on from', async () => {
    const top = epochOf([m('1'), m('2'), m('3'), d('2')]);
    const place = await placeOf(top);
    const [first = '', second = '', , last = ''] = commitsOf(top);
    expect(await place.head()).toBe(last);
    expect(words(await entriesOf(place, second))).toEqual(['mail 3', 'removal']);
    expect(words(await entriesOf(place, last))).toEqual([]);
    expect([await place.count(first), await place.count(last)]).toEqual([3, 0]);
    expect([await place.compare(null), await place.compare(first), await place.compare(last)]).toEqual([
      'first',
      'continues',
      'continues',
    ]);
  });

  it('misses nothing in a history of branches', async () => {
    const top = epochOf([
      m('1'),
      m('2'),
      { ...m('3'), parents: [0] },
      { ...m('4'), parents: [2] },
      { ...m('4'), parents: [3, 1] },
    ]);
    const place = await placeOf(top);
    const all = (await entriesOf(place)).map(({ at }) => at);
    for (const [index, position] of all.entries()) {
      const rest = (await entriesOf(place, position)).map(({ at }) => at);
      expect(rest).toEqual(expect.arrayContaining(all.slice(index + 1)));
      expect(rest).not.toContain(position);
    }
  });

  it('of a history that was rewritten is known to be none', async () => {
    const top = epochOf([m('1'), m('2'), m('3')]);
    const place = await placeOf(top);
    const [first = '', second = '', third = ''] = commitsOf(top);
    epochOf([m('1'), { files: { m: '1' } }, m('3')], { top });
    expect([await place.compare(first), await place.compare(second), await place.compare(third)]).toEqual([
      'continues',
      'rewritten',
      'rewritten',
    ]);
    expect(words(await entriesOf(place))).toEqual(['mail 1', NOTHING, 'mail 3']);
    rmSync(looseFile(top, second));
    expect(await place.compare(second)).toBe('rewritten');
    await expect(entriesOf(place, second)).rejects.toThrow(`${top}: the position is no commit of it`);
  });

  it.each([
    '',
    'HEAD',
    '--all',
    '^HEAD',
    'main',
    `${'f'.repeat(40)}\n`,
    'f'.repeat(40),
    'f'.repeat(64),
    '0'.repeat(40),
  ])('that is none (%j) is never asked for', async (position) => {
    const place = await placeOf(epochOf([m('1')]));
    expect(await place.compare(position)).toBe('rewritten');
    await expect(entriesOf(place, position)).rejects.toThrow('the position is no commit of it');
  });

  it('is read on from while the epoch grows', async () => {
    const top = epochOf([m('1'), m('2')]);
    const place = await placeOf(top);
    const position = await place.head();
    epochOf([m('1'), m('2'), m('3')], { top });
    expect(await place.fetch()).toEqual({ ok: true });
    expect(words(await entriesOf(place, position))).toEqual(['mail 3']);
  });

  it('a reading can be left in the middle', async () => {
    const place = await placeOf(epochOf(Array.from({ length: 300 }, (_, at) => m(`${at}`))));
    for await (const entry of place.entries(null)) {
      expect(entry.kind).toBe('mail');
      break;
    }
    expect(await entriesOf(place)).toHaveLength(300);
  });
});

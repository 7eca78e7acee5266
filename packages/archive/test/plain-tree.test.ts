import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobId, FILES, folder, git, lay, openedTree, problemOf, textOf } from './trees.ts';

const SEAL = blobId('int seal;\n');

describe('a plain tree', () => {
  it('gives the file at the path when it is the blob of the index line', async () => {
    const tree = await openedTree(lay(folder(), FILES));
    expect([tree.kind, tree.version]).toEqual(['plain', '6.12']);
    for (const id of [SEAL, SEAL.slice(0, 7), SEAL.slice(0, 12).toUpperCase(), blobId('int seal;\n', 'sha256')]) {
      expect(await textOf(tree, 'mm/seal.c', id)).toBe('int seal;\n');
    }
    expect(await textOf(tree, 'mm/empty.c', blobId(''))).toBe('');
    const files = await tree.readFiles(['mm/seal.c', 'mm/gone.c', 'mm/seal.c'].map((path) => ({ path, blob: SEAL })));
    expect(files.map((bytes) => bytes?.length ?? null)).toEqual([10, null, 10]);
  });

  it('has no answer without the id, by another id, or at another path', async () => {
    const tree = await openedTree(lay(folder(), FILES));
    for (const id of [
      null,
      '',
      '0000000',
      SEAL.slice(0, 6),
      `${SEAL}0`,
      blobId('int other;\n'),
      blobId('int seal;\n', 'sha256').slice(0, 40),
    ]) {
      expect([id, await textOf(tree, 'mm/seal.c', id)]).toEqual([id, null]);
    }
    expect(await textOf(tree, 'mm/empty.c', SEAL)).toBeNull();
    expect(await tree.versionAt(SEAL)).toBeNull();
  });

  it('is never left, and gives only files', async () => {
    const place = folder();
    const secret = blobId('secret\n');
    lay(place, { secret: 'secret\n', 'tree-beside/secret': 'secret\n' });
    const top = lay(join(place, 'tree'), { ...FILES, 'in/side': 'secret\n' });
    symlinkSync(join(place, 'secret'), join(top, 'absolute'));
    symlinkSync('../secret', join(top, 'relative'));
    symlinkSync('..', join(top, 'up'));
    symlinkSync('../tree-beside', join(top, 'beside'));
    symlinkSync('in', join(top, 'link'));
    symlinkSync('loop', join(top, 'loop'));
    symlinkSync('nowhere', join(top, 'dangling'));
    symlinkSync('/dev/zero', join(top, 'zero'));
    mkdirSync(join(top, 'directory'));
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(top, 'fifo')]);
    const server = createServer().listen(join(top, 'socket'));
    await once(server, 'listening');
    const tree = await openedTree(top);
    const out = [
      '../secret',
      'mm/../../secret',
      join(place, 'secret'),
      'absolute',
      'relative',
      'up/secret',
      'beside/secret',
      '../tree-beside/secret',
    ];
    const odd = [
      '',
      '.',
      '/',
      'directory',
      'fifo',
      'socket',
      'loop',
      'loop/x',
      'dangling',
      'zero',
      'mm/seal.c/x',
      'a\nb',
      'a\0b',
      'x'.repeat(300),
      'x/'.repeat(3000),
    ];
    for (const path of [...out, ...odd, './in/side', 'in//side'])
      expect([path, await textOf(tree, path, secret)]).toEqual([path, null]);
    expect(await textOf(tree, 'in/side', secret)).toBe('secret\n');
    expect(await textOf(tree, 'link/side', secret)).toBe('secret\n');
    server.close();
  });

  it('gives a file whose name looks like an option', async () => {
    const tree = await openedTree(lay(folder(), { '--help': 'a\n', '-n': 'b\n', 'a b': 'c\n' }));
    expect(tree.version).toBeNull();
    expect(await textOf(tree, '--help', blobId('a\n'))).toBe('a\n');
    expect(await textOf(tree, '-n', blobId('b\n'))).toBe('b\n');
    expect(await textOf(tree, 'a b', blobId('c\n'))).toBe('c\n');
  });

  it('gives no file above 4 MiB', async () => {
    const most = Buffer.alloc(4 * 1024 * 1024, 'x');
    const more = Buffer.alloc(most.length + 1, 'x');
    const tree = await openedTree(lay(folder(), { most, more }));
    const files = await tree.readFiles([
      { path: 'most', blob: blobId(most) },
      { path: 'more', blob: blobId(more) },
    ]);
    expect(files.map((bytes) => bytes?.length ?? null)).toEqual([most.length, null]);
  });

  it('may lie in a repository that is not its own', async () => {
    const outer = folder();
    git(outer, 'init', '-q');
    const top = lay(join(outer, 'linux'), FILES);
    const tree = await openedTree(top);
    expect([tree.kind, tree.version, await textOf(tree, 'mm/seal.c', SEAL)]).toEqual(['plain', '6.12', 'int seal;\n']);
    expect((await openedTree(join(top, 'mm'))).kind).toBe('git');
  });

  it('can be named by a link or from here, and closed twice', async () => {
    const top = lay(folder(), FILES);
    symlinkSync(top, join(folder(), 'link'));
    const tree = await openedTree(relative(process.cwd(), top));
    expect(await textOf(tree, 'mm/seal.c', SEAL)).toBe('int seal;\n');
    await tree.close();
    await tree.close();
  });
});

describe('no tree', () => {
  it('says why', async () => {
    const top = lay(folder(), FILES);
    symlinkSync('loop', join(top, 'loop'));
    expect(await problemOf(join(top, 'gone'))).toBe(`${join(top, 'gone')}: no such folder`);
    expect(await problemOf(join(top, 'Makefile'))).toBe(`${join(top, 'Makefile')}: not a folder`);
    expect(await problemOf(join(top, 'Makefile', 'x'))).toBe(`${join(top, 'Makefile', 'x')}: not a folder`);
    expect(await problemOf(join(top, 'loop'))).toBe(`${join(top, 'loop')}: too many symbolic links`);
    expect(await problemOf('')).toBe(': no such folder');
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder may not be read', async () => {
    const top = folder();
    chmodSync(top, 0o000);
    expect(await problemOf(top)).toBe(`${top}: not allowed to read it`);
    chmodSync(top, 0o700);
  });
});

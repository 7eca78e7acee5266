import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobId, FILES, folder, git, lay, makefile, openedTree, repository, textOf } from './trees.ts';

const SEAL = blobId('int seal;\n');

describe('a git tree', () => {
  it('gives the blob of the index line, whatever is checked out', async () => {
    const top = repository();
    lay(top, { 'mm/seal.c': 'int broken;\n' });
    git(top, 'commit', '-qam', 'second');
    const tree = await openedTree(top);
    expect(tree.kind).toBe('git');
    expect(await textOf(tree, 'mm/seal.c', SEAL)).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/seal.c', SEAL.slice(0, 7))).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/seal.c', SEAL.slice(0, 12).toUpperCase())).toBe('int seal;\n');
    expect(await textOf(tree, 'moved/since.c', SEAL.slice(0, 12))).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/empty.c', blobId(''))).toBe('');
  });

  it('has no answer for what is no blob of it', async () => {
    const top = repository();
    const tree = await openedTree(top);
    const commit = git(top, 'rev-parse', 'HEAD').trim();
    const names = [
      null,
      '',
      '0000000',
      '0'.repeat(40),
      '0'.repeat(64),
      commit,
      git(top, 'rev-parse', 'HEAD^{tree}').trim(),
      'f'.repeat(40),
      SEAL.slice(0, 6),
      `${SEAL}0`,
      `${SEAL}\n`,
      `${SEAL} `,
      'HEAD:mm/seal.c',
      'main',
      '--help',
      '-n',
      'f'.repeat(65),
    ];
    for (const name of names) expect([name, await textOf(tree, 'mm/seal.c', name)]).toEqual([name, null]);
  });

  it('answers in the order asked, 2,000 at once and from several calls', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`mm/f${n}.c`, `int v${n};\n`.repeat(n)]));
    const tree = await openedTree(repository({ ...FILES, ...files }));
    const asked = Array.from({ length: 2000 }, (_, n) => {
      const path = `mm/f${(n * 7) % 200}.c`;
      return {
        path,
        blob: n % 5 === 0 ? 'f'.repeat(12) : blobId(files[path] ?? '').slice(0, 12),
        want: n % 5 === 0 ? null : (files[path] ?? ''),
      };
    });
    const calls = await Promise.all([tree.readFiles(asked), tree.readFiles(asked.toReversed())]);
    const texts = calls.map((call) => call.map((bytes) => (bytes === null ? null : Buffer.from(bytes).toString())));
    expect(texts[0]).toEqual(asked.map((one) => one.want));
    expect(texts[1]).toEqual(asked.toReversed().map((one) => one.want));
  });

  it('knows the version of HEAD and of any commit', async () => {
    const top = repository();
    const first = git(top, 'rev-parse', 'HEAD').trim();
    lay(top, { Makefile: makefile('6.13') });
    git(top, 'commit', '-qam', 'second');
    const tree = await openedTree(top);
    expect(tree.version).toBe('6.13');
    expect(await tree.versionAt(first)).toBe('6.12');
    expect(await tree.versionAt(first.slice(0, 12))).toBe('6.12');
    const folderId = git(top, 'rev-parse', 'HEAD^{tree}').trim();
    for (const name of [
      'main',
      'HEAD',
      folderId,
      '',
      '--help',
      SEAL,
      'f'.repeat(40),
      `${first}\n`,
      `${first}:Makefile`,
    ]) {
      expect([name, await tree.versionAt(name)]).toEqual([name, null]);
    }
  });

  it('is a checkout, a folder of one, a bare mirror, a worktree, a shallow clone or a packed one', async () => {
    const top = repository();
    const place = folder();
    git(place, 'clone', '-q', '--mirror', top, 'mirror.git');
    git(place, 'clone', '-q', '--depth', '1', `file://${top}`, 'shallow');
    git(place, 'clone', '-q', '--shared', top, 'shared');
    git(top, 'worktree', 'add', '-q', join(place, 'worktree'), '-b', 'other');
    for (const dir of [
      top,
      join(top, 'mm'),
      join(top, '.git'),
      ...['mirror.git', 'shallow', 'shared', 'worktree'].map((name) => join(place, name)),
    ]) {
      const tree = await openedTree(dir);
      expect([dir, tree.kind, tree.version, await textOf(tree, 'mm/seal.c', SEAL.slice(0, 10))]).toEqual([
        dir,
        'git',
        '6.12',
        'int seal;\n',
      ]);
    }
    git(top, 'repack', '-adq');
    expect(await textOf(await openedTree(top), 'mm/seal.c', SEAL)).toBe('int seal;\n');
  });

  it('may have SHA-256 ids', async () => {
    const tree = await openedTree(repository(FILES, '--object-format=sha256'));
    const id = blobId('int seal;\n', 'sha256');
    expect(tree.version).toBe('6.12');
    for (const length of [7, 12, 40, 41, 64])
      expect(await textOf(tree, 'mm/seal.c', id.slice(0, length))).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/seal.c', SEAL)).toBeNull();
  });

  it('may have no commit, or no Makefile', async () => {
    const top = folder();
    git(top, 'init', '-q');
    const empty = await openedTree(top);
    expect([empty.kind, empty.version, await textOf(empty, 'mm/seal.c', SEAL)]).toEqual(['git', null, null]);
    const other = await openedTree(repository({ 'a.c': 'a\n' }));
    expect([other.version, await textOf(other, 'a.c', blobId('a\n'))]).toEqual([null, 'a\n']);
  });

  it('can be closed twice, and answers no more', async () => {
    const tree = await openedTree(repository());
    await Promise.all([tree.close(), tree.close()]);
    await tree.close();
    await expect(tree.readFiles([{ path: 'mm/seal.c', blob: SEAL }])).rejects.toThrow('it is closed');
    await expect(tree.versionAt(SEAL)).rejects.toThrow('it is closed');
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { readObjects } from '../src/object-reader.ts';
import { gitInstead, setTraps, trap } from './traps.ts';
import { blobId, FILES, folder, git, lay, openedTree, problemOf, repository, succeeds, textOf } from './trees.ts';

const SEAL = blobId('int seal;\n');
const before = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});

/** Puts a script in the place of git; `$real` is git. */
function instead(script: string): void {
  process.env['PATH'] = gitInstead(script, before['PATH']);
}

/** Writes a loose object as it is told, right or wrong. */
function writeObject(top: string, id: string, content: string | Buffer): void {
  mkdirSync(join(top, '.git', 'objects', id.slice(0, 2)), { recursive: true });
  writeFileSync(join(top, '.git', 'objects', id.slice(0, 2), id.slice(2)), deflateSync(content));
}

describe('nothing that a repository names is run', () => {
  it('neither by its configuration nor by its hooks', async () => {
    const { program, sprung } = trap();
    const top = repository({ ...FILES, '.gitattributes': '* diff=trap filter=trap\n' });
    setTraps(top, program, '.git');
    const tree = await openedTree(top);
    expect(await textOf(tree, 'mm/seal.c', SEAL.slice(0, 12))).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/seal.c', 'f'.repeat(40))).toBeNull();
    expect(await tree.versionAt(git(top, 'rev-parse', 'HEAD').trim())).toBe('6.12');
    await tree.close();
    expect(sprung()).toBe(false);
    // The trap is one: an ordinary git steps into it.
    succeeds(top, 'status');
    expect(sprung()).toBe(true);
  });

  it('because every git is told so', async () => {
    const top = repository();
    const log = join(folder(), 'log');
    instead(`{ echo "run $*"; env; } >> ${log}; exec $real "$@"`);
    process.env['HOME'] = top;
    await openedTree(top);
    const runs = readFileSync(log, 'utf8').split(/^run /m).slice(1);
    expect(runs.map((run) => /(rev-parse|config|cat-file) --\S+/.exec(run)?.[0])).toEqual([
      'rev-parse --absolute-git-dir',
      'config --null',
      'cat-file --batch',
    ]);
    for (const run of runs) {
      expect(run).toMatch(/^.*-c core\.fsmonitor=false -c core\.hooksPath=\/dev\/null .*$/m);
      for (const line of [
        'GIT_ALLOW_PROTOCOL=',
        'GIT_NO_LAZY_FETCH=1',
        'GIT_TERMINAL_PROMPT=0',
        'GIT_OPTIONAL_LOCKS=0',
        'GIT_NO_REPLACE_OBJECTS=1',
        'GIT_GRAFT_FILE=/dev/null',
        'GIT_ATTR_NOSYSTEM=1',
        'LC_ALL=C',
      ])
        expect(run.split('\n')).toContain(line);
    }
    const own = runs.map(
      (run) =>
        run.includes(`\nGIT_DIR=${top}/.git\n`) &&
        run.includes('\nGIT_CONFIG_GLOBAL=/dev/null\n') &&
        run.includes('\nGIT_CONFIG_NOSYSTEM=1\n'),
    );
    expect(own).toEqual([false, true, true]);
  });

  it('a partial clone is refused, however it says so', async () => {
    const top = repository();
    git(top, 'config', 'uploadpack.allowFilter', 'true');
    const place = folder();
    git(place, 'clone', '-q', '--bare', '--filter=blob:none', `file://${top}`, 'partial.git');
    expect(await problemOf(join(place, 'partial.git'))).toMatch(/partial\.git: a partial clone, /);
    for (const [key, value] of [
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.a.b\nc.promisor', 'true'],
      ['remote.origin.partialCloneFilter', 'blob:none'],
    ] as const) {
      const one = repository();
      lay(one, { '.git/more': '' });
      git(one, 'config', 'core.repositoryFormatVersion', '1');
      if (key.includes('\n')) git(one, 'config', 'remote.a.b.promisor', value);
      else git(one, 'config', '--file', '.git/more', key, value);
      git(one, 'config', 'include.path', 'more');
      if (key.startsWith('extensions')) git(one, 'config', key, value);
      expect([key, await problemOf(one)]).toEqual([key, expect.stringContaining(': a partial clone, ')]);
    }
    const other = repository();
    git(other, 'config', 'core.repositoryFormatVersion', '1');
    git(other, 'config', 'extensions.worktreeConfig', 'true');
    git(other, 'config', '--worktree', 'remote.origin.promisor', 'true');
    expect(await problemOf(other)).toContain(': a partial clone, ');
  });

  it.each(['file://', 'ext::', 'ssh://x'])(
    'even a git that believes in a promise fetches nothing by %s',
    async (url) => {
      const { program, sprung } = trap();
      const top = repository();
      git(top, 'config', 'core.repositoryFormatVersion', '1');
      git(top, 'config', 'extensions.partialClone', 'origin');
      git(top, 'config', 'remote.origin.promisor', 'true');
      git(top, 'config', 'remote.origin.uploadpack', program);
      git(top, 'config', 'core.sshCommand', program);
      git(top, 'config', 'protocol.allow', 'always');
      git(top, 'config', 'remote.origin.url', url === 'file://' ? `file://${folder()}` : `${url}${program}`);
      const objects = readObjects('TREE', join(top, '.git'));
      const answer = await objects.read('f'.repeat(40)).catch((error: unknown) => String(error));
      await objects.close();
      expect(answer).toMatch(/missing|TREE: git ended/);
      expect(sprung()).toBe(false);
      expect(succeeds(top, 'cat-file', '-p', 'f'.repeat(40))).toBe(false);
      expect(sprung()).toBe(true);
    },
  );
});

describe('a blob is what its id says', () => {
  it('also when the repository has a replacement for it', async () => {
    const top = repository();
    writeFileSync(join(top, 'evil'), 'int evil;\n');
    git(top, 'replace', SEAL, git(top, 'hash-object', '-w', 'evil').trim());
    expect(git(top, 'cat-file', '-p', SEAL)).toBe('int evil;\n');
    expect(await textOf(await openedTree(top), 'mm/seal.c', SEAL)).toBe('int seal;\n');
  });

  it('also when other bytes lie under its id', async () => {
    const top = repository();
    const id = blobId('int wanted;\n');
    writeObject(top, id, 'blob 10\0int evil;\n');
    const tree = await openedTree(top);
    expect(git(top, 'cat-file', '-p', id)).toBe('int evil;\n');
    expect(await textOf(tree, 'mm/seal.c', id)).toBeNull();
    expect(await textOf(tree, 'mm/seal.c', SEAL)).toBe('int seal;\n');
  });

  it('also when a branch has its abbreviation for a name', async () => {
    const top = repository();
    git(top, 'branch', SEAL.slice(0, 12));
    const tree = await openedTree(top);
    expect(await textOf(tree, 'mm/seal.c', SEAL.slice(0, 12))).toBe('int seal;\n');
    expect(await textOf(tree, 'mm/empty.c', SEAL.slice(0, 12))).toBeNull();
    expect(await textOf(tree, 'mm/empty.c', SEAL)).toBe('int seal;\n');
  });

  it('and where an abbreviation is that of two, the path in HEAD tells which', async () => {
    const seen = new Map<string, string>();
    let pair: readonly [string, string] | undefined;
    for (let n = 0; pair === undefined; n++) {
      const text = `int v${n};\n`;
      const short = blobId(text).slice(0, 7);
      const other = seen.get(short);
      if (other !== undefined) pair = [other, text];
      seen.set(short, text);
    }
    const short = blobId(pair[0]).slice(0, 7);
    const tree = await openedTree(repository({ ...FILES, 'mm/one.c': pair[0], 'mm/two.c': pair[1] }));
    expect(await textOf(tree, 'mm/one.c', short)).toBe(pair[0]);
    expect(await textOf(tree, 'mm/two.c', short)).toBe(pair[1]);
    expect(await textOf(tree, 'mm/one.c', blobId(pair[1]))).toBe(pair[1]);
    const none = [
      'mm/seal.c',
      'mm/gone.c',
      '',
      'mm',
      './mm/one.c',
      '../mm/one.c',
      'mm/../mm/one.c',
      '/mm/one.c',
      'a\nHEAD:mm/one.c',
      'mm/one.c\0',
      '--help',
      '-n',
      ':mm/one.c',
      '@{1}',
      'x'.repeat(5000),
    ];
    for (const path of none) expect([path, await textOf(tree, path, short)]).toEqual([path, null]);
    // git has lived through them all.
    expect(await textOf(tree, 'mm/seal.c', SEAL)).toBe('int seal;\n');
  });

  it('and a commit that begins alike is no second', async () => {
    const top = repository();
    const tree = git(top, 'rev-parse', 'HEAD^{tree}').trim();
    const commit = (n: number) =>
      `tree ${tree}\nauthor A <a@example.org> ${n} +0000\ncommitter A <a@example.org> ${n} +0000\n\nx\n`;
    const idOf = (n: number) =>
      createHash('sha1')
        .update(`commit ${commit(n).length}\0${commit(n)}`)
        .digest('hex');
    const blobs = new Map(Array.from({ length: 40_000 }, (_, n) => [blobId(`int v${n};\n`).slice(0, 7), n]));
    let n = 1_000_000;
    while (!blobs.has(idOf(n).slice(0, 7))) n++;
    const short = idOf(n).slice(0, 7);
    const text = `int v${blobs.get(short)};\n`;
    writeObject(top, idOf(n), `commit ${commit(n).length}\0${commit(n)}`);
    writeObject(top, blobId(text), `blob ${text.length}\0${text}`);
    expect(() => git(top, 'rev-parse', '--verify', short)).toThrow(/ambiguous/);
    const opened = await openedTree(top);
    expect(await textOf(opened, 'mm/seal.c', short)).toBe(text);
    expect(await opened.versionAt(short)).toBe('6.12');
  });

  it('and none is above 4 MiB', async () => {
    const most = Buffer.alloc(4 * 1024 * 1024, 'x');
    const more = Buffer.alloc(most.length + 1, 'x');
    const tree = await openedTree(repository({ most, more, after: 'after\n' }));
    const blobs = [blobId(most), blobId(more), blobId('after\n'), blobId(most).slice(0, 9)];
    const files = await tree.readFiles(blobs.map((blob) => ({ path: 'most', blob })));
    expect(files.map((bytes) => bytes?.length ?? null)).toEqual([most.length, null, 6, most.length]);
    expect(files[3]).toBe(files[0]);
  });
});

describe('the caller', () => {
  it('changes nothing by his environment', async () => {
    const { program, sprung } = trap();
    const top = repository();
    const other = repository({ 'a.c': 'a\n' });
    Object.assign(process.env, {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_OBJECT_DIRECTORY: join(other, '.git', 'objects'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.disambiguate',
      GIT_CONFIG_VALUE_0: 'nonsense',
      GIT_CONFIG_PARAMETERS: "'x",
      GIT_EXTERNAL_DIFF: program,
      GIT_SSH_COMMAND: program,
      GIT_PAGER: program,
      GIT_TRACE: join(folder(), 'trace'),
      GIT_ASKPASS: program,
      GIT_EXEC_PATH: other,
      EDITOR: program,
      PAGER: program,
      SSH_ASKPASS: program,
      PREFIX: other,
    });
    const tree = await openedTree(top);
    expect([tree.version, await textOf(tree, 'mm/seal.c', SEAL)]).toEqual(['6.12', 'int seal;\n']);
    expect(sprung()).toBe(false);
    expect(existsSync(process.env['GIT_TRACE'] ?? '')).toBe(false);
  });

  it('may ask git to take bare repositories only when they are named, which they are', async () => {
    const home = lay(folder(), { '.gitconfig': '[safe]\n\tbareRepository = explicit\n' });
    git(home, 'clone', '-q', '--bare', repository(), 'mirror.git');
    process.env['HOME'] = home;
    expect((await openedTree(join(home, 'mirror.git'))).version).toBe('6.12');
  });

  it.skipIf(process.getuid?.() !== 0)('reads the repository of another user only when he said so', async () => {
    const home = folder();
    const top = repository();
    execFileSync('chown', ['-R', '12345', top]);
    process.env['HOME'] = home;
    delete process.env['XDG_CONFIG_HOME'];
    expect(await problemOf(top)).toBe(
      `${top}: a git repository of another user; "git config --global --add safe.directory ${top}" lets git read it`,
    );
    lay(home, { '.gitconfig': `[safe]\n\tdirectory = ${top}\n` });
    expect(await textOf(await openedTree(top), 'mm/seal.c', SEAL)).toBe('int seal;\n');
  });

  it('needs git for a repository only', async () => {
    const top = repository();
    const plain = lay(folder(), FILES);
    process.env['PATH'] = folder();
    expect(await problemOf(top)).toBe(`${top}: a git repository, but git is not installed`);
    expect((await openedTree(plain)).version).toBe('6.12');
  });
});

describe('a repository that is broken', () => {
  it.each([
    ['a configuration that does not parse', { '.git/config': '[core\n' }, 'bad config line'],
    ['an unknown format', { '.git/config': '[core]\n\trepositoryformatversion = 99\n' }, 'repo version'],
    ['a .git that is no repository', { '.git': 'nonsense\n' }, 'invalid gitfile format'],
    ['a .git that leads nowhere', { '.git': 'gitdir: /nowhere\n' }, 'not a git repository'],
  ])('%s is a problem', async (_, files, reason) => {
    const top = '.git' in files ? folder() : repository();
    lay(top, { ...FILES, ...files });
    const problem = await problemOf(top);
    expect(problem).toContain(`${top}: a git repository that git cannot read: `);
    expect(problem).toContain(reason);
    expect(problem).not.toContain('\n');
  });

  it('a work tree elsewhere is of no account', async () => {
    const top = repository();
    for (const place of ['/etc', '../..', '.']) {
      git(top, 'config', '--file', '.git/config', 'core.worktree', place);
      expect(await textOf(await openedTree(top), 'mm/seal.c', SEAL)).toBe('int seal;\n');
    }
  });
});

describe('a git that does not do its work', () => {
  const REQUESTS = Array.from({ length: 2000 }, (_, n) => ({
    path: 'mm/seal.c',
    blob: n.toString(16).padStart(40, 'f'),
  }));

  /** The children of this very process that are a `git cat-file`. */
  function catFiles(): readonly number[] {
    const children = readdirSync('/proc/self/task').flatMap((task) =>
      execFileSync('cat', [`/proc/${process.pid}/task/${task}/children`], { encoding: 'utf8' })
        .trim()
        .split(' '),
    );
    return children.filter((pid) => pid !== '' && isCatFile(pid)).map(Number);
  }

  function isCatFile(pid: string): boolean {
    return (
      existsSync(`/proc/${pid}/cmdline`) &&
      execFileSync('cat', [`/proc/${pid}/cmdline`], { encoding: 'utf8' }).includes('cat-file')
    );
  }

  it.runIf(existsSync('/proc/self/task'))(
    'killed in the middle, is a problem and no hang; closed, it is gone',
    async () => {
      const others = catFiles();
      const tree = await openedTree(repository());
      const [pid = 0, ...more] = catFiles().filter((one) => !others.includes(one));
      expect([pid > 0, more]).toEqual([true, []]);
      const pending = tree.readFiles(REQUESTS);
      process.kill(pid, 'SIGKILL');
      await expect(pending).rejects.toThrow('git ended by SIGKILL before it had answered');
      await expect(tree.readFiles(REQUESTS)).rejects.toThrow('git ended by SIGKILL');
      await tree.close();
      await tree.close();
      const next = await openedTree(repository());
      await next.close();
      expect(catFiles().filter((one) => !others.includes(one))).toEqual([]);
    },
  );

  it.each([
    ['dies at once', 'echo "fatal: no luck" >&2; exit 3', 'git ended with exit code 3 before it had answered: no luck'],
    ['stops in an answer', `echo ${SEAL} blob 10; echo int`, 'git ended with exit code 0'],
    ['says what it likes', 'yes | tr -d "\\n"', 'git answers in a way of its own'],
  ])('one that %s', async (_, script, reason) => {
    const top = repository();
    instead(`case "$*" in *cat-file*) ${script} ;; *) exec $real "$@" ;; esac`);
    const objects = readObjects('TREE', join(top, '.git'));
    const answers = Promise.all(['a', 'b', 'c'].map((name) => objects.read(name)));
    await expect(answers).rejects.toThrow(reason);
    await expect(objects.read('d')).rejects.toThrow(reason);
    await objects.close();
  });

  it('one that says more than it was asked', async () => {
    const top = repository();
    instead('case "$*" in *cat-file*) yes missing ;; *) exec $real "$@" ;; esac');
    const objects = readObjects('TREE', join(top, '.git'));
    await Promise.all(['a', 'b', 'c'].map((name) => objects.read(name)));
    await expect(objects.read('d')).rejects.toThrow('TREE: git answers what was not asked');
    await objects.close();
  });

  it('one that cannot answer the first question opens no tree', async () => {
    const top = repository();
    instead('case "$*" in *cat-file*) exit 3 ;; *) exec $real "$@" ;; esac');
    expect(await problemOf(top)).toBe(`${top}: git ended with exit code 3 before it had answered`);
  });

  it('one that says nothing is not waited for without end', async () => {
    const top = repository();
    instead('exec sleep 1000');
    const objects = readObjects('TREE', join(top, '.git'), 200);
    await expect(Promise.all([objects.read('a'), objects.read('b')])).rejects.toThrow(
      'TREE: git gave no answer for 0.2 s',
    );
    await objects.close();
  });

  it('is not waited for while nothing is asked', async () => {
    const objects = readObjects('TREE', join(repository(), '.git'), 500);
    expect(await objects.read('f'.repeat(40))).toBe('missing');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await objects.read('f'.repeat(40))).toBe('missing');
    await objects.close();
  });
});

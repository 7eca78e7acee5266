import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGitTree, readRange } from '../src/index.ts';
import { rangeName } from '../src/range-name.ts';
import { setTraps, trap } from './traps.ts';
import { FILES, folder, git, lay, makefile, repository, succeeds } from './trees.ts';

const LINES = Array.from({ length: 30 }, (_, at) => `\tstep(${at});`);

/** A function behind a label that a diff driver for C does not take for a heading. */
function source(...more: readonly string[]): string {
  return ['int seal(void)', '{', 'again:', ...LINES, ...more, '}', ''].join('\n');
}

function change(top: string, files: Readonly<Record<string, string>>, subject: string): void {
  lay(top, files);
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', subject);
}

/** Three commits behind the first, the last but one a rename. */
function history(): string {
  const top = repository({ ...FILES, '.gitattributes': '*.c diff=cpp\n', 'mm/seal.c': source() });
  change(top, { 'mm/seal.c': source('\tone();') }, 'mm: one');
  git(top, 'mv', 'mm/seal.c', 'mm/wax.c');
  change(top, {}, 'mm: rename');
  change(top, { 'mm/wax.c': source('\tone();', '\ttwo();'), 'mm/ä.c': 'int a;\n', 'mm/x.h': 'int x;\n' }, 'mm: two');
  return top;
}

async function mbox(top: string, text: string): Promise<string> {
  const range = rangeName(text);
  if (range === null) throw new Error(`${text} is no range`);
  const read = await readRange(top, range);
  if (!read.ok) throw new Error(read.reason);
  return read.bytes.toString();
}

async function reason(top: string, text: string): Promise<string> {
  const range = rangeName(text);
  const read = range === null ? null : await readRange(top, range);
  if (read === null || read.ok) throw new Error(`${text} was read`);
  return read.reason;
}

const PLAIN = ['format-patch', '--stdout', '--full-index', '--no-signature'];

describe('a range', () => {
  it.each(['HEAD~3..HEAD', 'HEAD~1..', 'main~2..main', 'HEAD~2...HEAD', '..other', 'other...main'])(
    '%s is what format-patch makes of it',
    async (range) => {
      const top = history();
      git(top, 'checkout', '-q', '-b', 'other', 'HEAD~2');
      change(top, { 'mm/other.c': 'int other;\n' }, 'mm: other');
      git(top, 'checkout', '-q', 'main');
      const made = await mbox(top, range);
      expect(made).toBe(git(top, ...PLAIN, range));
      expect(made).toContain('Subject: [PATCH');
    },
  );

  it('is the same in a folder below, in a bare repository and in a worktree', async () => {
    const top = history();
    const made = await mbox(top, 'HEAD~2..');
    expect(made).toContain('int seal(void)\n');
    git(top, 'worktree', 'add', '-q', join(folder(), 'tree'), '-b', 'work');
    const tree = git(top, 'worktree', 'list', '--porcelain').split('\nworktree ')[1]?.split('\n')[0] ?? '';
    expect(await mbox(join(top, 'mm'), 'HEAD~2..')).toBe(made);
    expect(await mbox(tree, 'work~2..work')).toBe(made);
    const bare = join(folder(), 'bare.git');
    git(top, 'clone', '-q', '--bare', top, bare);
    // It has no checkout, and so no attributes: the headings of hunks differ.
    const headings = /^@@ .*$/gm;
    expect((await mbox(bare, 'HEAD~2..')).replace(headings, '@@')).toBe(made.replace(headings, '@@'));
  });

  it('is read in a repository of SHA-256 too', async () => {
    const top = repository(FILES, '--object-format=sha256');
    change(top, { 'mm/seal.c': 'int wax;\n' }, 'mm: wax');
    expect(await mbox(top, 'HEAD~1..')).toBe(git(top, ...PLAIN, 'HEAD~1..'));
  });

  it('leaves merges out', async () => {
    const top = history();
    git(top, 'checkout', '-q', '-b', 'side', 'HEAD~1');
    change(top, { 'mm/side.c': 'int side;\n' }, 'mm: side');
    git(top, 'checkout', '-q', 'main');
    git(top, 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const subjects = (await mbox(top, 'main~1..')).match(/^Subject: .*$/gm);
    expect(subjects).toEqual(['Subject: [PATCH] mm: side']);
    expect(await reason(top, 'side..side')).toBe('no commits in this range, or none that mails have something of');
  });

  it('a commit that changes nothing makes no mail', async () => {
    const top = history();
    git(top, 'commit', '-q', '--allow-empty', '-m', 'nothing');
    expect(await reason(top, 'HEAD~1..')).toBe('no commits in this range, or none that mails have something of');
  });

  it('nor is it a part that is missing', async () => {
    const top = history();
    const from = git(top, 'rev-parse', 'HEAD').trim();
    git(top, 'commit', '-q', '--allow-empty', '-m', 'the cover letter of b4');
    change(top, { 'mm/a.c': 'int a;\n' }, 'mm: a');
    git(top, 'commit', '-q', '--allow-empty', '-m', 'nothing');
    change(top, { 'mm/b.c': 'int b;\n' }, 'mm: b');
    const bare = join(folder(), 'bare.git');
    git(top, 'clone', '-q', '--bare', top, bare);
    const subjects = ['Subject: [PATCH 1/2] mm: a', 'Subject: [PATCH 2/2] mm: b'];
    for (const place of [top, join(top, 'mm'), bare])
      expect((await mbox(place, `${from}..`)).match(/^Subject: .*$/gm)).toEqual(subjects);
  });

  it('brings the repository as a tree, with the version where it begins', async () => {
    const top = history();
    change(top, { Makefile: makefile('6.13') }, 'Linux 6.13');
    const read = await readRange(top, { from: 'HEAD~3', dots: '..', to: 'HEAD~1' });
    if (!read.ok) throw new Error(read.reason);
    expect(read.tree.base).toBe(git(top, 'rev-parse', 'HEAD~3').trim());
    const versions = [];
    for (const at of [read.tree.base, 'HEAD', null]) {
      const tree = await openGitTree('git', read.tree.gitDir, at);
      versions.push(tree.version);
      await tree.close();
    }
    expect(versions).toEqual(['6.12', '6.13', null]);
  });
});

describe('what is no range says why', () => {
  it.each([
    ['nope..main', 'no commit "nope" here'],
    ['main..', 'no commits in this range'],
    ['--output=x..main', 'no commit "--output=x" here'],
    ['--all..main', 'no commit "--all" here'],
    ['main..--output=x', 'no commit "--output=x" here'],
    ['main:mm/wax.c..main', 'no commit "main:mm/wax.c" here'],
    ['^main..main', 'no commit "^main" here'],
    ['twice..main', '"twice" names more than one thing'],
    ['main..deadbeefdeadbeef', 'no commit "deadbeefdeadbeef" here'],
    ['$(touch x)..main', 'no commit "$(touch x)" here'],
  ])('%s', async (range, why) => {
    const top = history();
    git(top, 'branch', 'twice', 'HEAD~1');
    git(top, 'tag', 'twice', 'HEAD~2');
    expect(await reason(top, range)).toContain(why);
    expect(git(top, 'status', '--porcelain')).toBe('');
  });

  it('outside of a repository, in one without a commit, and in a partial clone', async () => {
    expect(await reason(folder(), 'a..b')).toContain('no git repository here');
    expect(await reason('/no/such/folder', 'a..b')).toContain('no such file');
    const empty = folder();
    git(empty, 'init', '-q');
    expect(await reason(empty, 'HEAD~1..')).toContain('no commit "HEAD~1" here');
    const partial = history();
    git(partial, 'config', 'remote.origin.promisor', 'true');
    expect(await reason(partial, 'HEAD~1..')).toContain('a partial clone');
  });

  it('of too many commits', async () => {
    const top = history();
    const commits = Array.from(
      { length: 1001 },
      (_, at) => `commit refs/heads/long\ncommitter A <a@example.org> ${1_700_000_000 + at} +0000\ndata 2\nx\n\n`,
    );
    writeFileSync(join(top, '.git', 'stream'), commits.join(''));
    git(top, 'config', 'alias.load', `!git fast-import --quiet < ${join(top, '.git', 'stream')}`);
    git(top, 'load');
    expect(await reason(top, 'main..long')).toContain('more than 1000 commits');
  });
});

describe('a hostile repository', () => {
  it('changes no byte of a range and runs nothing', async () => {
    const top = history();
    git(top, 'notes', 'add', '-m', 'a note', 'HEAD');
    const made = await mbox(top, 'HEAD~3..');
    const { program, sprung } = trap();
    setTraps(top, program, '.git');
    writeFileSync(join(top, '.git', 'info', 'attributes'), '*.h diff=trap filter=trap\n');
    for (const command of ['format-patch', 'merge-base', 'log', 'diff'])
      for (const [key, value] of [
        [`alias.${command}`, `!${program}`],
        [`pager.${command}`, program],
      ] as const)
        git(top, 'config', key, value);
    for (const [key, value] of Object.entries({
      'format.attach': 'border',
      'format.thread': 'deep',
      'format.signOff': 'true',
      'format.signature': 'hostile',
      'format.signatureFile': program,
      'format.coverLetter': 'true',
      'format.subjectPrefix': 'RFC PATCH v9',
      'format.headers': 'X-Hostile: yes',
      'format.to': 'list@example.org',
      'format.cc': 'list@example.org',
      'format.from': 'Other <other@example.org>',
      'format.numbered': 'false',
      'format.useAutoBase': 'true',
      'format.notes': 'true',
      'format.suffix': '.hostile',
      'format.outputDirectory': join(top, 'out'),
      'format.encodeEmailHeaders': 'false',
      'format.pretty': 'oneline',
      'format.noprefix': 'true',
      'format.mboxrd': 'true',
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.srcPrefix': 'x/',
      'diff.dstPrefix': 'y/',
      'diff.renames': 'false',
      'diff.context': '0',
      'diff.interHunkContext': '50',
      'diff.algorithm': 'patience',
      'diff.indentHeuristic': 'false',
      'diff.suppressBlankEmpty': 'true',
      'diff.orderFile': join(top, 'order'),
      'diff.relative': 'true',
      'diff.colorMoved': 'zebra',
      'diff.wordRegex': '.',
      'color.ui': 'always',
      'color.diff': 'always',
      'core.quotePath': 'false',
      'core.abbrev': '5',
      'core.pager': program,
      'i18n.logOutputEncoding': 'UTF-16',
      'log.mailmap': 'true',
      'log.follow': 'true',
      'log.date': 'relative',
      'notes.displayRef': 'refs/notes/*',
    }))
      git(top, 'config', key, value);
    lay(top, { order: 'mm/ä.c\n' });
    expect(await mbox(top, 'HEAD~3..')).toBe(made);
    expect(sprung()).toBe(false);
    // The traps are some: an ordinary git steps into them.
    succeeds(top, 'diff', 'HEAD~3');
    expect(sprung()).toBe(true);
  });
});

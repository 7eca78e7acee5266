import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guardpage } from '../guardpage.ts';
import { handler } from '../series-mails.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, workplace } from './workplace.ts';
import type { Ended, Workplace } from './workplace.ts';

const MAIL = 'sendemail-validate';
const PUSH = 'pre-push';

function hookOf({ tree }: Workplace, name: string): string {
  return join(tree, '.git', 'hooks', name);
}

/** Somebody's own hook. */
function putForeign(path: string): void {
  writeFileSync(path, '#!/bin/sh\nexit 0\n');
  chmodSync(path, 0o755);
}

describe('guardpage hook', () => {
  it('install: says where; the hook runs the program that wrote it; once more is the same', () => {
    const place = workplace();
    const path = hookOf(place, MAIL);
    expect(place.run(['guardpage', 'hook', 'install', MAIL])).toEqual({
      code: 0,
      stdout: `${path}: installed\n`,
      stderr: '',
    });
    expect(statSync(path).mode & 0o111).toBe(0o111);
    const text = readFileSync(path, 'utf8');
    expect(text.split('\n').at(-2)).toBe(`exec ${guardpage} hook run ${MAIL} -- "$@"`);
    expect(place.must('guardpage', 'hook', 'install', MAIL)).toBe(`${path}: installed anew\n`);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(place.must('guardpage', 'hook', 'show')).toBe(
      `${path}: ours: ${guardpage} hook run ${MAIL} -- "$@"\n${hookOf(place, PUSH)}: none\n`,
    );
    expect(place.must('guardpage', 'hook', 'remove')).toBe(`${path}: removed\n${hookOf(place, PUSH)}: none there\n`);
    expect(existsSync(path)).toBe(false);
  });

  it('a program in a folder with any name is called, by its launcher or without', () => {
    for (const leaveOut of [[], ['guardpage']]) {
      const place = workplace();
      const made = join(place.home, `it's a $(touch x) "folder"`);
      cpSync(join(import.meta.dirname, '..', '..', 'dist'), made, { recursive: true });
      for (const name of leaveOut) rmSync(join(made, name));
      place.must(process.execPath, join(made, 'guardpage.mjs'), 'hook', 'install', MAIL);
      expect(readFileSync(hookOf(place, MAIL), 'utf8')).toContain(String.raw`it'\''s a $(touch x) "folder"/guardpage`);
      expect(place.run(['git', 'hook', 'run', MAIL, '--', COVER])).toEqual({ code: 0, stdout: '', stderr: '' });
    }
  });

  it.each([
    ['a script', putForeign],
    ['a link', (path: string) => symlinkSync('/nowhere', path)],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a long script', (path: string) => writeFileSync(path, `#!/bin/sh\n${'# x\n'.repeat(10_000)}`)],
  ])('%s that is not ours stays, and the others are installed', (_name, put) => {
    const place = workplace();
    put(hookOf(place, MAIL));
    for (const word of ['install', 'remove']) {
      const { code, stdout, stderr } = place.run(['guardpage', 'hook', word]);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^[^\n]*pre-push: (installed|removed)\n$/);
      expect(stderr).toContain('a hook that is not ours: it stays');
      expect(stderr.includes(`hook run ${MAIL} -- "$@" || exit 1`)).toBe(word === 'install');
    }
    expect(place.must('guardpage', 'hook', 'show', MAIL)).toBe(`${hookOf(place, MAIL)}: not ours\n`);
  });

  it.each([
    ['of the repository, from below its top', [], 'mm', 'linux/.git/hooks'],
    ['of core.hooksPath, from the top', ['core.hooksPath', "it's $(mine)"], 'mm', "linux/it's $(mine)"],
    ['of core.hooksPath in the home', ['core.hooksPath', '~/hooks'], '.', 'hooks'],
    ['of all worktrees', [], '../other', 'linux/.git/hooks'],
  ])('the folder is that %s', (_name, config, below, folder) => {
    const place = workplace();
    place.must('git', 'worktree', 'add', '-q', '../other');
    if (config.length > 0) place.must('git', 'config', ...config);
    const ran = place.run(['guardpage', 'hook', 'install', PUSH], { cwd: join(place.tree, below) });
    expect(ran).toEqual({ code: 0, stdout: `${join(place.home, folder, PUSH)}: installed\n`, stderr: '' });
    expect(place.run(['git', 'hook', 'run', PUSH], { cwd: join(place.tree, below) })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it.each([
    [['hook', 'install', 'post-commit'], 'hook takes sendemail-validate or pre-push'],
    [['hook', 'look'], 'hook takes: install, remove or show'],
    [['hook', 'run', 'sendemail-validate'], 'hook run takes'],
  ])('%j is refused', (args, said) => {
    const { code, stderr } = workplace().run(['guardpage', ...args]);
    expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining(said)]);
  });

  it('in a partial clone, whose commits git would have to fetch, the hook of a push is not installed', () => {
    const place = workplace();
    place.must('git', 'config', 'remote.origin.promisor', 'true');
    const { code, stdout, stderr } = place.run(['guardpage', 'hook', 'install']);
    expect([code, stdout]).toEqual([2, `${hookOf(place, MAIL)}: installed\n`]);
    expect(stderr).toContain(`${hookOf(place, PUSH)}: it would stop every push: a partial clone`);
    expect(place.must('guardpage', 'hook', 'show', PUSH)).toBe(`${hookOf(place, PUSH)}: none\n`);
  });

  it('where no repository is, it says so', () => {
    const place = workplace();
    const { code, stderr } = place.run(['guardpage', 'hook', 'install'], { cwd: place.home });
    expect([code, stderr]).toEqual([2, expect.stringContaining('no hooks here: not a git repository')]);
  });
});

/** A workplace with the hooks of the README. */
function hooked(): Workplace {
  const place = workplace();
  for (const line of readmeLines('guardpage hook install')) place.must('sh', '-c', line);
  return place;
}

// With what it needs of Perl, which Debian only recommends.
const hasSendEmail =
  existsSync(join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-send-email')) &&
  spawnSync('perl', ['-MMail::Address', '-e1']).status === 0;
if (!hasSendEmail && process.env['CI'] === 'true') throw new Error('CI needs git send-email');

/** A mail server that keeps what it is given, and sends nothing. */
function sendEmail(place: Workplace, ...args: readonly string[]): Ended & { readonly sent: string } {
  const server = join(place.home, 'server');
  const sent = join(place.home, 'sent');
  writeFileSync(server, `#!/bin/sh\ncat >>'${sent}'\n`);
  chmodSync(server, 0o755);
  const to = ['--to=list@example.org', '--from=dee@example.org', '--confirm=never', '--suppress-cc=all', '--quiet'];
  const ended = place.run(['git', 'send-email', `--smtp-server=${server}`, ...to, ...args]);
  return { ...ended, sent: existsSync(sent) ? readFileSync(sent, 'utf8') : '' };
}

describe.skipIf(!hasSendEmail)(`git send-email${hasSendEmail ? '' : ' (skipped: it is not installed)'}`, () => {
  it('sends the clean patch', () => {
    const { code, sent } = sendEmail(hooked(), CLEAN);
    expect(code).toBe(0);
    expect(sent).toContain('Subject: [PATCH 1/2] mm: document sealed ranges');
  });

  it('refuses the flagged one with all that goes with it, and says what and how to go on', () => {
    const place = hooked();
    const { code, stdout, stderr, sent } = sendEmail(place, CLEAN, FLAGGED);
    expect([code === 0, sent]).toEqual([false, '']);
    expect(stdout + stderr).toContain('warning[anon-vma-prepare-after-pte-install]');
    expect(stdout + stderr).toContain('mm/seal.c:27 in seal_range()');
    expect(stdout + stderr).toContain('git send-email --no-validate');
    expect(sendEmail(place, '--no-validate', CLEAN, FLAGGED).sent).toContain('mm: seal a range of a mapping');
  });

  it('what a later patch of the series mends does not stop the earlier one', () => {
    const place = hooked();
    const rest = ['\tret = handle_mm_fault(vma, 0, flags, NULL);'];
    const states = [
      handler(...rest),
      handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', ...rest),
      handler('\tdemo_count(vma);', ...rest),
    ];
    for (const [at, lines] of states.entries()) {
      writeFileSync(join(place.tree, 'mm', 'demo.c'), `${lines.join('\n')}\n`);
      place.must('git', 'add', '-A');
      place.must('git', 'commit', '-qm', `mm: step ${at}`);
    }
    const alone = sendEmail(place, '-1', 'HEAD~1');
    expect([alone.code === 0, alone.sent]).toEqual([false, '']);
    expect(alone.stdout + alone.stderr).toContain('fault-handler-clears-allow-retry');
    const series = sendEmail(place, '-2');
    expect(series.stderr).toBe('');
    expect([series.code, series.sent.match(/^Subject: .*/gm)]).toEqual([
      0,
      ['Subject: [PATCH 1/2] mm: step 1', 'Subject: [PATCH 2/2] mm: step 2'],
    ]);
  });

  it('a mail that cannot be read is refused with its reason', () => {
    const place = hooked();
    const path = join(place.home, '0001-x.patch');
    writeFileSync(path, Buffer.alloc(64));
    copyFileSync(FLAGGED, join(place.home, '0002-y.patch'));
    const { code, stdout, stderr } = place.run(['git', 'hook', 'run', MAIL, '--', path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('what cannot be read does not pass');
    const none = place.run(['git', 'hook', 'run', MAIL, '--', '/nowhere/0001-x.patch']);
    expect(none).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('no such file') as string });
  });
});

/** A workplace that has pushed its first commit to a repository beside it. */
function pushed(): Workplace {
  const place = hooked();
  place.must('git', 'init', '-q', '--bare', '../there.git');
  place.must('git', 'remote', 'add', 'origin', '../there.git');
  place.must('git', 'push', '-q', 'origin', 'master');
  return place;
}

function refsThere({ run }: Workplace): readonly string[] {
  return run(['git', 'ls-remote', 'origin'])
    .stdout.trim()
    .split('\n')
    .map((line) => line.split('\t')[1] ?? '')
    .filter((name) => name.startsWith('refs/'));
}

describe('git push', () => {
  it('lets clean commits through, stops flagged ones, and --no-verify goes on', () => {
    const place = pushed();
    place.must('git', 'checkout', '-qb', 'topic');
    place.must('git', 'am', '-q', CLEAN);
    expect(place.run(['git', 'push', '-q', 'origin', 'topic'])).toEqual({ code: 0, stdout: '', stderr: '' });
    place.must('git', 'am', '-q', FLAGGED);
    const stopped = place.run(['git', 'push', 'origin', 'topic']);
    expect(stopped.code).toBe(1);
    expect(stopped.stdout + stopped.stderr).toContain('--> mm/seal.c:27 in seal_range()   (refs/heads/topic:');
    expect(stopped.stdout + stopped.stderr).toContain('git push --no-verify');
    expect(place.must('git', 'rev-parse', 'origin/topic')).not.toBe(place.must('git', 'rev-parse', 'topic'));
    place.must('git', 'push', '-q', '--no-verify', 'origin', 'topic');
    // What is there already stops nothing.
    place.must('git', 'commit', '-q', '--allow-empty', '-m', 'nothing');
    place.must('git', 'push', '-q', 'origin', 'topic', 'topic:again');
    expect(refsThere(place)).toEqual(['refs/heads/again', 'refs/heads/master', 'refs/heads/topic']);
  });

  it('looks at a new branch, at each commit once, and not at what is deleted', () => {
    const place = pushed();
    place.must('git', 'checkout', '-qb', 'one');
    place.must('git', 'am', '-q', FLAGGED);
    place.must('git', 'branch', 'two');
    const { code, stdout, stderr } = place.run(['git', 'push', 'origin', 'one', 'two']);
    expect(code).toBe(1);
    expect((stdout + stderr).match(/^warning\[/gm)).toHaveLength(1);
    place.must('git', 'push', '-q', '--no-verify', 'origin', 'one');
    expect(place.run(['git', 'push', '-q', 'origin', ':one'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(refsThere(place)).toEqual(['refs/heads/master']);
  });

  it('a tag of a file, an empty push and a push of a history that nobody has are answered', () => {
    const place = pushed();
    place.must('git', 'tag', 'file', 'HEAD:mm/Makefile');
    expect(place.run(['git', 'push', '-q', 'origin', 'file', 'master']).code).toBe(0);
    expect(place.run(['git', 'push', '-q', 'origin', 'master']).code).toBe(0);
    place.must('git', 'checkout', '-q', '--orphan', 'other');
    place.must('git', 'commit', '-qm', 'another root');
    expect(place.run(['git', 'push', '-q', 'origin', 'other']).code).toBe(0);
    expect(refsThere(place)).toEqual(['refs/heads/master', 'refs/heads/other', 'refs/tags/file']);
  });

  it.each([
    ['from elsewhere', '..'],
    ['from another repository', '../there.git'],
  ])('is looked at in the repository that git was told, %s', (_name, from) => {
    const place = pushed();
    place.must('git', 'am', '-q', FLAGGED);
    const push = ['git', `--git-dir=${join(place.tree, '.git')}`, 'push', join(place.home, 'there.git'), 'master'];
    const { code, stdout, stderr } = place.run(push, { cwd: join(place.tree, from) });
    expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('warning[anon-vma-prepare')]);
  });

  it('commits that cannot be read are refused with the reason', () => {
    const place = pushed();
    place.must('git', 'am', '-q', CLEAN);
    // A partial clone: git would fetch what is missing.
    place.must('git', 'config', 'remote.origin.promisor', 'true');
    const { code, stdout, stderr } = place.run(['git', 'push', 'origin', 'master']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('refs/heads/master: a partial clone');
    expect(stderr).toContain('git push --no-verify');
  });
});

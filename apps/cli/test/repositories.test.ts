import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';

// The bundled program on git repositories: what it brings of git's reading is another file than what the tests of packages/archive run.

const who = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A' };

function git(top: string, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: top, ...who, GIT_COMMITTER_EMAIL: 'a@example.org' };
  return execFileSync('git', [...args], { cwd: top, env, encoding: 'utf8', stdio: 'pipe' });
}

function commit(top: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', 'x');
}

const before = ['int f(int flags)', '{', '\ta();', '\treturn flags;', '}', ''].join('\n');

/** A mail that clears a flag in a file whose blob is `blob`. */
function mail(blob: string, id: string): string {
  const headers = [
    `Message-ID: <${id}>`,
    'From: A <a@example.org>',
    'Subject: [PATCH] mm: x',
    'Date: Mon, 2 Mar 2026 10:00:00 +0000',
  ];
  const diff = [`diff --git a/mm/x.c b/mm/x.c`, `index ${blob}..0123456789ab 100644`, '--- a/mm/x.c', '+++ b/mm/x.c'];
  const hunk = ['@@ -3,1 +3,2 @@ int f(int flags)', ' \ta();', '+\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', ''];
  return [...headers, '', '---', ...diff, ...hunk].join('\n');
}

describe('the program on a repository', () => {
  it('--tree: takes the file before the patch out of a checkout', async () => {
    const top = folder();
    git(top, 'init', '-q');
    commit(top, { Makefile: 'VERSION = 6\nPATCHLEVEL = 19\n', 'mm/x.c': before });
    const blob = git(top, 'rev-parse', 'HEAD:mm/x.c').trim();
    const ran = await run(['check', '--format=json', '--tree', top, '-'], { stdin: mail(blob, 'a@example.org') });
    const { findings } = JSON.parse(ran.stdout) as { findings: { hazard: string; assumes: string[] }[] };
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    expect(findings).toMatchObject([{ hazard: 'fault-handler-clears-allow-retry' }]);
  });

  it('check: reads the mails of an epoch, and of an inbox with several', async () => {
    const inbox = folder();
    for (const epoch of ['0', '1']) {
      const work = folder();
      git(work, 'init', '-q');
      for (const part of [1, 2]) commit(work, { m: mail('0123456789ab', `${epoch}.${part}@example.org`) });
      git(work, 'clone', '-q', '--bare', work, join(inbox, 'git', `${epoch}.git`));
    }
    const messageIds = async (input: string): Promise<readonly string[]> => {
      const { stdout, stderr } = await run(['check', '--format=jsonl', '--exit-zero', input]);
      expect(stderr).toBe('');
      const rows = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; messageId: string });
      return rows
        .filter(({ type }) => type === 'finding')
        .map(({ messageId }) => messageId)
        .toSorted();
    };
    expect(await messageIds(join(inbox, 'git', '0.git'))).toEqual(['0.1@example.org', '0.2@example.org']);
    expect(await messageIds(inbox)).toEqual([
      '0.1@example.org',
      '0.2@example.org',
      '1.1@example.org',
      '1.2@example.org',
    ]);
  });

  it('check: a bare repository of something else is said', async () => {
    const top = folder();
    git(top, 'init', '-q');
    commit(top, { 'mm/x.c': before });
    git(top, 'clone', '-q', '--bare', top, join(top, 'bare.git'));
    const { code, stderr } = await run(['check', join(top, 'bare.git')]);
    expect(code).toBe(2);
    expect(stderr).toContain('no epoch of a public-inbox archive');
  });
});

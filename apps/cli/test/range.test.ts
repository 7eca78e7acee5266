import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';

const who = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A' };

function git(top: string, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: top, ...who, GIT_COMMITTER_EMAIL: 'a@example.org' };
  return execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], {
    cwd: top,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function commit(top: string, files: Readonly<Record<string, string>>, subject: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', subject);
}

/** Entries are installed on its first lines, far from what is added at its end. */
function filled(...more: readonly string[]): string {
  const steps = Array.from({ length: 12 }, (_, at) => `\tdemo_step(${at});`);
  return [
    'static int demo_fill(struct vm_area_struct *vma)',
    '{',
    '\tint err;',
    '',
    '\tset_pte_at(vma->vm_mm, 0, demo_pte, demo_entry);',
    ...steps,
    ...more,
    '\treturn 0;',
    '}',
    '',
  ].join('\n');
}

const LATE = ['\terr = anon_vma_prepare(vma);', '\tif (err)', '\t\treturn err;'];

/** Two commits behind the first: a flag that is cleared, and an anon_vma that comes late. */
function history(): string {
  const top = folder();
  git(top, 'init', '-q');
  commit(top, { Makefile: 'VERSION = 6\nPATCHLEVEL = 19\n', 'mm/demo.c': filled() }, 'first');
  const clears = ['int f(int flags)', '{', '\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\treturn flags;', '}', ''];
  commit(top, { 'mm/x.c': clears.join('\n') }, 'mm: clear a flag');
  commit(top, { 'mm/demo.c': filled(...LATE) }, 'mm: prepare late');
  return top;
}

interface Report {
  readonly inputs: readonly { readonly series: { readonly here: number } | null }[];
  readonly findings: readonly { readonly input: string; readonly hazard: string; readonly mail: number }[];
}

async function report(top: string, ...args: readonly string[]): Promise<Report> {
  const ran = await run(['check', '--format=json', '--pre-existing', ...args], { cwd: top });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as Report;
}

describe('check on a git range', () => {
  it('finds what it finds in the mbox of format-patch with the tree', async () => {
    const top = history();
    const mbox = join(folder(), 'series.mbox');
    writeFileSync(mbox, git(top, 'format-patch', '--stdout', 'HEAD~2..'));
    const range = await report(top, 'HEAD~2..');
    expect(range.findings.map(({ hazard, input, mail }) => [input, mail, hazard])).toEqual([
      ['HEAD~2..', 1, 'fault-handler-clears-allow-retry'],
      ['HEAD~2..', 2, 'anon-vma-prepare-after-pte-install'],
    ]);
    const given = await report(top, '--tree', top, mbox);
    expect(JSON.parse(JSON.stringify(given).replaceAll(JSON.stringify(mbox).slice(1, -1), 'HEAD~2..'))).toEqual(range);
    expect(range.inputs.map(({ series }) => series?.here)).toEqual([2, 2]);
    // The second is seen only with the file before the patch.
    const alone = await report(top, mbox);
    expect(alone.findings.map(({ hazard }) => hazard)).toEqual(['fault-handler-clears-allow-retry']);
  });

  it.each([
    ['..@~1', 'no commits in this range'],
    ['main~2..@~1', 'fault-handler-clears-allow-retry'],
    ['@~2..@^', 'fault-handler-clears-allow-retry'],
    ['main@{0}~2..@', 'fault-handler-clears-allow-retry'],
  ])("%s: git's own sign makes no Message-ID", async (range, said) => {
    const ran = await run(['check', '--format=terse', range], { cwd: history() });
    expect(ran.stdout + ran.stderr).toContain(said);
  });

  it('a file of that name comes first', async () => {
    const top = history();
    writeFileSync(join(top, 'HEAD~2..'), git(top, 'format-patch', '--stdout', 'HEAD~2..HEAD~1'));
    expect((await report(top, 'HEAD~2..')).inputs).toHaveLength(1);
    expect((await report(top, 'HEAD~2..HEAD')).inputs).toHaveLength(2);
  });

  it('is a baseline too', async () => {
    const top = history();
    git(top, 'checkout', '-q', '-b', 'v2', 'HEAD~1');
    commit(top, { 'mm/demo.c': filled('\tdemo_end();', ...LATE) }, 'mm: prepare late');
    const ran = await run(['check', '--format=terse', '--baseline', 'main~2..main', 'HEAD~2..'], { cwd: top });
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    const json = await run(['check', '--format=json', '--baseline', 'main~2..main', 'HEAD~2..'], { cwd: top });
    const { findings } = JSON.parse(json.stdout) as { findings: readonly { readonly since: string }[] };
    expect(findings.map(({ since }) => since)).toEqual(['still-there', 'still-there']);
  });

  it.each([
    ['HEAD..', 'no commits in this range'],
    ['HEAD', 'no such file; a commit is given as a range: HEAD~..HEAD'],
    ['nope..', 'no commit "nope" here'],
    ['evil\u001b[2J..', 'no such file'],
    ['../0001-mm.patch', 'no such file'],
  ])('%j is unreadable, and said', async (range, why) => {
    const top = history();
    const ran = await run(['check', range], { cwd: top });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(why);
    expect(ran.stderr).not.toContain('\u001b');
    const json = await run(['check', '--format=json', '--', range], { cwd: top });
    expect(JSON.parse(json.stdout)).toMatchObject({ inputs: [{ status: 'unreadable' }], findings: [] });
  });

  it('nothing is made in the repository', async () => {
    const top = history();
    const before = readFileSync(join(top, '.git', 'config'), 'utf8') + git(top, 'count-objects', '-v');
    await report(top, 'HEAD~2..');
    expect(git(top, 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(top, '.git', 'config'), 'utf8') + git(top, 'count-objects', '-v')).toBe(before);
  });
});

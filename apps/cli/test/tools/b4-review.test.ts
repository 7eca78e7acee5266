import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { b4Of, PYTHON } from './b4.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, workplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

// `guardpage b4-review` on branches that b4 made, and what b4's own functions make of what it wrote.

const MARK = '--- b4-review-tracking ---\n# This section is used internally by b4 review for tracking purposes.\n';

/** A branch as `b4 review` leaves it: the patches, and a commit that tells of them. */
function branch(place: Workplace, patches: readonly string[], series: object = {}): void {
  const base = place.must('git', 'rev-parse', 'HEAD').trim();
  place.must('git', 'checkout', '-qb', 'b4/review/seal');
  place.must('git', 'am', '-q', ...patches);
  const first = place.must('git', 'rev-list', '--reverse', `${base}..`).split('\n')[0];
  const tracking = { series: { 'base-commit': base, 'first-patch-commit': first, ...series }, patches: [] };
  place.must('git', 'commit', '-q', '--allow-empty', '-m', `mm: seal\n\n${MARK}${JSON.stringify(tracking, null, 2)}`);
}

function folderOf({ tree, must }: Workplace): string {
  return join(tree, '.git', 'b4-review', must('git', 'rev-parse', 'HEAD').trim());
}

/** What was written, by file. */
function written(place: Workplace): Readonly<Record<string, string>> {
  const folder = folderOf(place);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('guardpage b4-review', () => {
  it('writes who it is, a word on the series, and each flagged patch with remarks in it', async () => {
    const place = workplace();
    branch(place, [CLEAN, FLAGGED]);
    const { code, stdout, stderr } = place.run(['guardpage', 'b4-review', 'Read and execute the prompt from /x']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^1 warning in 2 patches, \d+ hazards\n[^\n]*: remarks on 1 patch\n$/);
    const files = written(place);
    expect(Object.keys(files).toSorted()).toEqual(['0002.txt', 'identity.txt', 'series.txt']);
    expect(files['identity.txt']).toBe('Guardpage <guardpage@local>\n');
    expect(files['series.txt']).toContain('patch 2: mm/seal.c:27: anon_vma_prepare() runs after');
    await expect(files['0002.txt']).toMatchFileSnapshot('../frames/b4-review.txt');
    const quoted = (files['0002.txt'] ?? '').split('\n').filter((line) => line.startsWith('> '));
    const diff = place.must('git', 'diff', '--full-index', 'HEAD~2', 'HEAD~1').trimEnd();
    expect(quoted.map((line) => line.slice(2)).join('\n')).toBe(diff);
  });

  it('a clean series says so; once more is the same; nothing else is touched', () => {
    const place = workplace();
    branch(place, [CLEAN]);
    place.must('guardpage', 'b4-review');
    place.must('guardpage', 'b4-review');
    expect(readdirSync(join(place.tree, '.git', 'b4-review'))).toHaveLength(1);
    const files = written(place);
    expect(Object.keys(files).toSorted()).toEqual(['identity.txt', 'series.txt']);
    expect(files['series.txt']).toMatch(/\nno findings: 1 patch, \d+ hazards\n$/);
    expect(place.must('git', 'status', '--porcelain')).toBe('');
  });

  it('patches keep their numbers beside merges and commits that change nothing', () => {
    const place = workplace();
    branch(place, [CLEAN]);
    place.must('git', 'reset', '-q', '--hard', 'HEAD~1');
    place.must(
      'git',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      `mm: nothing\n\nFrom ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
    );
    const first = place.must('git', 'rev-parse', 'HEAD~1').trim();
    place.must('git', 'am', '-q', FLAGGED);
    const tracking = { series: { 'first-patch-commit': first } };
    place.must('git', 'commit', '-q', '--allow-empty', '-m', `x\n\n${MARK}${JSON.stringify(tracking)}`);
    place.must('guardpage', 'b4-review');
    expect(Object.keys(written(place))).toContain('0003.txt');
  });

  it.each([
    ['an option in the place of a commit', { 'base-commit': '--output=/tmp/x', 'first-patch-commit': '--all' }],
    ['no commit', { 'base-commit': 7, 'first-patch-commit': null }],
    ['a commit that is not there', { 'first-patch-commit': 'a'.repeat(40) }],
  ])('%s is refused', (_name, series) => {
    const place = workplace();
    branch(place, [CLEAN], series);
    const { code, stdout, stderr } = place.run(['guardpage', 'b4-review']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^guardpage: no review: /);
    expect(readdirSync(join(place.tree, '.git'))).not.toContain('b4-review');
  });

  it('a branch of anybody, and a folder without a repository, are refused', () => {
    const place = workplace();
    expect(place.run(['guardpage', 'b4-review']).stderr).toContain('HEAD is no branch that "b4 review" made');
    expect(place.run(['guardpage', 'b4-review'], { cwd: place.home }).code).toBe(2);
  });

  it.each([
    [
      'a link in the place of the reviews',
      (place: Workplace) => symlinkSync(place.home, join(place.tree, '.git', 'b4-review')),
    ],
    [
      'a link in the place of the review',
      (place: Workplace) => {
        mkdirSync(join(place.tree, '.git', 'b4-review'));
        symlinkSync(place.home, folderOf(place));
      },
    ],
    [
      'the review of another agent',
      (place: Workplace) => {
        mkdirSync(folderOf(place), { recursive: true });
        writeFileSync(join(folderOf(place), 'identity.txt'), 'Another <another@example.org>\n');
      },
    ],
  ])('%s stays as it is', (_name, put) => {
    const place = workplace();
    branch(place, [FLAGGED]);
    put(place);
    const before = place.run(['find', place.home, '-newer', join(place.tree, 'mm')]).stdout;
    const { code, stderr } = place.run(['guardpage', 'b4-review']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no review: ')]);
    expect(place.run(['find', place.home, '-newer', join(place.tree, 'mm')]).stdout).toBe(before);
  });

  it('in another worktree, where b4 would not find it, it says so', () => {
    const place = workplace();
    branch(place, [FLAGGED]);
    place.must('git', 'worktree', 'add', '-q', '-f', '../other', 'b4/review/seal');
    const { code, stderr } = place.run(['guardpage', 'b4-review'], { cwd: join(place.home, 'other') });
    expect([code, stderr]).toEqual([2, expect.stringContaining('is no folder')]);
  });
});

// The branch is made by b4, its agent is started as its key "a" does, and what that wrote is taken over by b4.
const REVIEW = `
import email, email.policy, json, os, shlex, subprocess, sys
import b4, b4.command, b4.review
b4.setup_config(b4.command.setup_parser().parse_args(['--offline-mode', 'review', 'tui']))
top = b4.git_get_toplevel()
box = b4.LoreMailbox()
for path in sys.argv[2:]:
    with open(path, 'rb') as file:
        box.add_message(email.message_from_bytes(file.read(), policy=email.policy.EmailPolicy()))
series = box.get_series(codereview_trailers=False)
branch = b4.review.REVIEW_BRANCH_PREFIX + 'seal'
b4.review.create_review_branch(top, branch, sys.argv[1], series, 'https://example.org/0', 'https://example.org/%s')
cover, tracking = b4.review.load_tracking(top, branch)
command = shlex.split(b4.get_main_config()['review-agent-command'])
prompt = os.path.join(top, b4.get_main_config()['review-agent-prompt-path'])
assert os.path.isfile(prompt)
agent = subprocess.run(command + ['Read and execute the prompt from ' + prompt], cwd=top, stdout=subprocess.DEVNULL)
first = tracking['series']['first-patch-commit']
commits = b4.git_run_command(top, ['rev-list', '--reverse', first + '~1..' + branch + '~1'])[1].split()
taken = b4.review._integrate_agent_reviews(top, cover, tracking, commits, tracking['patches'])
left = os.listdir(os.path.join(top, '.git', 'b4-review'))
json.dump({'agent': agent.returncode, 'taken': taken, 'left': left, 'series': tracking['series'].get('reviews'),
           'patches': [patch.get('reviews') for patch in tracking['patches']]}, sys.stdout)
`;

const b4 = b4Of('forky', [
  'b4.command.setup_parser',
  'b4.review.create_review_branch',
  'b4.review._integrate_agent_reviews',
]);

describe.skipIf(!b4.ok)(`b4 review${b4.ok ? '' : ` (skipped: ${b4.reason})`}`, () => {
  /** Runs the agent of the README on a series. */
  function review(mails: readonly string[], patches: readonly string[]): unknown {
    const place = workplace();
    writeFileSync(join(place.tree, 'Makefile'), 'VERSION = 7\n');
    place.must('git', 'add', '-A');
    place.must('git', 'commit', '-qm', 'a kernel');
    for (const line of readmeLines('b4.review-agent-')) place.must('sh', '-c', line);
    const base = place.must('git', 'rev-parse', 'HEAD').trim();
    place.must('git', 'checkout', '-qb', 'topic');
    place.must('git', 'am', '-q', ...patches);
    place.must('git', 'checkout', '-q', 'master');
    place.must('git', 'fetch', '-q', '.', 'topic');
    const env = { PYTHONPATH: b4.ok ? b4.packages : '', PYTHONDONTWRITEBYTECODE: '1' };
    const { code, stdout, stderr } = place.run([PYTHON, '-c', REVIEW, base, ...mails], { env });
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  it('takes the remark over at the very line', () => {
    const remark = {
      path: 'b/mm/seal.c',
      line: 27,
      content: '+\t\terr = anon_vma_prepare(vma);',
      text: expect.stringMatching(/\?\n[^]*guardpage explain anon-vma-prepare-after-pte-install$/) as string,
    };
    expect(review([COVER, CLEAN, FLAGGED], [CLEAN, FLAGGED])).toEqual({
      agent: 0,
      taken: true,
      left: [],
      series: {
        'guardpage@local': { name: 'Guardpage', note: expect.stringContaining('1 warning in 2 patches') as string },
      },
      patches: [
        null,
        {
          'guardpage@local': {
            name: 'Guardpage',
            note: 'Automated check (fixed rules, no language model); it can be wrong.',
            comments: [remark],
          },
        },
      ],
    });
  });

  it('of a clean series it takes the word that it is', () => {
    expect(review([COVER, CLEAN], [CLEAN])).toMatchObject({
      agent: 0,
      taken: true,
      series: { 'guardpage@local': { note: expect.stringContaining('no findings: 1 patch') as string } },
      patches: [null],
    });
  });

  it('lines that Python would break are no remarks, and the remark stays at its line', () => {
    const path = join(workplace().home, '0001-odd.patch');
    // A form feed, a line separator and a byte that is no UTF-8, in front of the line that must change.
    const odd = Buffer.from('+\t/* a\fb\u2028c \xa0 d */\n');
    const mail = readFileSync(FLAGGED);
    const at = mail.indexOf('+\t/* The seals');
    const rest = mail.indexOf('\n', at) + 1;
    writeFileSync(path, Buffer.concat([mail.subarray(0, at), odd, mail.subarray(rest)]));
    const { patches } = review([path], [path]) as {
      readonly patches: readonly Record<string, { readonly comments: readonly object[] }>[];
    };
    expect(patches[0]?.['guardpage@local']?.comments).toMatchObject([{ path: 'b/mm/seal.c', line: 27 }]);
    rmSync(path);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../guardpage.ts';
import { b4Of, PYTHON } from './b4.ts';
import { handler } from '../series-mails.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, SAID, series, workplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

/** What b4 reads of a result. */
interface Result {
  readonly tool: string;
  readonly status: string;
  readonly summary: string;
  readonly url?: string;
  readonly details: string;
}

async function resultsOf(stdin: string | Buffer, ...inputs: readonly string[]): Promise<readonly Result[]> {
  const { stdout } = await run(['check', '--format', 'b4', ...inputs], { stdin });
  return JSON.parse(stdout) as readonly Result[];
}

/** A result with these forms. */
function like(result: Partial<Record<keyof Result, RegExp>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries({ tool: /^guardpage$/, ...result }).map(([name, form]) => [name, expect.stringMatching(form)]),
  );
}

const CUT = 'Subject: [PATCH] x\n\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1,9 +1,9 @@\n x\n';

describe('--format b4', () => {
  it.each([
    [
      'a clean patch',
      readFileSync(CLEAN),
      like({ status: /^pass$/, summary: /^no findings: 1 patch, \d+ hazards$/, details: /^$/ }),
    ],
    [
      'a flagged one',
      readFileSync(FLAGGED),
      like({
        status: /^warn$/,
        summary: /^1 warning in 1 patch, \d+ hazards$/,
        details: /more: guardpage explain [a-z-]+$/,
      }),
    ],
    [
      'a damaged one',
      CUT,
      like({
        status: /^warn$/,
        summary: /^damaged: The text ends inside a hunk.*; no findings: 1 patch, \d+ hazards$/,
        details: /^-:6: damaged: .*$/,
      }),
    ],
    ['what is no mail', Buffer.alloc(64), like({ status: /^fail$/, summary: /^unreadable: /, details: /^-: .+$/ })],
  ])('%s', async (_name, mail, wanted) => {
    const results = await resultsOf(mail, '-');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject(wanted);
  });

  it('a cover letter by itself has nothing that could be judged', async () => {
    expect(await resultsOf(readFileSync(COVER), '-')).toEqual([]);
  });

  it('a series is one result, with the address of the mail that said it first', async () => {
    const [result, ...others] = await resultsOf('', series);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ status: 'warn', summary: expect.stringContaining('in 2 patches') as string });
    expect(result?.url).toMatch(/^https:\/\/lore\.kernel\.org\/all\/[^/]+\/$/);
    expect(result?.details).toContain('mm/seal.c:27 in seal_range()');
  });

  it('an error is a failure', async () => {
    const mail = readFileSync(FLAGGED, 'utf8').replace(
      '+\t\terr = anon_vma_prepare(vma);',
      '+\t\terr = handle_mm_fault(vma, 0, FAULT_FLAG_UNSHARE | FAULT_FLAG_WRITE, NULL);',
    );
    expect(await resultsOf(mail, '-')).toMatchObject([{ status: 'fail' }]);
  });

  it('what came by mail cannot steer the terminal or the table', async () => {
    const name = 'mm/\u001b[2J\u202e\u2028"}].c';
    const mail = readFileSync(FLAGGED, 'utf8').replaceAll('mm/seal.c', name);
    const { stdout } = await run(['check', '--format', 'b4', '-'], { stdin: mail });
    expect(stdout.split('\n')).toHaveLength(2);
    const [result] = JSON.parse(stdout) as readonly Result[];
    expect(result?.details).not.toMatch(/[\u001b\u202e\u2028]/);
    expect(result?.details).toContain('mm/\\u{1b}[2J\\u{202e}\\u{2028}"}].c:27');
  });
});

// The check commands of b4 are loaded and run by its own functions on a branch that it made, and kept and read back by its own cache.
const RUN_CHECKS = `
import email, email.policy, json, os, sys
import b4, b4.command, b4.review, b4.review.checks as checks, b4.review.tracking
b4.setup_config(b4.command.setup_parser().parse_args(['--offline-mode', 'review', 'tui']))
top = b4.git_get_toplevel()
mails = []
for path in sys.argv[3:]:
    with open(path, 'rb') as file:
        mails.append(email.message_from_bytes(file.read(), policy=email.policy.EmailPolicy()))
environment = {}
if sys.argv[1] == 'reviewed':
    box = b4.LoreMailbox()
    for mail in mails:
        box.add_message(mail)
    series = box.get_series(codereview_trailers=False)
    b4.review.create_review_branch(top, 'b4/review/x', sys.argv[2], series, 'https://example.org/0', 'https://example.org/%s')
    b4.review.tracking._store_thread_blob(top, 'x', mails)
    environment['B4_TRACKING_FILE'] = os.path.join(os.environ['HOME'], 'tracking.json')
    with open(environment['B4_TRACKING_FILE'], 'w') as file:
        json.dump(b4.review.load_tracking(top, 'b4/review/x')[1], file)
perpatch, whole = checks.load_check_cmds()
known = [(mail['message-id'].strip('<>'), mail) for mail in mails]
results = checks.run_perpatch_checks(known[1:], perpatch, top, extra_env=environment)
results[known[0][0]] = checks.run_series_checks(known[0], whole, top, extra_env=environment)
connection = checks.get_db()
for messageid, some in results.items():
    checks.store_results(connection, messageid, some)
kept = checks.get_cached_results(connection, list(results))
json.dump([kept.get(messageid) for messageid, _ in known], sys.stdout)
`;

const b4 = b4Of('forky', [
  'b4.command.setup_parser',
  'b4.review.create_review_branch',
  'b4.review.checks.run_series_checks',
  'b4.review.tracking._store_thread_blob',
]);

describe.skipIf(!b4.ok)(`b4 review${b4.ok ? '' : ` (skipped: ${b4.reason})`}`, () => {
  /** What b4 keeps of each mail (cover letter, patches), set up as the README says. */
  function checked(place: Workplace, known: 'reviewed' | 'alone', mails: readonly string[]): unknown {
    for (const line of readmeLines('-check-cmd').filter((one) => one.includes('review-'))) place.must('sh', '-c', line);
    const env = { PYTHONPATH: b4.ok ? b4.packages : '', PYTHONDONTWRITEBYTECODE: '1' };
    const { code, stdout, stderr } = place.run([PYTHON, '-c', RUN_CHECKS, known, 'master', ...mails], { env });
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  const clean = like({ status: /^pass$/, summary: /^no findings: 1 patch,/ });
  const flagged = like({
    status: /^warn$/,
    summary: /^1 warning in 1 patch,/,
    url: /^https:\/\/lore\.kernel\.org\//,
    details: /mm\/seal\.c:27 in seal_range\(\)/,
  });

  it('shows what is found beside each patch, and by itself nothing of the cover letter', () => {
    expect(checked(workplace(), 'alone', [COVER, CLEAN, FLAGGED])).toMatchObject([null, [clean], [flagged]]);
  });

  it('of a series under review, the cover letter tells of all of it', () => {
    const place = workplace();
    place.must('git', 'checkout', '-qb', 'topic');
    place.must('git', 'am', '-q', CLEAN, FLAGGED);
    place.must('git', 'checkout', '-q', 'master');
    place.must('git', 'fetch', '-q', '.', 'topic');
    const whole = like({ status: /^warn$/, summary: /^1 warning in 2 patches,/ });
    expect(checked(place, 'reviewed', [COVER, CLEAN, FLAGGED])).toMatchObject([[whole], [clean], [flagged]]);
  });

  it('what a later patch of the series mends does not stand in the way of the earlier one', () => {
    const place = workplace();
    place.must('git', 'checkout', '-qb', 'topic');
    const rest = ['\tret = handle_mm_fault(vma, 0, flags, NULL);'];
    const clears = '\tflags &= ~FAULT_FLAG_ALLOW_RETRY;';
    for (const lines of [handler(clears, ...rest), handler('\tdemo_count(vma);', ...rest)]) {
      writeFileSync(join(place.tree, 'mm', 'demo.c'), `${lines.join('\n')}\n`);
      place.must('git', 'add', '-A');
      place.must('git', 'commit', '-qm', 'mm: a step');
    }
    const args = ['--cover-letter', '--thread', '-o', '../out', 'master..'];
    const mails = place
      .must('git', 'format-patch', ...args)
      .trim()
      .split('\n');
    place.must('git', 'checkout', '-q', 'master');
    place.must('git', 'fetch', '-q', '.', 'topic');
    const later = like({ status: /^pass$/, summary: /^1 fixed later in 1 patch,/ });
    const whole = like({ status: /^pass$/, summary: /^1 fixed later in 2 patches,/ });
    const alone = like({ status: /^warn$/, summary: /^1 warning in 1 patch,/ });
    const here = mails.map((name) => join(place.tree, name));
    expect(checked(place, 'alone', here)).toMatchObject([null, [alone], [clean]]);
    expect(checked(place, 'reviewed', here)).toMatchObject([[whole], [later], [clean]]);
  });
});

describe('--b4-thread', () => {
  const alone = { code: 1, stdout: `${SAID}\n`, stderr: '' };

  it.each([
    ['nothing', null, alone],
    ['a file that is no JSON', 'x', { code: 2, stdout: '', stderr: 'guardpage: B4_TRACKING_FILE' }],
    ['a blob that is no id', '{"series":{"thread-blob":"--batch"}}', alone],
    ['a blob that is not there', `{"series":{"thread-blob":"${'a'.repeat(40)}"}}`, alone],
  ])('with %s to go by the mail is judged by itself, or that is said', (_name, tracking, wanted) => {
    const place = workplace();
    const file = join(place.home, 'tracking.json');
    writeFileSync(file, tracking ?? '');
    const env: Record<string, string> = tracking === null ? {} : { B4_TRACKING_FILE: file };
    const args = ['guardpage', 'check', '--format', 'terse', '--showfile', '--b4-thread', '-'];
    const ran = place.run(args, { env, stdin: readFileSync(FLAGGED, 'utf8') });
    expect({ ...ran, stderr: ran.stderr.split(': ', 2).join(': ') }).toEqual(wanted);
  });
});

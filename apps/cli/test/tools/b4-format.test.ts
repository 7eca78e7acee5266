import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../guardpage.ts';
import { b4Of, PYTHON } from './b4.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, series, workplace } from './workplace.ts';

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

const CUT = 'Subject: [PATCH] x\n\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1,9 +1,9 @@\n x\n';

describe('--format b4', () => {
  it.each([
    ['a clean patch', readFileSync(CLEAN), 'pass', /^no findings: 1 patch, \d+ hazards$/],
    ['a flagged one', readFileSync(FLAGGED), 'warn', /^1 warning in 1 patch, \d+ hazards$/],
    ['a damaged one', CUT, 'warn', /^damaged: The text ends inside a hunk.*; no findings: 1 patch, \d+ hazards$/],
    ['what is no mail', Buffer.alloc(64), 'fail', /^unreadable: /],
  ])('%s', async (_name, mail, status, summary) => {
    const results = await resultsOf(mail, '-');
    expect(results).toMatchObject([{ tool: 'guardpage', status, summary: expect.stringMatching(summary) as string }]);
    expect(results[0]?.details).not.toBe('');
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

// The check commands of b4 are loaded and run by its own functions, and kept and read back by its own cache.
const RUN_CHECKS = `
import email, email.policy, json, sys
import b4, b4.review.checks as checks
b4.setup_config(b4.command.setup_parser().parse_args(['--offline-mode', 'review', 'tui']))
perpatch, series = checks.load_check_cmds()
mails = []
for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        mails.append(email.message_from_bytes(file.read(), policy=email.policy.EmailPolicy()))
patches = [(mail['message-id'].strip('<>'), mail) for mail in mails]
results = checks.run_perpatch_checks(patches[1:], perpatch, b4.git_get_toplevel())
connection = checks.get_db()
for messageid, some in results.items():
    checks.store_results(connection, messageid, some)
json.dump(checks.get_cached_results(connection, list(results)), sys.stdout)
`;

const b4 = b4Of('forky', 'b4.command, b4.review.checks');

describe.skipIf(!b4.ok)(`b4 review${b4.ok ? '' : ` (skipped: ${b4.reason})`}`, () => {
  it('runs the check command of the README on each patch, and keeps what it says', () => {
    const place = workplace();
    for (const line of readmeLines('review-perpatch-check-cmd')) place.must('sh', '-c', line);
    const env = { PYTHONPATH: b4.ok ? b4.packages : '', PYTHONDONTWRITEBYTECODE: '1' };
    const code = `import b4.command\n${RUN_CHECKS}`;
    const { stdout, stderr } = place.run([PYTHON, '-c', code, COVER, CLEAN, FLAGGED], { env });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      'sample-seal-1@guardpage.example': [
        expect.objectContaining({
          tool: 'guardpage',
          status: 'pass',
          summary: expect.stringMatching(/^no findings/) as string,
        }),
      ],
      'sample-seal-2@guardpage.example': [
        expect.objectContaining({
          tool: 'guardpage',
          status: 'warn',
          summary: expect.stringMatching(/^1 warning/) as string,
          url: expect.stringContaining('lore.kernel.org') as string,
          details: expect.stringContaining('mm/seal.c:27 in seal_range()') as string,
        }),
      ],
    });
  });
});

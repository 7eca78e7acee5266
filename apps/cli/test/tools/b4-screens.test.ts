import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { b4Of, PYTHON } from './b4.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, workplace } from './workplace.ts';

// The screens of `b4 review` on a terminal: the keys "a" (agent) and "c" (checks) are pressed, and what b4 keeps of them is read back. Nothing is
// fetched: b4 has the thread.

const PRESS = `
import argparse, email, email.policy, json, os, pty, select, signal, sys, time
import b4, b4.command, b4.review, b4.review.checks as checks, b4.review.tracking
from b4.review_tui._entry import run_branch_tui
b4.setup_config(b4.command.setup_parser().parse_args(['--offline-mode', 'review', 'tui']))
top = b4.git_get_toplevel()
branch = 'b4/review/x'
mails = []
box = b4.LoreMailbox()
for path in sys.argv[2:]:
    with open(path, 'rb') as file:
        mails.append(email.message_from_bytes(file.read(), policy=email.policy.EmailPolicy()))
    box.add_message(mails[-1])
series = box.get_series(codereview_trailers=False)
b4.review.create_review_branch(top, branch, sys.argv[1], series, 'https://example.org/0', 'https://example.org/%s')
b4.review.tracking._store_thread_blob(top, 'x', mails)
pid, terminal = pty.fork()
if pid == 0:
    run_branch_tui(b4.review._prepare_review_session(argparse.Namespace(branch=branch)))
    os._exit(0)

def until(isDone):
    seen = b''
    for _ in range(600):
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
        value = isDone(seen)
        if value:
            return value
    raise SystemExit('b4 shows: ' + seen[-2000:].decode(errors='replace'))

def reviews(_seen):
    tracking = b4.review.load_tracking(top, branch)[1]
    found = [patch.get('reviews') for patch in tracking['patches']]
    return found if any(found) else None

ids = [mail['message-id'].strip('<>') for mail in mails]

def results(_seen):
    found = checks.get_cached_results(checks.get_db(), ids)
    return [found[one] for one in ids] if len(found) == len(ids) else None

try:
    until(lambda seen: b'seal a range' in seen)
    time.sleep(1)
    os.write(terminal, b'a')
    until(lambda seen: b'Press Enter' in seen)
    os.write(terminal, b'\\n')
    taken = until(reviews)
    time.sleep(1)
    os.write(terminal, b'c')
    json.dump({'reviews': taken, 'checks': until(results)}, sys.stdout)
finally:
    os.kill(pid, signal.SIGKILL)
`;

const b4 = b4Of('forky with screens', [
  'b4.command.setup_parser',
  'b4.review._prepare_review_session',
  'b4.review.checks.get_cached_results',
  'b4.review.tracking._store_thread_blob',
  'b4.review_tui._entry.run_branch_tui',
]);

describe.skipIf(!b4.ok)(`the screens of b4 review${b4.ok ? '' : ` (skipped: ${b4.reason})`}`, () => {
  it('take over the remarks of the agent, and show the checks of the series and of each patch', () => {
    const place = workplace();
    writeFileSync(join(place.tree, 'Makefile'), 'VERSION = 7\n');
    place.must('git', 'add', '-A');
    place.must('git', 'commit', '-qm', 'a kernel');
    for (const line of readmeLines('b4.review-')) place.must('sh', '-c', line);
    place.must('git', 'checkout', '-qb', 'topic');
    place.must('git', 'am', '-q', CLEAN, FLAGGED);
    place.must('git', 'checkout', '-q', 'master');
    place.must('git', 'fetch', '-q', '.', 'topic');
    const env = {
      PYTHONPATH: b4.ok ? b4.packages : '',
      PYTHONDONTWRITEBYTECODE: '1',
      TERM: 'xterm',
      COLUMNS: '120',
      LINES: '50',
    };
    const { code, stdout, stderr } = place.run([PYTHON, '-c', PRESS, 'master', COVER, CLEAN, FLAGGED], { env });
    if (code !== 0) throw new Error(stderr);
    const [whole, first, second] = [/^1 warning in 2 patches/, /^no findings: 1 patch/, /^1 warning in 1 patch/].map(
      (summary) => [{ tool: 'guardpage', summary: expect.stringMatching(summary) as string }],
    );
    expect(JSON.parse(stdout.slice(stdout.lastIndexOf('{"reviews"')))).toMatchObject({
      reviews: [null, { 'guardpage@local': { comments: [{ path: 'b/mm/seal.c', line: 27 }] } }],
      checks: [whole, first, second],
    });
  });
});

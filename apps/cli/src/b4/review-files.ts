import type { ReviewedPatch, reviewComment } from '@guardpage/report/comment';
import { runSummary, shown, stateOf } from '@guardpage/report';
import type { Run } from '@guardpage/report';
import type { Finding } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';

/** A file for b4, by its name. */
export type ReviewFiles = ReadonlyMap<string, string>;

/** A mail that was judged, and its bytes. */
interface Judged {
  readonly submission: Submission;
  readonly bytes: Buffer;
}

/** What was judged. */
export interface Reviewed {
  readonly run: Run;
  /** By input: the number of the patch, "0001". */
  readonly patches: ReadonlyMap<string, Judged>;
}

const ABOUT = 'Automated check (fixed rules, no language model); it can be wrong.\n';

/** The lines of a mail from its first diff on, without the empty ones at its end. */
function diffOf({ submission, bytes }: Judged): {
  readonly diff: readonly string[];
  /** The raw line of the first of them, from 1. */
  readonly first: number;
} {
  const lines = bytes.toString('latin1').split('\n');
  const [file] = submission.patch.files;
  const first = file === undefined ? lines.length + 1 : submission.rawLine(file.at);
  const end = lines.findLastIndex((line) => line !== '') + 1;
  return { diff: lines.slice(first - 1, end), first };
}

/** A patch with what was found in it. */
function reviewed(findings: readonly Finding[], patch: Judged, remark: typeof reviewComment): ReviewedPatch {
  const { diff, first } = diffOf(patch);
  const remarks = findings.map((finding) => {
    const at = finding.elsewhere || finding.patchLine === null ? -1 : finding.patchLine - first;
    const under = at >= 0 && at < diff.length ? at : null;
    return { under, comment: remark(finding, patch.submission), state: stateOf(finding) };
  });
  return { diff, remarks };
}

/** Lines in the word on the series. */
const MOST_LINES = 50;

/** What was found, in a line each, and what was not read. */
function seriesReview(run: Run, findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ input, title, path, line, hazard }) => `patch ${Number(input)}: ${shown(path)}:${line}: ${title} [${hazard}]\n`,
  );
  const unread = run.inputs.flatMap(({ input, status, problem }) =>
    status === 'analysed' || status === 'no-diff' || problem === null
      ? []
      : [`patch ${Number(input)}: ${status}: ${shown(problem.reason)}\n`],
  );
  const all = [...unread, ...lines];
  const more = all.length > MOST_LINES ? `and ${all.length - MOST_LINES} more\n` : '';
  return `${ABOUT}${runSummary(run)}\n${all.length > 0 ? '\n' : ''}${all.slice(0, MOST_LINES).join('')}${more}`;
}

/** The review of a series as the files that b4 reads from an agent: who it is, a word on the series, and each flagged patch with remarks in it. */
export async function reviewFiles({ run, patches }: Reviewed): Promise<ReviewFiles> {
  const { agentReview, reviewComment } = await import('@guardpage/report/comment');
  // One mistake is told once, and what a later patch mends is none.
  const findings = run.findings.filter(({ origin, beside }) => origin === 'new' && beside === null);
  const files = new Map([
    ['identity.txt', 'Guardpage <guardpage@local>\n'],
    ['series.txt', seriesReview(run, findings)],
  ]);
  for (const [input, patch] of patches) {
    const own = findings.filter((finding) => finding.input === input);
    const text = agentReview(reviewed(own, patch, reviewComment));
    if (text !== null) files.set(`${input}.txt`, text);
  }
  return files;
}

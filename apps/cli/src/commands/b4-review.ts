import { counted, runSummary, visible } from '@guardpage/report';
import { trackedRange } from '../b4/tracked-range.ts';
import { reviewFiles } from '../b4/review-files.ts';
import { writeReview } from '../b4/write-review.ts';
import { checkedRun } from '../checked-run.ts';
import { usage as checkUsage } from './check.ts';
import type { InputFile } from '../input/read-files.ts';
import { readMailsOf } from '../input/read-mails.ts';
import { readOptions, UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'b4-review',
  takes: '[PROMPT]',
  summary: `Reviews the series of a branch of "b4 review" as its agent (key "a"): b4 takes what is found over into the patches, as remarks
under their lines. It writes into .git/b4-review and nowhere else, and asks no model: the prompt that b4 hands over is not read.`,
  options: [],
  example: `  git config b4.review-agent-command 'guardpage b4-review'`,
};

const HINT = 'b4 review tui opens a series; its key "a" calls this at the top of the checkout';

/** A mail of the range, named as b4 names its review: "0001". */
type PatchFile = InputFile & { readonly ok: true };

async function readPatches(): Promise<{
  readonly top: string;
  readonly id: string;
  readonly files: readonly PatchFile[];
}> {
  const { readCommits, readTip } = await import('@guardpage/archive');
  const read = await readTip('.');
  if (!read.ok) throw new UsageError(`no review: ${visible(read.reason)}`, HINT);
  const { top, id, message } = read.tip;
  const range = trackedRange(message, id);
  if (range === null) throw new UsageError('no review: HEAD is no branch that "b4 review" made', HINT);
  const found = await readCommits('.', range);
  if (!found.ok) throw new UsageError(`no review: ${visible(found.reason)}`, HINT);
  const files = found.commits.flatMap(({ bytes }, at): readonly PatchFile[] => {
    const name = String(at + 1).padStart(4, '0');
    return bytes === null ? [] : [{ ok: true, name, bytes, tree: found.tree }];
  });
  return { top, id, files };
}

export default async function b4Review(_given: Given): Promise<number> {
  const { top, id, files } = await readPatches();
  const mails = await readMailsOf(files);
  const { run } = await checkedRun(readOptions(checkUsage, []), mails);
  const bytesOf = new Map(files.map(({ name, bytes }) => [name, bytes]));
  const patches = new Map(
    mails.submissions.map((submission) => [
      submission.input,
      { submission, bytes: bytesOf.get(submission.input) ?? Buffer.alloc(0) },
    ]),
  );
  const review = await reviewFiles({ run, patches });
  const written = writeReview(top, id, review);
  if (!written.ok) throw new UsageError(`no review: ${visible(written.reason)}`, HINT);
  const flagged = [...review.keys()].filter((name) => /^\d/.test(name)).length;
  print(`${runSummary(run)}\n${visible(written.folder)}: remarks on ${counted(flagged, 'patch', 'patches')}\n`);
  return 0;
}

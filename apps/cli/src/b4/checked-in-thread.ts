import { readFileSync } from 'node:fs';
import type { InputRow, Run } from '@guardpage/report';
import { checkedRun } from '../checked-run.ts';
import type { Checked } from '../checked-run.ts';
import { readAllMails, readMails } from '../input/read-mails.ts';
import { UsageError } from '../options.ts';
import type { Given } from '../options.ts';
import { idIn } from './tracking.ts';

/** How the thread is named in a report. */
const THREAD = 'thread';

/** The thread of the series under review, as b4 keeps it: an mbox. Null where it keeps none. */
async function readThread(): Promise<Buffer | null> {
  const file = process.env['B4_TRACKING_FILE'];
  if (file === undefined || file === '') return null;
  try {
    const id = idIn(JSON.parse(readFileSync(file, 'utf8')), 'thread-blob');
    if (id === null) return null;
    const { readBlob } = await import('@guardpage/archive');
    const read = await readBlob('.', id);
    // It may have been pruned: then b4 fetches it anew, and the mail is judged by itself.
    return read.ok ? read.bytes : null;
  } catch (error) {
    throw new UsageError(
      `B4_TRACKING_FILE: ${error instanceof Error ? error.message : String(error)}`,
      'b4 review sets it',
    );
  }
}

function keyOf({ input, mail }: { readonly input: string; readonly mail: number }): string {
  return `${mail} ${input}`;
}

/** What a run says of the mail on stdin; of a cover letter, what it says of its series. */
function ofStdin(run: Run): Run {
  const own = run.inputs.filter(({ input }) => input !== THREAD);
  const covered = new Set(own.flatMap(({ kind, series }) => (kind === 'cover' && series !== null ? [series.id] : [])));
  const isOf = (row: InputRow): boolean => row.input !== THREAD || (row.series !== null && covered.has(row.series.id));
  const inputs = run.inputs.filter(isOf);
  const kept = new Set(inputs.map(keyOf));
  return { ...run, inputs, findings: run.findings.filter((finding) => kept.has(keyOf(finding))) };
}

/**
 * Judges the mail on stdin in the thread that `b4 review` keeps of its series, so that what a later patch mends is no finding of an earlier one.
 * Without a thread it is judged by itself.
 */
export async function checkedInThread(given: Given): Promise<Checked> {
  const own = await readAllMails(['-']);
  const thread = await readThread();
  if (thread === null) return checkedRun(given, own);
  const ids = new Set(own.submissions.map(({ message }) => message.messageId));
  const { submissions } = await readMails({ ok: true, name: THREAD, bytes: thread });
  const others = submissions.filter(({ message }) => !ids.has(message.messageId));
  const { run, tree } = await checkedRun(given, { ...own, submissions: [...own.submissions, ...others] });
  return { run: ofStdin(run), tree };
}

import { rowText } from '../rows.ts';
import type { InputRow, Run } from '../run.ts';
import { runSummary } from '../run-summary.ts';
import { counted, cutText, loreUrl, shown } from '../text-of.ts';
import text from './text.ts';

/** Characters of the details: b4 keeps them all in its cache. */
const MOST_DETAILS = 65_536;
/** Characters of a reason in a line that stands in a table. */
const MOST_REASON = 120;

type Status = 'pass' | 'warn' | 'fail';

/** As the exit code has it: what is worth a look by the way does not stand in the way. What was not read is no pass. */
function statusOf(run: Run): Status {
  const fresh = run.findings.filter(({ origin, since }) => origin === 'new' && since !== 'gone');
  const has = (status: InputRow['status']): boolean => run.inputs.some((row) => row.status === status);
  if (fresh.some(({ level }) => level === 'error') || has('unreadable')) return 'fail';
  return fresh.some(({ level }) => level === 'warning') || has('damaged') ? 'warn' : 'pass';
}

/** What could not be read, in front of what was found in the rest. */
function summaryOf(run: Run): string {
  const broken = run.inputs.filter(({ status }) => status === 'unreadable' || status === 'damaged');
  const [first] = broken;
  if (first === undefined) return runSummary(run);
  const reason = cutText(shown(first.problem?.reason ?? ''), MOST_REASON);
  const more = broken.length === 1 ? '' : ` (and ${counted(broken.length - 1, 'other mail')})`;
  const found = run.inputs.every(({ status }) => status === 'unreadable') ? '' : `; ${runSummary(run)}`;
  return `${first.status}: ${reason}${more}${found}`;
}

/** What a person would read, with what was not visible and what could not be read; how much it is stands in the summary. */
function detailsOf(run: Run): string {
  const style = { color: false, verbose: true, quiet: false, showFile: false, terminal: true };
  const unread = run.inputs.filter(({ status }) => status === 'unreadable');
  const reasons = unread.map(({ input, problem }) => `${shown(input)}: ${shown(problem?.reason ?? '')}\n`);
  const read = text(run, style).slice(0, -1);
  return cutText([...reasons, ...read].join('').trimEnd(), MOST_DETAILS);
}

/**
 * What `b4 review` (0.15 and later) reads from its check commands: a list with one result, for a mail or a series; empty where no patch was given.
 * The address is that of the mail that said it first.
 */
export default function b4(run: Run): readonly string[] {
  const judged = run.inputs.some(({ kind, status }) => kind === 'patch' || status === 'unreadable');
  if (!judged) return ['[]\n'];
  const cited = run.findings.find(({ origin, since }) => origin === 'new' && since !== 'gone')?.citations[0];
  const result = {
    tool: 'guardpage',
    status: statusOf(run),
    summary: summaryOf(run),
    ...(cited === undefined ? {} : { url: loreUrl(cited.messageId) }),
    details: detailsOf(run),
  };
  return [`[${rowText(result)}]\n`];
}

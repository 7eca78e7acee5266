import { resolve } from 'node:path';
import { knowledge } from '@guardpage/knowledge';
import { visible } from '@guardpage/report';
import type { Run, Style } from '@guardpage/report';
import { checkedInThread } from '../b4/checked-in-thread.ts';
import { CONFIDENCES, checkedRun } from '../checked-run.ts';
import { colorOf } from '../color.ts';
import { exitOf, LEVELS } from '../exit-of.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { printReport } from '../print-report.ts';
import { reportFormats } from '../report-formats.ts';
import { isTerminal } from '../stdout.ts';
import { STORE } from '../store-path.ts';

export const usage: Usage = {
  name: 'check',
  takes: '[INPUT...]',
  summary: `Flags the hazards in patches. INPUT is a patch or mail file, an mbox (.gz too), a folder or maildir,
a public-inbox epoch (a bare git repository), a git range of the repository you are in (A..B), a Message-ID or its
address on lore (with the other mails of its series, from --archive or the store), or - for stdin. A file of that name
comes first. Mails of one series in one call are judged as a series.`,
  options: [
    {
      name: 'format',
      takes: 'NAME[=FILE]',
      suggests: Object.keys(reportFormats),
      repeat: true,
      help: `${Object.keys(reportFormats).join(', ')}; to FILE instead of stdout. mail is a reply without From, as git send-email takes it`,
    },
    {
      name: 'tree',
      takes: 'DIR',
      help: 'a kernel tree that has the files before the patches: git or plain (a git range brings its own)',
    },
    { name: 'hazards', takes: 'DIR', repeat: true, help: 'a folder of further hazards (YAML, never code)' },
    { name: 'select', takes: 'HAZARD,..', repeat: true, help: 'only these hazards' },
    { name: 'ignore', takes: 'HAZARD,..', repeat: true, help: 'all but these hazards' },
    { name: 'min-confidence', takes: 'WORD', of: CONFIDENCES, help: 'high, moderate (default) or low' },
    { name: 'nursery', help: 'also hazards that are still on trial' },
    { name: 'pre-existing', help: 'also what the patch did not bring, or mends' },
    {
      name: 'baseline',
      takes: 'INPUT',
      repeat: true,
      help: 'an earlier revision (the oldest first): says what is still there, and gone',
    },
    {
      name: 'b4-thread',
      help: 'of the mail on stdin alone, judged in the thread that b4 review keeps: for its check commands',
    },
    { name: 'each', help: 'every mail by itself, not as a series' },
    {
      name: 'archive',
      takes: 'DIR',
      help: 'where a Message-ID is looked for, instead of the store: mails that you have',
    },
    STORE,
    { name: 'fetch', help: 'a Message-ID that is not here: from a server, with its thread' },
    {
      name: 'server',
      takes: 'URL',
      help: 'that server: an inbox of public-inbox (default https://lore.kernel.org/all)',
    },
    {
      name: 'fail-on',
      takes: 'LEVEL',
      of: [...LEVELS, 'never'],
      help: 'exit 1 from error, warning (default) or check on',
    },
    { name: 'exit-zero', help: 'exit 0 also when something is found' },
    { name: 'showfile', help: 'terse: source coordinates instead of those of the patch' },
    { name: 'knowledge', takes: 'VERSION', help: 'fail when another knowledge base is in use' },
    { name: 'explain-silence', takes: 'HAZARD', help: 'why this hazard did not fire, place by place' },
    { name: 'color', takes: 'WHEN', of: ['auto', 'always', 'never'], help: 'auto (default), always or never' },
    { name: 'quiet', short: 'q', help: 'nothing when clean' },
    { name: 'verbose', short: 'v', help: 'also what was not visible, hidden or pre-existing; times, on a terminal' },
  ],
  example:
    '  guardpage check 0001-mm-foo.patch\n  guardpage check --tree ~/linux --baseline v1.mbox v2.mbox\n  guardpage check --format terse origin..',
};

/** A `--format` value: the format's name and where its report goes (null: stdout). */
interface Target {
  readonly name: string;
  readonly file: string | null;
}

function targetsOf(given: Given): readonly Target[] {
  const values = given.all('format');
  const targets = (values.length === 0 ? ['text'] : values).map((value) => {
    const at = value.indexOf('=');
    const name = at < 0 ? value : value.slice(0, at);
    if (!Object.hasOwn(reportFormats, name)) {
      throw new UsageError(`no format "${name}"`, `there are: ${Object.keys(reportFormats).join(', ')}`);
    }
    return { name, file: at < 0 ? null : value.slice(at + 1) };
  });
  const files = targets.flatMap(({ file }) => (file === null ? [] : [resolve(file)]));
  const twice = files.find((file, at) => files.indexOf(file) < at);
  if (twice !== undefined) throw new UsageError(`two reports to ${twice}`, 'name a file of its own for each --format');
  return targets;
}

function checkKnowledge(given: Given): void {
  const wanted = given.text('knowledge');
  if (wanted === null || wanted === knowledge) return;
  throw new UsageError(
    `the knowledge base is ${knowledge}, not ${wanted}`,
    'update the --knowledge option where it is set',
  );
}

async function printRun(run: Run, target: Target, style: Style): Promise<void> {
  const format = await reportFormats[target.name]?.();
  printReport(format?.default(run, style) ?? [], target.file);
}

export default async function check(given: Given): Promise<number> {
  const targets = targetsOf(given);
  checkKnowledge(given);
  const started = process.hrtime.bigint();
  const { run, tree } = await (given.on('b4-thread') ? checkedInThread(given) : checkedRun(given));
  const terminal = isTerminal();
  const style = { verbose: given.on('verbose'), quiet: given.on('quiet'), showFile: given.on('showfile'), terminal };
  for (const target of targets) {
    await printRun(run, target, { ...style, color: target.file === null && colorOf(given.text('color')) });
  }
  // Times are no part of the report, and a caller that reads stderr must find it empty: b4 takes each line for a failure.
  if (given.on('verbose') && process.stderr.isTTY) {
    process.stderr.write(
      `${run.inputs.length} mails read and judged in ${(process.hrtime.bigint() - started) / 1_000_000n} ms\n`,
    );
    if (tree.wanted > 0)
      process.stderr.write(`${tree.found} of ${tree.wanted} files before the patches are in the tree\n`);
  }
  for (const row of run.inputs) {
    if (row.status !== 'unreadable') continue;
    const where = row.mail > 1 ? `${row.input} mail ${row.mail}` : row.input;
    process.stderr.write(`guardpage: ${visible(where)}: ${visible(row.problem?.reason ?? '')}\n`);
  }
  return exitOf(run, given);
}

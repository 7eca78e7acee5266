import type { Report } from '@guardpage/queue';
import { counted, visible } from '@guardpage/report';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Usage } from '../options.ts';
import { startProgress } from '../progress.ts';
import { runWorker } from '../run-worker.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE, storePath, storeThere } from '../store-path.ts';

export const usage: Usage = {
  name: 'store',
  takes: 'copy FROM',
  summary: `Copies the store FROM, a file, into an empty one: a database of PostgreSQL, for a list. FROM stays as it
is, and nobody may write in it meanwhile. All is copied, or nothing.`,
  options: [STORE],
  example: '  GUARDPAGE_DATABASE_URL=postgres://guardpage@db/guardpage guardpage store copy store.sqlite',
};

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  const [deed, named, ...more] = given.inputs;
  if (deed !== 'copy' || named === undefined || more.length > 0)
    throw new UsageError('store takes "copy" and the file of a store', 'guardpage store --help says what it does');
  const order = { from: storeThere(named), store: storePath(given.text('store')) };
  const progress = startProgress('Copying mails');
  const reports: Report[] = [];
  try {
    await runWorker('copy', order, {
      hear: (report) => {
        if (report.kind === 'progress') progress.update(report.done, report.total);
        else reports.push(report);
      },
    });
  } finally {
    progress.end();
  }
  let code = 0;
  for (const report of reports) {
    if (report.kind === 'copied') print(`copied: ${counted(report.mails, 'mail', 'mails')}\n`);
    if (report.kind !== 'stopped') continue;
    writeAll(2, `guardpage: ${visible(report.text)}\n`);
    code = 2;
  }
  return code;
}

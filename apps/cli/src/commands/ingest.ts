import { setTimeout } from 'node:timers/promises';
import type { Report } from '@guardpage/queue';
import { harmless } from '@guardpage/report';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { startProgress } from '../progress.ts';
import { runWorker } from '../run-worker.ts';
import { isNews, isProblem, saidOf } from '../say-report.ts';
import { print, writeAll } from '../stdout.ts';
import { cacheFolder, STORE, storePath } from '../store-path.ts';

export const usage: Usage = {
  name: 'ingest',
  takes: 'SOURCE...',
  summary: `Reads archives into the store and judges every series in them. SOURCE is a public-inbox epoch or
inbox (a bare repository, a git bundle, an address to clone), an mbox (.gz too), a maildir or a
folder of mails. It goes on where it was left; what is known already changes nothing.`,
  options: [
    STORE,
    { name: 'list', takes: 'NAME', help: 'the short name of the list' },
    { name: 'follow', help: 'fetch and read on, until Ctrl-C' },
    { name: 'every', takes: 'SECONDS', help: 'how often --follow looks for news (default: 60)' },
    { name: 'json', help: 'what was done, as JSON, one object a line' },
  ],
  example: '  guardpage ingest https://lore.kernel.org/linux-mm/1\n  guardpage series is:flagged',
};

/** What a worker says that stays said. */
type Told = Extract<Report, { readonly kind: 'read' | 'analysed' | 'problem' | 'stopped' }>;

function isTold(report: Report): report is Told {
  return ['read', 'analysed', 'problem', 'stopped'].includes(report.kind);
}

function said(report: Told, json: boolean): string {
  return json && !isProblem(report) ? `${harmless(JSON.stringify(report))}\n` : saidOf(report);
}

/** Runs one worker and shows what it says; returns what it said but for its progress. */
async function work(title: string, run: (hear: (report: Report) => void) => Promise<void>): Promise<readonly Told[]> {
  const progress = startProgress(title);
  const reports: Told[] = [];
  try {
    await run((report) => {
      if (report.kind === 'progress') progress.update(report.done, report.total);
      else if (isTold(report)) reports.push(report);
    });
  } finally {
    progress.end();
  }
  return reports;
}

export default async function run(given: Given): Promise<number> {
  if (given.inputs.length === 0) throw new UsageError('nothing to read', 'name an epoch, an mbox or a maildir');
  const every = Number(given.text('every') ?? '60');
  if (!Number.isInteger(every) || every < 1 || every > 86_400) {
    throw new UsageError(`--every ${given.text('every') ?? ''}: not a number of seconds`, 'one of 1 to 86400');
  }
  const store = storePath(given.text('store'));
  const order = { serving: null, store, sources: given.inputs, list: given.text('list'), cache: cacheFolder() };
  for (let first = true; ; first = false) {
    const read = await work('Reading mails', (hear) => runWorker('ingest', order, { hear }));
    const isStopped = read.some(({ kind }) => kind === 'stopped');
    const analysed = isStopped
      ? []
      : await work('Analysing families', (hear) => runWorker('analyse', { serving: null, store }, { hear }));
    let problems = 0;
    for (const report of [...read, ...analysed]) {
      // Who follows wants to hear of news.
      if (!first && !isNews(report)) continue;
      const text = said(report, given.on('json'));
      if (!isProblem(report)) print(text);
      else {
        problems++;
        writeAll(2, text);
      }
    }
    if (!given.on('follow') || isStopped) return problems > 0 ? 2 : 0;
    await setTimeout(every * 1000);
  }
}

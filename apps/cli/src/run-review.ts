import type { Report, ReviewOrder } from '@guardpage/queue';
import { visible } from '@guardpage/report';
import { senderOf, siteOf } from './mail-settings.ts';
import { UsageError } from './options.ts';
import type { Given, Option } from './options.ts';
import { runWorker } from './run-worker.ts';
import { print, writeAll } from './stdout.ts';
import { storePath } from './store-path.ts';

/** The option of commands that need the policies of lists. */
export const LISTS: Option = {
  name: 'lists',
  takes: 'DIR',
  help: 'the policies of lists (default: $GUARDPAGE_LISTS); config/lists/README.md tells of them',
};

/** Looks at what could be said (of one series, or of all that changed) and sends what may go; prints what became of each; gives the exit code. */
export async function runReview(given: Given, what: Pick<ReviewOrder, 'send' | 'only' | 'pull'>): Promise<number> {
  const lists = given.text('lists') ?? process.env['GUARDPAGE_LISTS'] ?? '';
  if (lists === '')
    throw new UsageError(
      'no policies of lists: nothing may be said to anybody',
      '--lists DIR names them; config/lists is one',
    );
  const order = {
    store: storePath(given.text('store')),
    lists,
    site: siteOf(),
    sender: senderOf(),
    ...what,
  };
  let problems = 0;
  const hear = (report: Report): void => {
    if (report.kind === 'outgoing') {
      const { id, subject, state, reason } = report;
      print(`${id === null ? '-' : id}  ${state}  ${visible(subject)}\n    ${visible(reason)}\n`);
    } else if (report.kind === 'problem' || report.kind === 'stopped') {
      problems++;
      writeAll(2, `guardpage: ${visible(report.text)}\n`);
    }
  };
  await runWorker('review', order, { hear });
  return problems > 0 ? 2 : 0;
}

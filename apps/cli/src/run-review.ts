import type { Report, ReviewOrder } from '@guardpage/queue';
import { senderOf, siteOf } from './mail-settings.ts';
import { UsageError } from './options.ts';
import type { Given, Option } from './options.ts';
import { runWorker } from './run-worker.ts';
import { isProblem, saidOf } from './say-report.ts';
import { print, writeAll } from './stdout.ts';
import { storePath } from './store-path.ts';

/** The option of commands that need the policies of lists. */
export const LISTS: Option = {
  name: 'lists',
  takes: 'DIR',
  help: 'the policies of lists (default: $GUARDPAGE_LISTS); config/lists/README.md tells of them',
};

/** What the review works with, by the options and the environment. Throws a UsageError where something is missing. */
export function reviewSettings(given: Given): Pick<ReviewOrder, 'store' | 'lists' | 'site' | 'sender'> {
  const lists = given.text('lists') ?? process.env['GUARDPAGE_LISTS'] ?? '';
  if (lists === '')
    throw new UsageError(
      'no policies of lists: nothing may be said to anybody',
      '--lists DIR names them; config/lists is one',
    );
  return { store: storePath(given.text('store')), lists, site: siteOf(), sender: senderOf() };
}

/** Looks at what could be said (of one series, or of all that changed) and sends what may go; prints what became of each; gives the exit code. */
export async function runReview(given: Given, what: Pick<ReviewOrder, 'send' | 'only' | 'pull'>): Promise<number> {
  let problems = 0;
  const hear = (report: Report): void => {
    if (report.kind === 'outgoing') print(saidOf(report));
    else if (isProblem(report)) {
      problems++;
      writeAll(2, saidOf(report));
    }
  };
  await runWorker('review', { serving: null, ...reviewSettings(given), ...what }, { hear });
  return problems > 0 ? 2 : 0;
}

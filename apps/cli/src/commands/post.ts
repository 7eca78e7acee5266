import { namedSeries } from '../named-series.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { LISTS, runReview } from '../run-review.ts';
import { STORE } from '../store-path.ts';

export const usage: Usage = {
  name: 'post',
  takes: 'SERIES',
  summary: `Puts what could be said of a flagged series into the outbox, as the policy of its list has it; nothing is
sent. SERIES is the Message-ID of any of its mails (an address on lore too). What is not worth saying is not
said, and the reason is told. mail: a reply to its first flagged patch. github: a review of the pull request
that carries it (--pull). patchwork: a check of each patch, where the policy of the list names a project.`,
  options: [
    { name: 'to', takes: 'WHERE', of: ['mail', 'github', 'patchwork'], help: 'mail (default), github or patchwork' },
    { name: 'pull', takes: 'OWNER/REPO#N', help: 'the pull request, with --to github' },
    LISTS,
    STORE,
  ],
  example: '  guardpage post 20261005-page-curtains-v2-0-b07d42c6@example.org --lists config/lists',
};

export default async function run(given: Given): Promise<number> {
  const [text, ...more] = given.inputs;
  const named = text === undefined || more.length > 0 ? null : namedSeries(text);
  if (named?.kind !== 'mail')
    throw new UsageError('post takes the Message-ID of a series', 'guardpage series is:flagged lists some');
  const pull = given.text('pull');
  if ((given.text('to') === 'github') !== (pull !== null))
    throw new UsageError(
      '--to github and --pull go together',
      `guardpage post ${named.messageId} --to github --pull OWNER/REPO#N`,
    );
  return runReview(given, { send: false, only: named.messageId, pull });
}

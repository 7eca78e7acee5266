import type { Submission } from '@guardpage/series';
import { ownText } from '../names/own-text.ts';

const read = new WeakMap<Submission, string>();

/** What a patch's message says, whatever its line breaks, without its trailers: two that say the same are equal. */
export function commitMessage(submission: Submission): string {
  const before = read.get(submission);
  if (before !== undefined) return before;
  const [text = ''] = ownText(submission).split(/^---[ \t]*$/m, 1);
  const trailers = new Set(submission.trailers.map(({ key }) => key.toLowerCase()));
  const lines = text.split('\n').filter((line) => !trailers.has(/^[\w-]+(?=:)/.exec(line)?.[0].toLowerCase() ?? ''));
  const message = lines.join(' ').replace(/\s+/g, ' ').trim();
  read.set(submission, message);
  return message;
}

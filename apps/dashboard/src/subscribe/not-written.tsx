import type { Context } from 'hono';
import type { Refusal } from '@guardpage/reader';
import { htmlAnswer } from '../html-answer.tsx';
import { refusedLook } from '../html/refused.tsx';
import { note } from '../log.ts';

/** Notes in the log that a deed of a subscriber was not done, without a word of what it was about. */
export function noteNotWritten(context: Context, refusal: Refusal): void {
  const reason = refusal.kind === 'slow' ? `it took longer than ${refusal.seconds} s` : refusal.reason;
  note(context, { level: 'warning', event: 'subscription-not-written', text: `subscriptions: ${reason}` });
  context.header('Retry-After', '60');
}

/** The page for a store that did not do what a subscriber asked. */
export function notWritten(context: Context, refusal: Refusal): Promise<Response> {
  noteNotWritten(context, refusal);
  const hint = 'Try again in a minute.';
  return htmlAnswer(context, refusedLook({ kind: 'busy', reason: 'The store does not answer now.', hint }), 503);
}

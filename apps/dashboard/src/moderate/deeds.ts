import { createHash } from 'node:crypto';
import type { AnswerKey, FailedWork, OutboxState, WorkName } from '@guardpage/reader';
import type { FormOf } from './sessions.ts';

/** What a moderator can do with a row of the outbox. */
export interface Decision {
  readonly deed: string;
  /** On its button. */
  readonly button: string;
  readonly from: readonly OutboxState[];
  readonly to: OutboxState;
  /** What it means, for the page. */
  readonly means: string;
  /** The reason that is noted; what the moderator gives stands behind it. */
  readonly reason: string;
}

/** All decisions on a row. One that was sent or rejected stays so. */
export const DECISIONS: readonly Decision[] = [
  {
    deed: 'approve',
    button: 'approve',
    from: ['held'],
    to: 'approved',
    means: 'it is sent, exactly as it stands here, when its time has come',
    reason: 'approved by a moderator',
  },
  {
    deed: 'reject',
    button: 'reject',
    from: ['held', 'approved'],
    to: 'rejected',
    means: 'it is never sent',
    reason: 'rejected by a moderator',
  },
  {
    deed: 'sent',
    button: 'it was sent',
    from: ['uncertain'],
    to: 'sent',
    means: 'it arrived: somebody has seen it there',
    reason: 'a moderator has seen that it was sent',
  },
  {
    deed: 'not-sent',
    button: 'it was not sent',
    from: ['uncertain'],
    to: 'held',
    means: 'it did not arrive: it is held, and can be approved again',
    reason: 'a moderator has seen that it was not sent',
  },
];

/** The form of a decision on a row that had so many moves. */
export function rowForm(id: number, deed: string, moves: number): FormOf {
  return { target: String(id), deed, seen: String(moves) };
}

/** The form that accepts or refuses an answer of which nothing was decided. */
export function answerForm({ mail, fingerprint, word }: AnswerKey, deed: 'accept' | 'refuse'): FormOf {
  return { target: JSON.stringify([mail, fingerprint, word]), deed, seen: '' };
}

/** The form that asks what a model says of a finding of a row. */
export function opinionForm(id: number, fingerprint: string): FormOf {
  return { target: JSON.stringify([id, fingerprint]), deed: 'opinion', seen: '' };
}

/** The form that has failed work tried again: what failed anew is to be done since another time. */
export function retryForm({
  worker,
  key,
  since,
}: Pick<FailedWork, 'key' | 'since'> & { readonly worker: WorkName }): FormOf {
  return { target: JSON.stringify([worker, key]), deed: 'retry', seen: String(since) };
}

/** The form that stops all sending, or, when it is stopped for a reason, ends the stop. Sending may be stopped and go on again: it works once. */
export function stopDeed(stopped: string | null): { readonly deed: 'stop' | 'go-on'; readonly form: FormOf } {
  const deed = stopped === null ? 'stop' : 'go-on';
  const seen = createHash('sha256')
    .update(stopped ?? '')
    .digest('hex');
  return { deed, form: { target: 'sending', deed, seen, once: true } };
}

/** The form that logs out. */
export const LOGOUT: FormOf = { target: 'session', deed: 'logout', seen: '' };

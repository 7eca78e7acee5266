import { cutText, visible } from '@guardpage/report';
import { minuteOf } from '@guardpage/report/series';
import type { Answer, AnswerWord, WorkName } from '@guardpage/reader';
import type { Ask } from '../lanes.ts';
import { answered } from '../page.ts';
import type { Do } from '../bounded.ts';
import { answerForm, opinionForm, retryForm, rowForm, stopDeed } from './deeds.ts';
import type { Decision } from './deeds.ts';
import type { FormOf, Session } from './sessions.ts';

/** Somebody who is logged in asks for a deed. */
export interface Asking {
  /** The row of the outbox; null where it is about none. */
  readonly id: number | null;
  readonly form: URLSearchParams;
  readonly session: Session;
  readonly ask: Ask;
  readonly does: Do;
  /** Seconds since 1970. */
  readonly now: number;
}

/** What became of it. `why` is a sentence. */
export type Outcome =
  | { readonly kind: 'done' }
  /** The form was not one that this session was shown. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** What was seen is no longer so. */
  | { readonly kind: 'stale'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

const DONE: Outcome = { kind: 'done' };
export const NOT_SHOWN = {
  kind: 'forbidden',
  why: 'The form is not one that this session was shown, or it was used. Nothing was done.',
} as const;

const WORDS: ReadonlySet<string> = new Set<AnswerWord>(['invalid', 'fixed', 'mute', 'mute-me']);
const MOST_REASON = 300;

/** What was given as a reason, in one line; null for none. */
function reasonOf(form: URLSearchParams): string | null {
  const words = (form.get('reason') ?? '').replace(/\s+/g, ' ').trim();
  return words === '' ? null : visible(cutText(words, MOST_REASON));
}

function isShown({ session, form }: Asking, shown: FormOf): boolean {
  return form.get('seen') === shown.seen && session.isToken(shown, form.get('token') ?? '');
}

function outcomeOf(answer: Answer<boolean>, stale: string): Outcome {
  if (answer.ok) return answer.value ? DONE : { kind: 'stale', why: `${stale} Nothing was done.` };
  const { refusal } = answer;
  if (refusal.kind === 'store') return { kind: 'failed', why: `Nothing was done: ${refusal.reason}` };
  const ended = refusal.kind === 'slow' ? `it took longer than ${refusal.seconds} s` : refusal.reason;
  return { kind: 'failed', why: `It was broken off (${ended}) and may have been done: look before you try again.` };
}

/** Moves a row of the outbox, if it has not been moved since its page was shown. */
export async function doDecision({ deed, from, to, reason }: Decision, asking: Asking): Promise<Outcome> {
  const { id, form, session, does, now } = asking;
  const seen = form.get('seen') ?? '';
  const moves = /^\d{1,9}$/.test(seen) ? Number(seen) : null;
  if (id === null || moves === null || !isShown(asking, rowForm(id, deed, moves))) return NOT_SHOWN;
  const words = reasonOf(form);
  const why = words === null ? reason : `${reason}: ${words}`;
  const move = { from, to, by: session.name, at: now, reason: why, moves };
  return outcomeOf(await does('move', { id, move }), 'The row was moved since this form was shown.');
}

/** Says whether an answer by mail counts, if nobody did since the page was shown. */
export async function doRuling(deed: 'accept' | 'refuse', asking: Asking): Promise<Outcome> {
  const { form, session, does, now } = asking;
  const [mail, fingerprint, word] = [form.get('mail') ?? '', form.get('fingerprint') ?? '', form.get('word') ?? ''];
  if (!/^\d{1,15}$/.test(mail) || !WORDS.has(word)) return NOT_SHOWN;
  const key = { mail: Number(mail), fingerprint, word: word as AnswerWord };
  if (!isShown(asking, answerForm(key, deed))) return NOT_SHOWN;
  const ruling = { key, ruled: null, accepted: deed === 'accept', by: session.name, at: now };
  return outcomeOf(await does('rule', ruling), 'The answer was decided, or is gone, since this form was shown.');
}

/** Asks what a model says of a finding; the answer comes when it comes. */
export async function doOpinion(asking: Asking): Promise<Outcome> {
  const { id, form, session, does, now } = asking;
  const fingerprint = form.get('fingerprint') ?? '';
  if (id === null || !isShown(asking, opinionForm(id, fingerprint))) return NOT_SHOWN;
  const asked = await does('askOpinion', { id, fingerprint, by: session.name, at: now });
  return outcomeOf(asked, 'The finding is not there any more, or too many such questions wait.');
}

const WORKERS: readonly WorkName[] = ['analyse', 'review'];

/** Has failed work tried again, if it is still left alone. */
export async function doRetry(asking: Asking): Promise<Outcome> {
  const { form, does, now } = asking;
  const [key, since] = [form.get('key') ?? '', form.get('seen') ?? ''];
  const worker = WORKERS.find((one) => one === form.get('worker'));
  if (worker === undefined || !/^\d{1,15}$/.test(key) || !/^\d{1,15}$/.test(since)) return NOT_SHOWN;
  const shown = { worker, key: Number(key), since: Number(since) };
  if (!isShown(asking, retryForm(shown))) return NOT_SHOWN;
  const done = await does('retry', { worker, key: shown.key, now });
  const isTried = done.ok ? { ok: true as const, value: done.value > 0 } : done;
  return outcomeOf(isTried, 'It is being tried again, or done, since this page was shown.');
}

/** Stops all sending, or lets it go on, if that is as it was when the page was shown. */
export async function doStop(deed: 'stop' | 'go-on', asking: Asking): Promise<Outcome> {
  const { form, session, ask, does, now } = asking;
  const outbox = answered(await ask('outbox', 0));
  if (outbox.kind !== 'found') return { kind: 'failed', why: 'Nothing was done: the store did not answer in time.' };
  const { stopped } = outbox.value;
  const shown = stopDeed(stopped);
  if (shown.deed !== deed || form.get('seen') !== shown.form.seen)
    return { kind: 'stale', why: 'Sending was stopped or went on since this form was shown. Nothing was done.' };
  if (!isShown(asking, shown.form)) return NOT_SHOWN;
  const reason = deed === 'stop' ? `${session.name}, ${minuteOf(now)}: ${reasonOf(form) ?? 'no reason given'}` : null;
  const stale = 'Sending was stopped or went on since this form was shown.';
  const outcome = outcomeOf(await does('stop', { seen: stopped, reason }), stale);
  if (outcome.kind === 'done') session.used();
  return outcome;
}

import { keepModelAnswer, modelAnswer, reserveTokens, settleTokens } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { parsed } from '@guardpage/web';
import { chat } from './chat.ts';
import { keyOf, writtenQuestion } from './question.ts';
import type { Question } from './question.ts';
import type { Settings } from './settings.ts';

/** Who asks, and where it is kept what was said and what it cost. */
export interface Asker {
  readonly settings: Settings;
  readonly store: Store;
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** What a model said, or why it did not: a sentence. */
export type Asked<Answer> =
  { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly problem: string };

/** Tokens of a question beside its bytes: no token is less than one, and servers put some around them. */
const AROUND = 200;

/** Asks a model, unless it was asked just this before; within the budget of the day. */
export async function askModel<Answer>(
  question: Question<Answer>,
  { settings, store, now }: Asker,
): Promise<Asked<Answer>> {
  const key = keyOf(question, settings);
  const kept = await modelAnswer(store, key, now());
  if (kept.answer !== null) return readAnswer(question, parsed(kept.answer));
  const written = writtenQuestion(question);
  const bytes = Buffer.byteLength(`${written.system}${written.user}${JSON.stringify(written.schema)}`);
  const tokens = bytes + AROUND + question.room;
  const { budget } = settings;
  const reserved = await reserveTokens(store, { tokens, budget, now: now() });
  if (reserved === null) {
    const problem = `it could cost ${tokens} tokens, and of the ${budget} of a day (UTC) fewer are left: GUARDPAGE_ASSIST_BUDGET`;
    return { ok: false, problem };
  }
  const reply = await chat(settings, written, question.room);
  // What is reserved is the most that it can have cost, whatever is said.
  await settleTokens(store, reserved, Math.min(reply.tokens ?? tokens, tokens));
  if (!reply.ok) return reply;
  const read = readAnswer(question, reply.content);
  if (read.ok) {
    const { removed } = kept;
    await keepModelAnswer(store, { key, answer: JSON.stringify(read.value), at: now(), removed });
  }
  return read;
}

function readAnswer<Answer>({ answer }: Question<Answer>, content: unknown): Asked<Answer> {
  const read = answer.safeParse(content);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, problem: 'the answer is not what was asked for' };
}

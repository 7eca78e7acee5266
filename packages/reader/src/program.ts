import { openReadOnly, readingError, StoreError } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { Answer, Asked, Refusal } from './messages.ts';
import { QUESTIONS } from './questions.ts';

/*
 * The process of a reader: answers one question after the other. SQLite cannot be interrupted within a step, so that who asked kills this
 * process when it takes too long; it only reads, and nothing is lost.
 */

const path = process.argv[2] ?? '';
let store: Store | null = null;

function refusalOf(error: unknown): Refusal {
  const told = readingError(path, error);
  if (!(told instanceof Error)) return { kind: 'fault', reason: String(told) };
  return { kind: told instanceof StoreError ? 'store' : 'fault', reason: told.message };
}

async function answer({ name, wanted }: Asked): Promise<Answer<unknown>> {
  try {
    store ??= openReadOnly(path);
    const question = QUESTIONS[name] as (store: Store, wanted: unknown) => Promise<unknown>;
    return { ok: true, value: await question(store, wanted) };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}

process.on('message', (asked: Asked) => {
  void answer(asked).then((given) => process.send?.(given));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));

import { openReadOnly } from '../open-store.ts';
import type { Store } from '../open-store.ts';
import type { Answer, Asked, Refusal } from './messages.ts';
import { QUESTIONS } from './questions.ts';

/*
 * The process of a reader: answers one question after the other. SQLite cannot be interrupted within a step, so that who asked kills this
 * process when it takes too long; it only reads, and nothing is lost.
 */

/** What a database says of a file that is none, or that has other tables. */
function isOther(error: Error): boolean {
  const code = 'code' in error ? error.code : null;
  return code === 'SQLITE_NOTADB' || code === 'SQLITE_CANTOPEN' || /^no such (?:table|column)/.test(error.message);
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) return { kind: 'fault', reason: String(error) };
  return isOther(error) ? { kind: 'store', reason: error.message } : { kind: 'fault', reason: error.message };
}

let store: Store | null = null;

async function answer({ name, wanted }: Asked): Promise<Answer<unknown>> {
  try {
    store ??= openReadOnly(process.argv[2] ?? '');
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

import { readingError, StoreError } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { Answer, Asked, Refusal } from './messages.ts';

/** Whoever asked is gone: he may be killed while he is answered. */
function gone(): void {
  process.exit(0);
}

type Answering = (store: Store, wanted: unknown) => Promise<unknown>;

function refusalOf(path: string, error: unknown): Refusal {
  const told = readingError(path, error);
  if (!(told instanceof Error)) return { kind: 'fault', reason: String(told) };
  return { kind: told instanceof StoreError ? 'store' : 'fault', reason: told.message };
}

/**
 * Makes this process one that answers what it is asked, one after the other. SQLite cannot be interrupted within a step, so that who asked
 * kills it when it takes too long; what it was writing is then wholly there or not at all.
 */
export function answerAsked(open: (path: string) => Store | Promise<Store>, answers: object): void {
  let store: Store | null = null;

  async function answer({ store: path, name, wanted }: Asked): Promise<Answer<unknown>> {
    try {
      store ??= await open(path);
      const answering = answers[name as keyof typeof answers] as Answering;
      return { ok: true, value: await answering(store, wanted) };
    } catch (error) {
      return { ok: false, refusal: refusalOf(path, error) };
    }
  }

  process.on('message', (asked: Asked) => {
    void answer(asked).then((given) =>
      process.send?.(given, undefined, undefined, (error) => {
        if (error !== null) gone();
      }),
    );
  });
  process.on('disconnect', gone);
}

import type { Answering, Settings } from '@guardpage/assist';
import { hazards } from '@guardpage/knowledge';
import { readerProgram } from './ask-store.ts';
import { UsageError } from './options.ts';
import type { Given } from './options.ts';
import { writeAll } from './stdout.ts';
import { storeThere } from './store-path.ts';
import { withStore } from './with-store.ts';

const HINT = 'README.md tells what asking a model needs';

/** What the environment says of the model to be asked; null when it names none. Throws a UsageError when it is not what it must be. */
export async function assistSettings(): Promise<Settings | null> {
  const { readSettings } = await import('@guardpage/assist');
  const read = readSettings(process.env);
  if (read.ok) return read.value;
  throw new UsageError(read.problem, HINT);
}

/** As {@link assistSettings}, where nothing can be done without. */
export async function neededSettings(): Promise<Settings> {
  const settings = await assistSettings();
  if (settings === null) throw new UsageError('GUARDPAGE_ASSIST_MODEL: not set, so no model is asked', HINT);
  return settings;
}

/** All that it takes to have a model answer, until `use` has ended. */
export async function withAnswering<Value>(
  given: Given,
  settings: Settings,
  use: (answering: Answering) => Promise<Value>,
): Promise<Value> {
  const { openReader } = await import('@guardpage/reader');
  return withStore(given, async (store) => {
    const reader = openReader({ store: storeThere(given.text('store')), program: readerProgram() });
    const read: Answering['read'] = async (key) => {
      const answer = await reader.ask('findingCase', key);
      if (answer.ok) return answer.value;
      const { refusal } = answer;
      throw new Error(refusal.kind === 'slow' ? 'the store did not answer in time' : refusal.reason);
    };
    try {
      return await use({ settings, store, read, hazards, now: () => Math.floor(Date.now() / 1000) });
    } finally {
      reader.close();
    }
  });
}

/** Says to a person who waits whom he waits for. */
export async function whileAsking<Value>({ model, url }: Settings, ask: () => Promise<Value>): Promise<Value> {
  if (process.stderr.isTTY !== true) return ask();
  writeAll(2, `asking ${model} at ${new URL(url).host} ..`);
  try {
    return await ask();
  } finally {
    writeAll(2, '\r\u001b[K');
  }
}

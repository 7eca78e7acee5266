import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Deeds, Done, Given, Questions, Wanted } from '@guardpage/reader';
import { nameOfPlace } from '@guardpage/store/place';
import { UsageError } from './options.ts';
import { storeThere } from './store-path.ts';

/** The file of the reader's program. */
export function readerProgram(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'workers', 'reader.cjs');
}

/** The file of the program that writes what people decide. */
export function writerProgram(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'workers', 'writer.cjs');
}

interface Process<Value> {
  readonly ask: () => Promise<Answer<Value>>;
  readonly close: () => void;
}

/** The answer of a process, which ends then. */
async function answerOf<Value>(
  option: string | null,
  open: (store: string) => Promise<Process<Value>>,
): Promise<Value> {
  const hint = `guardpage ingest SOURCE${option === null ? '' : ` --store ${nameOfPlace(option)}`} fills one`;
  const store = storeThere(option, hint);
  const { ask, close } = await open(store);
  const answer = await ask();
  close();
  if (answer.ok) return answer.value;
  const { refusal } = answer;
  if (refusal.kind === 'slow') {
    throw new UsageError(
      `the store took longer than ${refusal.seconds} s, and was stopped`,
      'of a query say more: another word, a longer beginning before "*", a time as in d:last.month..',
    );
  }
  if (refusal.kind === 'store') throw new UsageError(refusal.reason, hint);
  throw new Error(refusal.reason);
}

/** How long a question may take (ms) that takes longer than others: a digest may be of years, a series of megabytes. */
const PATIENCE: Readonly<Partial<Record<keyof Questions, number>>> = { digest: 60_000, seriesMails: 20_000 };

/**
 * Asks a store one question, in a process that is stopped when it takes too long. Throws a UsageError when it does, when there is no store,
 * or when the file is none.
 */
export function askStore<Name extends keyof Questions>(
  option: string | null,
  name: Name,
  wanted: Wanted<Name>,
): Promise<Given<Name>> {
  return answerOf(option, async (store) => {
    const { openReader } = await import('@guardpage/reader');
    const patience = PATIENCE[name];
    const reader = openReader({ store, program: readerProgram(), ...(patience === undefined ? {} : { patience }) });
    return { ask: () => reader.ask(name, wanted), close: reader.close };
  });
}

/** Does one thing in a store, as the dashboard does it. Throws as {@link askStore}. */
export function tellStore<Name extends keyof Deeds>(
  option: string | null,
  name: Name,
  wanted: Parameters<Deeds[Name]>[1],
): Promise<Done<Name>> {
  return answerOf(option, async (store) => {
    const { openWriter } = await import('@guardpage/reader');
    const writer = openWriter({ store, program: writerProgram() });
    return { ask: () => writer.ask(name, wanted), close: writer.close };
  });
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Answer, Asked } from './messages.ts';
import type { Deeds, Done } from './outgoing/deeds.ts';
import type { Given, Questions, Wanted } from './questions.ts';

/** Reads in a store, in a process of its own. */
export interface Reader {
  /** Answers; never rejects. Questions are answered one after the other; the time of each begins when it is its turn. */
  readonly ask: <Name extends keyof Questions>(name: Name, wanted: Wanted<Name>) => Promise<Answer<Given<Name>>>;
  /** Ends the process. */
  readonly close: () => void;
}

/** Does what people decide in a store, in a process of its own. */
export interface Writer {
  /** Does one thing; never rejects. */
  readonly ask: <Name extends keyof Deeds>(
    name: Name,
    wanted: Parameters<Deeds[Name]>[1],
  ) => Promise<Answer<Done<Name>>>;
  /** Ends the process. */
  readonly close: () => void;
}

/** How a reader or a writer is opened. */
export interface ReaderOptions {
  /** The place of the store: a file, or an address. */
  readonly store: string;
  /** The file of its program: program.ts or writer-program.ts here, bundled. */
  readonly program: string;
  /** How long a question or a deed may take (ms). */
  readonly patience?: number;
}

const PATIENCE = 2000;
/** A writer waits for an ingest's transaction, which may be large. */
const PATIENCE_OF_WRITER = 20_000;

/** Asks one process one question, and kills it when that takes too long. */
function askOnce(child: ChildProcess, asked: Asked, patience: number): Promise<Answer<unknown>> {
  return new Promise((resolve) => {
    const end = (answer: Answer<unknown>): void => {
      clearTimeout(timer);
      child.off('message', end).off('error', broken).off('exit', ended);
      resolve(answer);
    };
    const fault = (reason: string): void => end({ ok: false, refusal: { kind: 'fault', reason } });
    const broken = (error: Error): void => fault(error.message);
    const ended = (code: number | null, signal: string | null): void =>
      fault(`the process of the store ended with ${signal ?? String(code)}`);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end({ ok: false, refusal: { kind: 'slow', seconds: patience / 1000 } });
    }, patience);
    child.on('message', end).on('error', broken).on('exit', ended);
    child.send(asked);
  });
}

/** Starts a process. What goes wrong with it while nobody asks shows when somebody does. */
function start(program: string): ChildProcess {
  return fork(program, [], {
    // A process that answers all kinds of questions keeps the memory of its worst moments: 260 MiB with this after a thousand pages, 340 without.
    execArgv: ['--max-semi-space-size=4'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  }).on('error', () => {});
}

interface Process {
  readonly ask: (name: string, wanted: unknown) => Promise<Answer<unknown>>;
  readonly close: () => void;
}

/** A process that starts with the first question, and again after one that took too long. */
function openProcess({ store, program, patience = PATIENCE }: ReaderOptions): Process {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const started = (): ChildProcess => {
    if (child === null || !child.connected || child.killed) {
      child = start(program);
    }
    return child;
  };
  return {
    ask: (name, wanted) => {
      const answer = last.then(() => askOnce(started(), { store, name, wanted }, patience));
      last = answer;
      return answer;
    },
    close: () => {
      child?.kill('SIGKILL');
      child = null;
    },
  };
}

/**
 * Opens a reader. Its process is killed when a question takes too long: a query of SQLite cannot be interrupted, and a thread that runs one
 * ends only with it (measured: terminate() waited 5.7 s for a step of 6 s; SIGKILL took 4 ms).
 */
export function openReader(options: ReaderOptions): Reader {
  return openProcess(options) as Reader;
}

/** Opens a writer. Its process too is killed when it takes too long: what it was at is then done wholly or not at all, and nobody knows which. */
export function openWriter(options: ReaderOptions): Writer {
  return openProcess({ patience: PATIENCE_OF_WRITER, ...options }) as Writer;
}

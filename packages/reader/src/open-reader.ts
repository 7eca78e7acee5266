import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Answer, Asked } from './messages.ts';
import type { Given, Questions, Wanted } from './questions.ts';

/** Reads in a store, in a process of its own. */
export interface Reader {
  /** Answers; never rejects. Questions are answered one after the other; the time of each begins when it is its turn. */
  readonly ask: <Name extends keyof Questions>(name: Name, wanted: Wanted<Name>) => Promise<Answer<Given<Name>>>;
  /** Ends the process. */
  readonly close: () => void;
}

/** How a reader is opened. */
export interface ReaderOptions {
  /** The file of the store. */
  readonly store: string;
  /** The file of the reader's program: program.ts here, bundled. */
  readonly program: string;
  /** How long a question may take (ms). */
  readonly patience?: number;
}

const PATIENCE = 2000;

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
      fault(`the reader ended with ${signal ?? String(code)}`);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end({ ok: false, refusal: { kind: 'slow', seconds: patience / 1000 } });
    }, patience);
    child.on('message', end).on('error', broken).on('exit', ended);
    child.send(asked);
  });
}

/** Starts a reader's process. What goes wrong with it while nobody asks shows when somebody does. */
function start(program: string, store: string): ChildProcess {
  return fork(program, [store], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  }).on('error', () => {});
}

/**
 * Opens a reader. Its process starts with the first question, and again after one that took too long: a query of SQLite cannot be
 * interrupted, and a thread that runs one ends only with it (measured: terminate() waited 5.7 s for a step of 6 s; SIGKILL took 4 ms).
 */
export function openReader({ store, program, patience = PATIENCE }: ReaderOptions): Reader {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const started = (): ChildProcess => {
    if (child === null || !child.connected || child.killed) {
      child = start(program, store);
    }
    return child;
  };
  return {
    ask: (name, wanted) => {
      const answer = last.then(() => askOnce(started(), { name, wanted }, patience));
      last = answer;
      return answer as Promise<Answer<Given<typeof name>>>;
    },
    close: () => {
      child?.kill('SIGKILL');
      child = null;
    },
  };
}

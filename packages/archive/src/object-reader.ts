import type { BatchAnswer } from './batch-answers.ts';
import { readBatchAnswers } from './batch-answers.ts';
import { PATIENCE, spawnGit } from './git.ts';
import { LARGEST_FILE } from './limits.ts';
import { oneLine } from './one-line.ts';

/** The objects of one repository, by name; names are answered in the order they are asked. */
export interface ObjectReader {
  /** A name is one line; what comes out of a mail has passed hexId or isTreePath. */
  readonly read: (name: string) => Promise<BatchAnswer>;
  readonly close: () => Promise<void>;
}

interface Asked {
  readonly resolve: (answer: BatchAnswer) => void;
  readonly reject: (error: Error) => void;
}

const STDERR_KEPT = 4096;

/**
 * One `git cat-file --batch` for the whole run. When it ends before its time, whatever is asked for then and later rejects with a sentence
 * about `place`.
 */
export function readObjects(place: string, gitDir: string, patience = PATIENCE): ObjectReader {
  const git = spawnGit(gitDir, ['cat-file', '--batch']);
  const answersIn = readBatchAnswers(LARGEST_FILE);
  const asked: Asked[] = [];
  let said = '';
  let fault: Error | null = null;
  let clock: NodeJS.Timeout | null = null;
  const ended = new Promise<void>((resolve) => {
    git.on('close', () => resolve());
    git.on('error', () => resolve());
  });

  function fail(reason: string): void {
    fault ??= new Error(`${place}: ${reason}`);
    for (const { reject } of asked.splice(0)) reject(fault);
    watch();
    // A `git` that is a script of the user's leaves the real one behind, which sees its input end.
    for (const stream of [git.stdin, git.stdout, git.stderr]) stream.destroy();
    git.kill('SIGKILL');
  }

  /** Starts the clock anew while an answer is awaited. */
  function watch(): void {
    if (clock !== null) clearTimeout(clock);
    clock = asked.length === 0 ? null : setTimeout(() => fail(`git gave no answer for ${patience / 1000} s`), patience);
  }

  git.on('error', (error) => fail(`git cannot be run: ${error.message}`));
  git.on('close', (code, signal) => {
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    fail(`git ended ${how} before it had answered${said === '' ? '' : `: ${oneLine(said)}`}`);
  });
  // Its end is told by "close".
  git.stdin.on('error', () => {});
  git.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('latin1')).slice(-STDERR_KEPT);
  });
  git.stdout.on('data', (piece: Buffer) => {
    try {
      for (const answer of answersIn(piece)) {
        const one = asked.shift();
        if (one === undefined) throw new Error('git answers what was not asked');
        one.resolve(answer);
      }
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
    watch();
  });

  return {
    read: (name) => {
      if (fault !== null) return Promise.reject(fault);
      return new Promise((resolve, reject) => {
        asked.push({ resolve, reject });
        if (clock === null) watch();
        git.stdin.write(`${name}\n`);
      });
    },
    close: async () => {
      fail('it is closed');
      await ended;
    },
  };
}

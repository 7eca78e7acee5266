import type { Readable } from 'node:stream';
import { PATIENCE, spawnGit } from './git.ts';
import { oneLine } from './one-line.ts';

const STDERR_KEPT = 4096;

/** A git that is run: what the user calls the repository, where it lies, and what git is asked. */
export interface GitRun {
  readonly place: string;
  readonly gitDir: string;
  readonly args: readonly string[];
  /** Where it is run; in the repository itself when absent. */
  readonly folder?: string;
  /** How long it may say nothing (ms). */
  readonly patience?: number;
}

/** How git says that it cannot go on: the exit code of its die(). */
const DIED = 128;

/**
 * What a git command prints, piece by piece, and last what it died of (null: it did its work). Throws a sentence about the place when git
 * cannot be run, is killed, or says nothing for too long. `input` is fed to it as it takes it.
 */
export async function* piecesOfGit(run: GitRun, input: Readable | null = null): AsyncGenerator<Buffer, string | null> {
  const git = spawnGit(run.gitDir, run.args, run.folder);
  const patience = run.patience ?? PATIENCE;
  let said = '';
  let slow = false;
  const ended = new Promise<string | Error | null>((resolve) => {
    git.on('error', (error) => resolve(new Error(`git cannot be run: ${error.message}`)));
    git.on('close', (code, signal) => {
      if (code === 0) return resolve(null);
      if (code === DIED) return resolve(oneLine(said));
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
      return resolve(new Error(`git ended ${how}${said === '' ? '' : `: ${oneLine(said)}`}`));
    });
  });
  git.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('latin1')).slice(-STDERR_KEPT);
  });
  // Its end is told by "close".
  git.stdin.on('error', () => {});
  if (input === null) git.stdin.end();
  else input.pipe(git.stdin);
  const pieces = git.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      // The clock runs only while git is waited for, not while the caller works on a piece.
      const clock = setTimeout(() => {
        slow = true;
        git.kill('SIGKILL');
      }, patience);
      const next = await pieces.next().finally(() => clearTimeout(clock));
      if (next.done === true) break;
      yield next.value;
    }
    const problem = slow ? new Error(`git gave no answer for ${patience / 1000} s`) : await ended;
    if (problem instanceof Error) throw new Error(`${run.place}: ${problem.message}`);
    return problem;
  } finally {
    input?.destroy();
    // A `git` that is a script of the user's leaves the real one behind, which sees its input end.
    for (const stream of [git.stdin, git.stdout, git.stderr]) stream.destroy();
    git.kill('SIGKILL');
  }
}

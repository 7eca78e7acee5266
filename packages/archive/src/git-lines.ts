import { createInterface } from 'node:readline';
import { PATIENCE, spawnGit } from './git.ts';
import { oneLine } from './one-line.ts';

const STDERR_KEPT = 4096;

/** The lines that a git command prints, as it prints them; throws a sentence about `place` when it fails, or says nothing for too long. */
export async function* linesOfGit(place: string, gitDir: string, args: readonly string[]): AsyncGenerator<string> {
  const git = spawnGit(gitDir, args);
  let said = '';
  const ended = new Promise<string | null>((resolve) => {
    git.on('error', (error) => resolve(`git cannot be run: ${error.message}`));
    git.on('close', (code) => resolve(code === 0 ? null : oneLine(said)));
  });
  git.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('latin1')).slice(-STDERR_KEPT);
  });
  git.stdin.on('error', () => {});
  git.stdin.end();
  const lines = createInterface({ input: git.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  let slow = false;
  try {
    for (;;) {
      // The clock runs only while git is waited for, not while the caller works on a line.
      const clock = setTimeout(() => {
        slow = true;
        git.kill('SIGKILL');
      }, PATIENCE);
      const next = await lines.next().finally(() => clearTimeout(clock));
      if (next.done === true) break;
      yield next.value;
    }
    const problem = slow ? `git gave no answer for ${PATIENCE / 1000} s` : await ended;
    if (problem !== null) throw new Error(`${place}: ${problem}`);
  } finally {
    git.kill('SIGKILL');
  }
}

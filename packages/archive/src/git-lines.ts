import type { Readable } from 'node:stream';
import { piecesOfGit } from './git-output.ts';
import type { GitRun } from './git-output.ts';

/** The lines that a git command prints, as it prints them; throws a sentence about the place when it fails. `input` is fed to it. */
export async function* linesOfGit(run: GitRun, input: Readable | null = null): AsyncGenerator<string> {
  const pieces = piecesOfGit(run, input);
  let begun = '';
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) {
        if (begun !== '') yield begun;
        if (next.value !== null) throw new Error(`${run.place}: ${next.value}`);
        return;
      }
      const lines = (begun + next.value.toString('latin1')).split('\n');
      begun = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    await pieces.return(null);
  }
}

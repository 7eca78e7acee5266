import { Readable } from 'node:stream';
import { piecesOfGit } from './git-output.ts';
import type { GitRun } from './git-output.ts';
import { messageOf } from './reasons.ts';

/** What git is asked, one line a question: which are not all in memory at once. */
export interface Questions {
  readonly length: number;
  readonly at: (index: number) => string;
}

const AT_ONCE = 256;
/** A git a question is 5 ms: past this the repository as a whole is broken. */
const MOST_BROKEN = 1000;

function* linesFrom({ length, at }: Questions, first: number): Generator<string> {
  for (let start = first; start < length; start += AT_ONCE) {
    const count = Math.min(AT_ONCE, length - start);
    yield Array.from({ length: count }, (_, offset) => `${at(start + offset)}\n`).join('');
  }
}

function readPiece<T>(place: string, read: (piece: Buffer) => readonly T[], piece: Buffer): readonly T[] {
  try {
    return read(piece);
  } catch (error) {
    throw new Error(`${place}: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * The answers of a git that reads questions from its stdin, in their order, as many at a time as it gives. `reader` makes a new reader of
 * such a stream. A question that git dies of is asked once more, and then answered "broken"; another git goes on behind it.
 */
export async function* answersOfGit<T>(
  run: GitRun,
  questions: Questions,
  reader: () => (piece: Buffer) => readonly T[],
): AsyncGenerator<readonly (T | 'broken')[]> {
  let answered = 0;
  let stuck = -1;
  let broken = 0;
  while (answered < questions.length) {
    const pieces = piecesOfGit(run, Readable.from(linesFrom(questions, answered)));
    const read = reader();
    let died: string | null = null;
    try {
      for (;;) {
        const next = await pieces.next();
        if (next.done === true) {
          died = next.value;
          break;
        }
        const answers = readPiece(run.place, read, next.value);
        answered += answers.length;
        if (answered > questions.length) throw new Error(`${run.place}: git answers what was not asked`);
        yield answers;
      }
    } finally {
      await pieces.return(null);
    }
    if (answered === questions.length) return;
    if (stuck !== answered) {
      // It may have been a fault of the moment.
      stuck = answered;
      continue;
    }
    broken += 1;
    if (broken > MOST_BROKEN) {
      const why = died ?? 'it ends before it has answered';
      throw new Error(`${run.place}: git cannot read more than ${MOST_BROKEN} objects: ${why}`);
    }
    answered += 1;
    yield ['broken'];
  }
}

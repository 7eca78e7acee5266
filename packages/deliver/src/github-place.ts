import { readPatch, type Hunk, type Line } from '@guardpage/patch';
import type { GithubComment } from './github-review.ts';

/** A file of a pull request, as GitHub lists it; without a patch when it is binary or too large. */
export interface PullFile {
  readonly filename: string;
  readonly previous_filename?: string | undefined;
  readonly patch?: string | undefined;
}

/** Where a comment goes: lines of a file that the pull request shows. */
export interface CommentPlace {
  readonly path: string;
  readonly line: number;
  /** `line` for a comment on one line; else smaller, and in the same hunk. */
  readonly startLine: number;
}

type Seen = (file: PullFile) => readonly Hunk[];

/** Reads the hunks of each file once: many comments may be to one file. */
export function seenHunks(): Seen {
  const known = new Map<PullFile, readonly Hunk[]>();
  return (file) => {
    const hunks = known.get(file) ?? hunksOf(file.patch ?? '');
    known.set(file, hunks);
    return hunks;
  };
}

// GitHub gives the hunks without a head; the name in it is of no matter here, and a name of theirs could be no name for git.
function hunksOf(patch: string): readonly Hunk[] {
  const bytes = Buffer.from(patch).toString('latin1');
  return readPatch(`--- a/x\n+++ b/x\n${bytes}\n`).files.flatMap((file) => file.hunks);
}

/**
 * Finds the line that a comment is about among those that a pull request shows: by its text, for the pull request may stand on another base
 * than the mail. The same number with the same text, else the only line with that text; null when there is none, or no telling which.
 */
export function placeOf(comment: GithubComment, files: readonly PullFile[], seen: Seen): CommentPlace | null {
  const file = files.find((one) => nameOf(one, comment) === comment.path);
  if (file === undefined) return null;
  const text = Buffer.from(comment.text).toString('latin1').trimEnd();
  const same = seen(file).flatMap((hunk) =>
    hunk.lines
      .filter((line) => numberOf(line, comment) !== null && line.text.trimEnd() === text)
      .map((line) => ({ hunk, number: numberOf(line, comment) ?? 0 })),
  );
  const found = same.find((one) => one.number === comment.line) ?? (same.length === 1 ? same[0] : undefined);
  if (found === undefined) return null;
  const start = comment.startLine + found.number - comment.line;
  const isSeen = start < found.number && found.hunk.lines.some((line) => numberOf(line, comment) === start);
  return { path: file.filename, line: found.number, startLine: isSeen ? start : found.number };
}

function nameOf({ filename, previous_filename: previous }: PullFile, { side }: GithubComment): string {
  return side === 'LEFT' ? (previous ?? filename) : filename;
}

function numberOf({ oldLine, newLine }: Line, { side }: GithubComment): number | null {
  return side === 'LEFT' ? oldLine : newLine;
}

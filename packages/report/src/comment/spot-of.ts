import type { FilePatch, Hunk, Patch } from '@guardpage/patch';

/** A line of a patch. */
export interface Spot {
  readonly file: FilePatch;
  readonly hunk: Hunk;
  /** Its place in the lines of the hunk. */
  readonly at: number;
}

/** Where a raw line of the mail stands in its diff. */
export function spotOf({ files }: Patch, rawLine: (line: number) => number, wanted: number): Spot | null {
  for (const file of files) {
    for (const hunk of file.hunks) {
      const at = hunk.lines.findIndex((line) => rawLine(line.at) === wanted);
      if (at >= 0) return { file, hunk, at };
    }
  }
  return null;
}

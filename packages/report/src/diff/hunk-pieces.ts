import type { Hunk, Line } from '@guardpage/patch';

/** Lines of a hunk that are shown, from `start`, without `end`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Lines that are shown around one that matters. */
const AROUND = 7;

/** The lines around those that matter: what lies near each other is one piece. */
export function piecesAround(lines: number, matter: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const at of matter) {
    const [start, end] = [Math.max(0, at - AROUND), Math.min(lines, at + AROUND + 1)];
    const last = pieces.at(-1);
    if (last !== undefined && start <= last.end + 1) pieces[pieces.length - 1] = { start: last.start, end };
    else pieces.push({ start, end });
  }
  return pieces;
}

/** As git finds what to write behind "@@": a line that begins with a letter and is no label. */
function opens(text: string): boolean {
  return /^[A-Za-z_]/.test(text) && !/^\w+:\s*(?:$|\/[/*])/.test(text);
}

function headingOf(hunk: Hunk, start: number): string {
  for (let at = start - 1; at >= 0; at--) {
    const line = hunk.lines[at];
    if (line !== undefined && line.mark !== '-' && opens(line.text)) return line.text;
  }
  return hunk.heading;
}

/** "1096,15"; git says the line in front of an empty range, and no count for one line. */
function rangeOf(start: number, count: number): string {
  if (count === 0) return `${Math.max(0, start - 1)},0`;
  return count === 1 ? `${start}` : `${start},${count}`;
}

function count(lines: readonly Line[], other: '+' | '-'): number {
  return lines.reduce((sum, { mark }) => sum + Number(mark !== other), 0);
}

/** The head of a piece of a hunk: its own line numbers, and the function it stands in. Of a whole hunk it is what the mail says. */
export function headOf(hunk: Hunk, { start, end }: Piece): string {
  const before = hunk.lines.slice(0, start);
  const shown = hunk.lines.slice(start, end);
  // Of an empty range the head of a hunk says the line in front.
  const oldFrom = hunk.oldStart + Number(hunk.oldCount === 0) + count(before, '+');
  const newFrom = hunk.newStart + Number(hunk.newCount === 0) + count(before, '-');
  const ranges = `-${rangeOf(oldFrom, count(shown, '+'))} +${rangeOf(newFrom, count(shown, '-'))}`;
  return `@@ ${ranges} @@ ${headingOf(hunk, start)}`.trimEnd();
}

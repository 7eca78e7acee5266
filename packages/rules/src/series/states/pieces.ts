import type { Kept, Stretch } from './edits.ts';
import { headingsOf } from './headings.ts';
import type { HeadingChange } from './headings.ts';

/** Consecutive known lines of one state of a file: a window into lines that are kept once, however many states they stand in. */
export interface Piece {
  /** Line in this state, from 1. */
  readonly line: number;
  readonly count: number;
  /** Where its first line stands in the arrays. */
  readonly from: number;
  readonly text: readonly string[];
  /** The heading that a hunk starting there would have, for each line; null for a file from its first line on. */
  readonly headings: readonly string[] | null;
}

/** What is known of a file in one state. Pieces go upwards and do not overlap. */
export interface Known {
  readonly pieces: readonly Piece[];
  /** Lines the file has; null when its end was not seen. */
  readonly total: number | null;
}

/** The pieces that a patch's hunks show of one side. */
export function piecesOf(stretches: readonly Stretch[]): readonly Piece[] {
  return stretches
    .filter(({ text }) => text.length > 0)
    .map(({ line, text, heading }) => ({
      line,
      count: text.length,
      from: 0,
      text,
      headings: headingsOf(heading, text),
    }));
}

/** A whole file as one piece. */
export function wholeFile(text: readonly string[]): Known {
  const pieces = text.length === 0 ? [] : [{ line: 1, count: text.length, from: 0, text, headings: null }];
  return { pieces, total: text.length };
}

function part(piece: Piece, from: number, to: number): Piece {
  return { ...piece, line: from, count: to - from, from: piece.from + from - piece.line };
}

/** Carries pieces over a change: what it keeps stands at its new place, what it takes away is left behind. */
export function carry(
  pieces: readonly Piece[],
  kept: readonly Kept[],
  changes: readonly HeadingChange[],
): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = piece.line + piece.count;
    while (at < kept.length && (kept[at]?.old ?? 0) + (kept[at]?.count ?? 0) <= piece.line) at++;
    for (let index = at; index < kept.length; index++) {
      const one = kept[index];
      if (one === undefined || one.old >= end) break;
      const from = Math.max(piece.line, one.old);
      const to = Math.min(end, one.old + one.count);
      out.push(renamed({ ...part(piece, from, to), line: one.now + from - one.old }, from, changes));
    }
  }
  return out;
}

function renamed(piece: Piece, line: number, changes: readonly HeadingChange[]): Piece {
  const above = changes.filter(({ from }) => from <= line);
  if (above.length === 0 || piece.headings === null) return piece;
  const text = piece.text.slice(piece.from, piece.from + piece.count);
  const headings = piece.headings
    .slice(piece.from, piece.from + piece.count)
    .map((heading) => above.reduce((now, { rename }) => rename(now), heading));
  return { line: piece.line, count: piece.count, from: 0, text, headings };
}

function agree(a: Piece, b: Piece, from: number, to: number): boolean {
  for (let line = from; line < to; line++) {
    if (a.text[a.from + line - a.line] !== b.text[b.from + line - b.line]) return false;
  }
  return true;
}

/** All that two sources know of one state, `first` where both do; null when they contradict each other. */
export function united(first: readonly Piece[], second: readonly Piece[]): readonly Piece[] | null {
  const out: Piece[] = [...first];
  let at = 0;
  for (const piece of second) {
    const end = piece.line + piece.count;
    let next = piece.line;
    while (at < first.length && (first[at]?.line ?? 0) + (first[at]?.count ?? 0) <= piece.line) at++;
    for (let index = at; index < first.length; index++) {
      const one = first[index];
      if (one === undefined || one.line >= end) break;
      const to = Math.min(end, one.line + one.count);
      if (!agree(one, piece, Math.max(one.line, piece.line), to)) return null;
      if (one.line > next) out.push(part(piece, next, one.line));
      next = to;
    }
    if (end > next) out.push(part(piece, next, end));
  }
  return out.toSorted((a, b) => a.line - b.line);
}

/** True when every line of the file is known. */
export function isWhole({ pieces, total }: Known): boolean {
  return total !== null && pieces.reduce((sum, { count }) => sum + count, 0) === total;
}

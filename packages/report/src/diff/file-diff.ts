import type { FilePatch, Hunk } from '@guardpage/patch';
import { cutText, unicode } from '../text-of.ts';
import { headOf, piecesAround } from './hunk-pieces.ts';
import type { Piece } from './hunk-pieces.ts';
import type { DiffFile, DiffHunk, DiffLine, DiffMark } from './model.ts';

/** What stands on the lines of a mail, by raw line. */
export type Marks = ReadonlyMap<number, readonly DiffMark[]>;

/** Where lines of a patch stand in their mail. */
export type RawLine = (line: number) => number;

/** Characters of a line that are shown. */
const MOST_OF_LINE = 400;

/** A file of a patch, with what stands on its lines. */
export interface MarkedFile {
  readonly file: FilePatch;
  readonly rawLine: RawLine;
  readonly marks: Marks;
}

/** How much a file is: lines, and characters as far as lines are shown. */
export interface Size {
  readonly lines: number;
  readonly characters: number;
}

/** How much of a file is shown: all hunks, those lines that findings stand on with what is around them, or nothing. */
export type Shown = 'whole' | 'marked' | 'head';

function markedLines(hunk: Hunk, { rawLine, marks }: MarkedFile): readonly number[] {
  return hunk.lines.flatMap(({ at }, index) => (marks.has(rawLine(at)) ? [index] : []));
}

/** True when a finding stands in a file. */
export function isFlagged(marked: MarkedFile): boolean {
  return marked.marks.size > 0 && marked.file.hunks.some((hunk) => markedLines(hunk, marked).length > 0);
}

function piecesOf(hunk: Hunk, marked: MarkedFile, shown: Shown): readonly Piece[] {
  if (shown === 'head') return [];
  if (shown === 'whole') return [{ start: 0, end: hunk.lines.length }];
  return piecesAround(hunk.lines.length, markedLines(hunk, marked));
}

function lineOf(hunk: Hunk, at: number, { rawLine, marks }: MarkedFile): readonly DiffLine[] {
  const line = hunk.lines[at];
  if (line === undefined) return [];
  const { mark, text, oldLine, newLine } = line;
  const patchLine = rawLine(line.at);
  const own = marks.get(patchLine) ?? [];
  return [{ mark, text: cutText(unicode(text), MOST_OF_LINE), oldLine, newLine, patchLine, marks: own }];
}

/** A file's diff, as much of it as is asked for. */
export function fileDiff(marked: MarkedFile, shown: Shown): DiffFile {
  const { file } = marked;
  const hunks: DiffHunk[] = [];
  let gap = 0;
  for (const hunk of file.hunks) {
    let last = 0;
    for (const piece of piecesOf(hunk, marked, shown)) {
      const lines: DiffLine[] = [];
      for (let at = piece.start; at < piece.end; at++) lines.push(...lineOf(hunk, at, marked));
      const head = cutText(unicode(headOf(hunk, piece)), MOST_OF_LINE);
      const isEnd = piece.end === hunk.lines.length;
      hunks.push({ head, lines, gap: gap + piece.start - last, damage: isEnd ? (hunk.damage?.reason ?? null) : null });
      last = piece.end;
      gap = 0;
    }
    gap += hunk.lines.length - last;
  }
  const moved = file.kind === 'rename' || file.kind === 'copy';
  return {
    path: cutText(unicode(file.newPath ?? file.oldPath ?? ''), MOST_OF_LINE),
    from: moved && file.oldPath !== null ? cutText(unicode(file.oldPath), MOST_OF_LINE) : null,
    kind: file.kind,
    binary: file.binary,
    added: countMarks(file, '+'),
    removed: countMarks(file, '-'),
    flagged: isFlagged(marked),
    hunks,
    left: gap,
  };
}

function countMarks({ hunks }: FilePatch, mark: '+' | '-'): number {
  let count = 0;
  for (const { lines } of hunks) for (const line of lines) count += Number(line.mark === mark);
  return count;
}

/** How much there is to show of a file. */
export function sizeOf(marked: MarkedFile, shown: Shown): Size {
  if (shown === 'head') return { lines: 0, characters: 0 };
  let [lines, characters] = [0, 0];
  for (const hunk of marked.file.hunks) {
    for (const { start, end } of piecesOf(hunk, marked, shown)) {
      lines += end - start;
      for (let at = start; at < end; at++)
        characters += Math.min(MOST_OF_LINE, hunk.lines[at]?.text.length ?? 0) + LINE_COSTS;
    }
  }
  return { lines, characters };
}

/** What a line costs besides its text: its number and its mark. */
const LINE_COSTS = 8;

import type { LexedLine } from './lexical.ts';
import type { Position } from './model.ts';
import type { Place } from './segment.ts';

/** The joined text of a stretch of lines, and the way back from an offset to a line. */
export interface FragmentText {
  /** Comments and directives blanked. */
  readonly text: string;
  /** Literals blanked too. */
  readonly code: string;
  /** Offset of each row's first byte; row 0 is `firstRow` of the chunk. */
  readonly starts: readonly number[];
  readonly firstRow: number;
  readonly lines: readonly LexedLine[];
}

/** Joins rows from one place to another; what stands outside is blanked, so that columns stay. */
export function joinRows(lines: readonly LexedLine[], from: Place, to: Place): FragmentText {
  const text: string[] = [];
  const code: string[] = [];
  const starts: number[] = [];
  let at = 0;
  for (let row = from.row; row <= to.row; row++) {
    const line = lines[row] as LexedLine;
    const left = row === from.row ? from.column : 0;
    const right = row === to.row ? to.column : line.text.length;
    starts.push(at);
    text.push(' '.repeat(left) + line.text.slice(left, right));
    code.push(' '.repeat(left) + line.code.slice(left, right));
    at += Math.max(right, left) + 1;
  }
  return { text: text.join('\n'), code: code.join('\n'), starts, firstRow: from.row, lines };
}

/** Row of the chunk that an offset stands in. */
export function rowAt(fragment: FragmentText, offset: number): number {
  let low = 0;
  let high = fragment.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((fragment.starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return fragment.firstRow + low;
}

/** Line and byte column of an offset. */
export function positionAt(fragment: FragmentText, offset: number): Position {
  const row = rowAt(fragment, offset);
  const line = fragment.lines[row] as LexedLine;
  return { source: line.source, column: offset - (fragment.starts[row - fragment.firstRow] as number) + 1 };
}

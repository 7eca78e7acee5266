import { columnsIn } from './columns.ts';
import { visible } from './text-of.ts';

/** Characters that are shown before and behind the place. */
const AROUND = 60;

/** A query, and under it a caret at the column (from 1, in characters) that is meant; two lines, without the last line end. */
export function queryPlace(query: string, column: number): string {
  const characters = Array.from(query);
  const from = Math.max(0, column - 1 - AROUND);
  const before = visible(characters.slice(from, column - 1).join(''));
  const behind = visible(characters.slice(column - 1, column - 1 + AROUND).join(''));
  return `${before}${behind}\n${' '.repeat(columnsIn(before))}^`;
}

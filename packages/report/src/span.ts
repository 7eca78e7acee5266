import type { Related } from '@guardpage/rules';
import { unicode } from './text-of.ts';

/** Part of a source line, in columns from 1; `end` is the one behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part to underline, in bytes: the expression where it stands there as printed, else the word at the column. */
export function byteSpan({ text, column, code }: Related): Span {
  const rest = text.slice(column - 1);
  const word = /^[!~&*]*[\w\x80-\xff]+/.exec(rest)?.[0] ?? rest.slice(0, 1);
  const long = code !== '' && rest.startsWith(code) ? code : word;
  return { start: column, end: column + Math.max(1, long.length) };
}

/** The same in UTF-16 code units of the line as it is shown; of a line that is no UTF-8 each byte is one. */
export function utf16Span(place: Related): Span {
  const { start, end } = byteSpan(place);
  const columnOf = (byte: number): number =>
    unicode(place.text) === place.text ? byte : unicode(place.text.slice(0, byte - 1)).length + 1;
  return { start: columnOf(start), end: Math.max(columnOf(start) + 1, columnOf(end)) };
}

import type { Remark, Submission } from '@guardpage/series';

/** More lines than a reply is read for. */
const MOST_LINES = 20_000;

/**
 * The raw line of a mail on which a line of a remark stands, counted from 0 in the remark: an encoded line runs over several raw ones, so that
 * they are not simply counted on.
 */
export function remarkLine({ message }: Submission, remark: Remark, index: number): number {
  const [body] = message.parts;
  if (body === undefined) return remark.from;
  let low = 1;
  let high = MOST_LINES;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (body.rawLine(middle) < remark.from) low = middle + 1;
    else high = middle;
  }
  return Math.min(body.rawLine(low + index), remark.to);
}

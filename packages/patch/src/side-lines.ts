import type { Hunk, Line } from './model.ts';

/** The lines of one side of a hunk, in order: what stood there before (context and removed) or stands there after (context and added). */
export function sideLines(hunk: Pick<Hunk, 'lines'>, side: 'pre' | 'post'): readonly Line[] {
  const other = side === 'pre' ? '+' : '-';
  return hunk.lines.filter((line) => line.mark !== other);
}

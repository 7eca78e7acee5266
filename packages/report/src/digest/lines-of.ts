import { columnsIn, cut } from '../columns.ts';
import { visible } from '../text-of.ts';

/** Columns of a digest: what a mail shows in 80. Only addresses are longer. */
export const WIDTH = 78;

/** Lines that a paragraph has at most: what came by mail may be of any length. */
const MOST_LINES = 8;
const MOST_TEXT = 2000;

/** Lines of at most so many columns; a longer word is cut. */
function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const whole of text.slice(0, MOST_TEXT).split(/\s+/)) {
    const word = cut(whole, width);
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsIn(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}

/** A text in lines of our own width, each so many columns from the left. */
export function paragraph(text: string, by = 0): string {
  const lines = linesOf(text, WIDTH - by);
  const some = lines.slice(0, MOST_LINES);
  if (lines.length > some.length) some[MOST_LINES - 1] = '...';
  return some.map((line) => `${' '.repeat(by)}${line}\n`).join('');
}

/** A text in one line, cut where it has to be. */
export function oneLine(text: string, by = 0): string {
  return `${' '.repeat(by)}${cut(text, WIDTH - by)}\n`;
}

/** A subject that came by mail, in one line. */
export function titleLine(subject: string, by = 0): string {
  const text = visible(subject).replace(/\s+/g, ' ').trim();
  return oneLine(text === '' ? '(no subject)' : text, by);
}

/** Words that are there, with a comma between. */
export function listed(words: readonly string[], between = ', '): string {
  return words.filter((one) => one !== '').join(between);
}

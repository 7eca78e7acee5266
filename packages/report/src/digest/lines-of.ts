import { cut } from '../columns.ts';
import { visible, wrapped } from '../text-of.ts';

/** Columns of a digest: what a mail shows in 80. Only addresses are longer. */
export const WIDTH = 78;

/** A text in lines of our own width, each so many columns from the left. */
export function paragraph(text: string, by = 0): string {
  return wrapped(text, WIDTH - by)
    .map((line) => `${' '.repeat(by)}${cut(line, WIDTH - by)}\n`)
    .join('');
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

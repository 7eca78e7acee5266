import { paragraphAround, plain, runBefore } from './paragraphs.ts';

/** How much of a mail is shown above the paragraph in which words stand. */
const LINES_ABOVE = 8;

/** The lines of a text from the first in which `words` begin, whatever lines and quotation marks they run over; -1 for none. */
function lineOf(lines: readonly string[], words: string): number {
  const wanted = plain(words);
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${plain(line)} `;
  }
  const at = text.indexOf(wanted);
  return wanted === '' || at < 0 ? -1 : starts.findLastIndex((start) => start <= at);
}

/**
 * The paragraph of a mail in which `words` stand, with the lines it answers above it; null when they do not stand there.
 * Lines are as they came, at most 48 and the empty ones between.
 */
export function passageOf(text: string, words: string): readonly string[] | null {
  const lines = text.split('\n');
  const at = lineOf(lines, words);
  if (at < 0) return null;
  const { kind, start, end } = paragraphAround(lines, at);
  const gap = runBefore(lines, start, 'empty');
  const answered = kind === 'own' ? runBefore(lines, gap, 'quoted', LINES_ABOVE) : gap;
  return lines.slice(answered === gap ? start : answered, end);
}

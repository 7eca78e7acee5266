/** How much of a mail is shown around the words that locate a passage. */
const LINES_ABOVE = 8;
const LINES = 40;

/** A line without the marks of a quotation, its blanks made one. */
function plain(line: string): string {
  return line
    .replace(/^(?:\s*>)+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

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

/** Whether a line is empty, quoted, or the mail's own. */
function kindOf(line: string): 'empty' | 'quoted' | 'own' {
  if (plain(line) === '') return 'empty';
  return line.startsWith('>') ? 'quoted' : 'own';
}

/** The first line of the run of lines of one kind that ends in front of `end`, at most `most` lines up. */
function runBefore(lines: readonly string[], end: number, kind: ReturnType<typeof kindOf>, most = end): number {
  let start = end;
  while (start > 0 && end - start < most && kindOf(lines[start - 1] ?? '') === kind) start--;
  return start;
}

/**
 * The paragraph of a mail in which `words` stand, with the lines it answers above it; null when they do not stand there.
 * Lines are as they came, at most 48 and the empty ones between.
 */
export function passageOf(text: string, words: string): readonly string[] | null {
  const lines = text.split('\n');
  const at = lineOf(lines, words);
  if (at < 0) return null;
  const kind = kindOf(lines[at] ?? '');
  const start = runBefore(lines, at, kind, LINES - 1);
  const length = lines.slice(at, start + LINES).findIndex((line) => kindOf(line) !== kind);
  const end = length < 0 ? Math.min(lines.length, start + LINES) : at + length;
  const gap = runBefore(lines, start, 'empty');
  const answered = kind === 'own' ? runBefore(lines, gap, 'quoted', LINES_ABOVE) : gap;
  return lines.slice(answered === gap ? start : answered, end);
}

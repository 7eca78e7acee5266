/** A line without the marks of a quotation, its blanks made one. */
export function plain(line: string): string {
  return line
    .replace(/^(?:\s*>)+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a line is empty, quoted, or the mail's own. */
export function kindOf(line: string): 'empty' | 'quoted' | 'own' {
  if (plain(line) === '') return 'empty';
  return line.startsWith('>') ? 'quoted' : 'own';
}

/** The first line of the run of lines of one kind that ends in front of `end`, at most `most` lines up. */
export function runBefore(lines: readonly string[], end: number, kind: ReturnType<typeof kindOf>, most = end): number {
  let start = end;
  while (start > 0 && end - start < most && kindOf(lines[start - 1] ?? '') === kind) start--;
  return start;
}

/** Lines of a paragraph that are shown. */
const LINES = 40;

/** The paragraph around a line: lines of its kind from `start` up to `end`, which is not in it. At most 40, with the line among them. */
export function paragraphAround(
  lines: readonly string[],
  at: number,
): { readonly kind: ReturnType<typeof kindOf>; readonly start: number; readonly end: number } {
  const kind = kindOf(lines[at] ?? '');
  const start = runBefore(lines, at, kind, LINES - 1);
  const length = lines.slice(at, start + LINES).findIndex((line) => kindOf(line) !== kind);
  return { kind, start, end: length < 0 ? Math.min(lines.length, start + LINES) : at + length };
}

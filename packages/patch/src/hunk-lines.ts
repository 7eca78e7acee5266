import parseDiff from 'parse-diff';
import type { HunkSpan } from './hunk-span.ts';
import type { Hunk, Line } from './model.ts';

/** parse-diff knows the marker by these very words; git takes any. */
const MARKER = '\\ No newline at end of file';

/** No file has more lines; a head that says so is damaged and must not spoil the arithmetic. */
const LAST_LINE = 2 ** 40;

/**
 * Numbers the lines of one file's hunks. parse-diff reads the file's diff, written out so that nothing in it can be misread: one head a
 * hunk whose counts are those of the lines that stand under it, every line with its mark.
 */
export function numberHunks(spans: readonly HunkSpan[]): readonly Hunk[] {
  const filled = spans.filter((span) => span.rows.length > 0);
  const chunks = filled.length === 0 ? [] : (parseDiff(writeOut(filled))[0]?.chunks ?? []);
  let next = 0;
  return spans.map((span) => {
    const { rows, next: _next, ...hunk } = span;
    if (rows.length === 0) return { ...hunk, lines: [] };
    const chunk = chunks[next];
    next += 1;
    return { ...hunk, lines: chunk === undefined ? [] : toLines(chunk, span) };
  });
}

function writeOut(spans: readonly HunkSpan[]): string {
  const out: string[] = [];
  for (const span of spans) {
    out.push('');
    const head = out.length - 1;
    let oldCount = 0;
    let newCount = 0;
    for (const row of span.rows) {
      if (!row.raw.startsWith('+')) oldCount += 1;
      if (!row.raw.startsWith('-')) newCount += 1;
      out.push(row.raw);
      if (row.noNewline) out.push(MARKER);
    }
    out[head] = `@@ -${clamp(span.oldStart)},${oldCount} +${clamp(span.newStart)},${newCount} @@`;
  }
  return out.join('\n');
}

function clamp(start: number): number {
  return Math.min(start, LAST_LINE);
}

function toLines(chunk: parseDiff.Chunk, span: HunkSpan): readonly Line[] {
  const lines: Line[] = [];
  for (const change of chunk.changes) {
    if (change.content === MARKER) continue;
    const row = span.rows[lines.length];
    if (row === undefined) break;
    lines.push({ ...place(change), text: change.content.slice(1), at: row.line, noNewline: row.noNewline });
  }
  return lines;
}

function place(change: parseDiff.Change): Pick<Line, 'mark' | 'oldLine' | 'newLine'> {
  if (change.type === 'add') return { mark: '+', oldLine: null, newLine: change.ln };
  if (change.type === 'del') return { mark: '-', oldLine: change.ln, newLine: null };
  return { mark: ' ', oldLine: change.ln1, newLine: change.ln2 };
}

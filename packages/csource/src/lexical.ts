import type { SourceLine } from './model.ts';

/** Lines of one chunk as the C preprocessor's first phases see them; all strings have the lengths of the originals. */
export interface LexedLine {
  readonly source: SourceLine;
  /** The line with comments and directives blanked; strings stand. What the parser gets, before macros are masked. */
  readonly text: string;
  /** As `text`, but the insides of strings and character literals are blanked too: safe to count brackets in. */
  readonly code: string;
  /** The whole directive, joined over continuation lines and without its `#`, on its first line; null elsewhere. */
  readonly directive: string | null;
  /** True for every line of a directive. */
  readonly inDirective: boolean;
}

type State = 'code' | 'comment' | 'string' | 'char';

/** A line of comment whose opening was not seen: ` * text`, ` *` and a slash. A dereference has no space behind its star. */
const COMMENT_LINE = /^[ \t]*\*(?:[ \t/]|$)/;

/**
 * Blanks comments, and directives, of consecutive lines. A chunk may start inside a comment: a `*\/` that nothing opened, or leading lines in
 * the kernel's comment style, say so.
 */
export function lexLines(lines: readonly SourceLine[]): LexedLine[] {
  const out: LexedLine[] = [];
  const tail = commentTail(lines);
  let state: State = 'code';
  // A chunk may start inside the body of a #define.
  let directive = lines[0]?.text.trimEnd().endsWith('\\') ?? false;
  let directiveStart = -1;
  let directiveText: string[] = [];
  for (let row = 0; row < lines.length; row++) {
    const source = lines[row] as SourceLine;
    const raw = clean(source.text);
    const skip = row < tail.rows ? raw.length : row === tail.rows ? tail.columns : 0;
    const scanned = scanLine(' '.repeat(skip) + raw.slice(skip), state);
    state = scanned.state;
    const starts = !directive && /^\s*#/.test(scanned.code);
    if (starts) {
      directive = true;
      directiveStart = row;
      directiveText = [];
    }
    const blank = ' '.repeat(raw.length);
    if (!directive) {
      out.push({
        source,
        text: uncontinued(scanned.text),
        code: uncontinued(scanned.code),
        directive: null,
        inDirective: false,
      });
      continue;
    }
    const continued = scanned.code.trimEnd().endsWith('\\');
    directiveText.push(continued ? scanned.text.trimEnd().slice(0, -1) : scanned.text);
    out.push({ source, text: blank, code: blank, directive: null, inDirective: true });
    if (!continued && state !== 'comment') {
      directive = false;
      closeDirective(out, directiveStart, directiveText);
    }
  }
  if (directive) closeDirective(out, directiveStart, directiveText);
  return out;
}

function closeDirective(out: LexedLine[], start: number, text: readonly string[]): void {
  if (start < 0) return;
  const line = out[start] as LexedLine;
  const joined = text.join(' ').trim().replace(/^#\s*/, '').replace(/\s+/g, ' ');
  out[start] = { ...line, directive: joined };
}

/** A backslash at the end of a code line (a macro body whose #define was not seen) is no token. */
function uncontinued(text: string): string {
  const end = text.trimEnd();
  return end.endsWith('\\') ? end.slice(0, -1).padEnd(text.length) : text;
}

/** Line ends and control characters inside a line would shift the parser's rows. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, ' ');
}

/** How far the chunk stands in a comment that was opened before it: whole rows, then columns of the next row. */
function commentTail(lines: readonly SourceLine[]): { rows: number; columns: number } {
  let leading = 0;
  while (leading < lines.length && COMMENT_LINE.test((lines[leading] as SourceLine).text)) leading++;
  for (let row = 0; row < lines.length; row++) {
    const text = (lines[row] as SourceLine).text;
    const close = text.indexOf('*/');
    const open = text.indexOf('/*');
    if (open >= 0 && (close < 0 || open < close)) break;
    if (close < 0) continue;
    if (close > 0 && (text[close - 1] === '"' || text.slice(0, close).includes('//'))) break;
    return { rows: row, columns: close + 2 };
  }
  return { rows: leading, columns: 0 };
}

interface Scanned {
  readonly text: string;
  readonly code: string;
  readonly state: State;
}

function scanLine(raw: string, before: State): Scanned {
  let state: State = before;
  const text: string[] = [];
  const code: string[] = [];
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i] as string;
    const next = raw[i + 1];
    if (state === 'comment') {
      const closes = char === '*' && next === '/';
      push(text, code, closes ? '  ' : ' ');
      if (closes) {
        state = 'code';
        i++;
      }
    } else if (state === 'string' || state === 'char') {
      const quote = state === 'string' ? '"' : "'";
      text.push(char);
      code.push(char === quote ? char : ' ');
      if (char === '\\' && next !== undefined) {
        text.push(next);
        code.push(' ');
        i++;
      } else if (char === quote) state = 'code';
    } else if (char === '/' && next === '*') {
      push(text, code, '  ');
      state = 'comment';
      i++;
    } else if (char === '/' && next === '/') {
      push(text, code, ' '.repeat(raw.length - i));
      break;
    } else {
      if (char === '"') state = 'string';
      else if (char === "'") state = 'char';
      text.push(char);
      code.push(char);
    }
  }
  // No literal goes over a line end in kernel C; one left open is a stray quote and must not swallow what follows.
  return { text: text.join(''), code: code.join(''), state: state === 'comment' ? 'comment' : 'code' };
}

function push(text: string[], code: string[], blank: string): void {
  text.push(blank);
  code.push(blank);
}

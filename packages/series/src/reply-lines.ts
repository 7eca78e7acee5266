/** A line of a reply's body. */
export interface ReplyLine {
  /** Line of the text, from 1. */
  readonly at: number;
  /** How often it is quoted; 0 for the sender's own. */
  readonly depth: number;
  /** Without the marks of quoting, without white space at its end; byte string. */
  readonly text: string;
}

const MAX_LINES = 20_000;
const MAX_LINE = 1000;

/** What stands over a quoted mail: "On .. wrote:", in the languages seen on the lists. */
const WROTE = /\b(?:wrote|writes|said|schrieb|a écrit|escribió|napsal|skrev)\b.{0,40}:$|写道[:：]$/i;
const WROTE_STARTS = /^(?:on|at|am|le|el|il|den|dne|in|em|\*|20\d\d-)[ \d]/i;
/** Below it somebody's whole mail follows without marks. */
const WHOLE = /^-{2,} ?(?:original message|forwarded message|original-nachricht)/i;

/**
 * The lines of a reply up to its signature or a whole mail below it. Lines that only say who wrote what is quoted, or that something was
 * cut, are empty.
 */
export function readReplyLines(body: string): readonly ReplyLine[] {
  const lines: { readonly at: number; readonly depth: number; text: string }[] = [];
  let at = 0;
  for (let start = 0; start < body.length && at < MAX_LINES;) {
    const newline = body.indexOf('\n', start);
    const end = newline < 0 ? body.length : newline;
    const raw = body.slice(start, Math.min(end, start + MAX_LINE)).trimEnd();
    start = end + 1;
    at++;
    if (raw === '--' || WHOLE.test(raw)) break;
    const marks = /^(?:[ \t]?>){1,40}/.exec(raw)?.[0] ?? '';
    const depth = marks.split('>').length - 1;
    const text = depth === 0 ? raw : raw.slice(marks.length).replace(/^ /, '');
    lines.push({ at, depth, text: depth === 0 && isCut(text) ? '' : text });
  }
  dropAttributions(lines);
  return lines;
}

/** `[...]`, `[snip]`, `<snip>`, `...`. */
function isCut(text: string): boolean {
  return (
    text.length < 40 &&
    /^\s*(?:[[<(]?\s*(?:\.{2,}|…|\u00e2\u0080\u00a6|snip|skip|cut|trim)(?:ped|med)?\s*[\])>]?)\s*$/i.test(text)
  );
}

/** Empties "On Monday, A <a@b> wrote:" over a quote, in one line or in up to three. */
function dropAttributions(lines: readonly { readonly depth: number; text: string }[]): void {
  lines.forEach((line, index) => {
    if (line.depth !== 0 || !/[:：]$/.test(line.text) || !WROTE.test(line.text)) return;
    const below = lines.slice(index + 1, index + 3).find(({ text }) => text !== '');
    if (below === undefined || below.depth === 0) return;
    const text = line.text;
    line.text = '';
    if (WROTE_STARTS.test(text.trimStart())) return;
    for (let back = index - 1; back >= Math.max(0, index - 2); back--) {
      const above = lines[back];
      if (above === undefined || above.depth !== 0 || above.text === '') return;
      if (!WROTE_STARTS.test(above.text.trimStart())) continue;
      for (let one = back; one < index; one++) (lines[one] ?? line).text = '';
      return;
    }
  });
}

import type { Head, Place } from './head.ts';
import type { Problem } from './model.ts';
import { isPlainHead } from './plain-head.ts';
import { isClosed, lineEnd } from './text-line.ts';

/** The numbers of an `@@` head. */
export interface HunkHead {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly heading: string;
}

/** A hunk cut out of the text: its raw lines, marks included, and where they stood. Not yet numbered. */
export interface HunkSpan extends HunkHead {
  readonly at: number;
  readonly rows: readonly Row[];
  readonly damage: Problem | null;
  /** Offset and line at which reading goes on. */
  readonly next: Place;
}

/** One line of a hunk as it stands in the text. */
export interface Row {
  /** With its mark; an empty context line that lost its blank has it back. */
  readonly raw: string;
  readonly line: number;
  /** Offset of the line in the text. */
  readonly offset: number;
  readonly noNewline: boolean;
  /** True when the line stood there without any byte: context to git, but behind a trimmed hunk just a blank line. */
  readonly bare: boolean;
}

const HEAD = /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/y;

/** Reads an `@@ -a,b +c,d @@` line; null when git would not take it for one (apply.c of git: parse_fragment_header). */
export function readHunkHead(text: string, at: number): HunkHead | null {
  HEAD.lastIndex = at;
  const found = HEAD.exec(text);
  const end = lineEnd(text, at);
  if (found === null || !isClosed(text, end)) return null;
  const [all, oldStart, oldCount = '1', newStart, newCount = '1'] = found;
  return {
    oldStart: Number(oldStart),
    oldCount: Number(oldCount),
    newStart: Number(newStart),
    newCount: Number(newCount),
    heading: text
      .slice(at + all.length, end - 1)
      .replace(/^ /, '')
      .replace(/\r$/, ''),
  };
}

/** What a hunk is read against: the file it changes, and how many more lines the reader will take. */
export interface Bounds {
  readonly file: Pick<Head, 'isNew' | 'isDelete'>;
  readonly room: number;
}

interface Count {
  old: number;
  new: number;
  changed: boolean;
  /** The line at which the counts of the head were first exceeded. */
  wrongAt: number | null;
}

/**
 * Cuts out the hunk whose head (already read) stands at `place`, counting its lines as git does (apply.c: parse_fragment). Where the counts
 * or the text do not hold, the hunk is damaged and ends at the first line that cannot belong to it.
 */
export function readHunk(text: string, at: Place & { readonly head: HunkHead }, bounds: Bounds): HunkSpan {
  const left: Count = { old: at.head.oldCount, new: at.head.newCount, changed: false, wrongAt: null };
  const rows: Row[] = [];
  let place: Place = { at: lineEnd(text, at.at), line: at.line + 1 };
  while (place.at < text.length && (left.old !== 0 || left.new !== 0) && rows.length < bounds.room) {
    const end = lineEnd(text, place.at);
    if (left.wrongAt !== null && startsOther(text, place.at, end)) break;
    if (!takeLine(text, { ...place, end }, { left, rows })) break;
    place = { at: end, line: place.line + 1 };
    if (!isClosed(text, end)) break;
  }
  const whole = left.old === 0 && left.new === 0 && isClosed(text, place.at);
  const full = rows.length >= bounds.room;
  if (!whole) return { ...at.head, at: at.line, ...trimmed(text, { rows, place, left, full }) };
  if (text.startsWith('\\ ', place.at) && text.length - place.at > 12) {
    markNoNewline(rows);
    place = { at: lineEnd(text, place.at), line: place.line + 1 };
  }
  const damage = wholeDamage(text, { at, place, left }, bounds);
  return { ...at.head, at: at.line, rows, damage, next: place };
}

/** Takes the line into `rows` and counts it; false when git would not take it for a hunk line. */
function takeLine(
  text: string,
  line: Place & { readonly end: number },
  into: { readonly left: Count; readonly rows: Row[] },
): boolean {
  const { left, rows } = into;
  const mark = text[line.at];
  const bare = mark === '\n';
  const wasRight = left.old >= 0 && left.new >= 0;
  if (mark === '\\') {
    // Depending on the locale the words differ; git knows the line by its first two bytes and its length.
    if (line.end - line.at < 12 || text[line.at + 1] !== ' ') return false;
    markNoNewline(rows);
    return true;
  }
  if (mark !== '+' && mark !== '-' && mark !== ' ' && !bare) return false;
  if (mark !== '+') left.old -= 1;
  if (mark !== '-') left.new -= 1;
  if (mark === '+' || mark === '-') left.changed = true;
  if (wasRight && (left.old < 0 || left.new < 0)) left.wrongAt = line.line;
  const raw = bare ? ' ' : text.slice(line.at, isClosed(text, line.end) ? line.end - 1 : line.end);
  rows.push({ raw, line: line.line, offset: line.at, noNewline: false, bare });
  return true;
}

function markNoNewline(rows: Row[]): void {
  const last = rows.at(-1);
  if (last !== undefined) rows[rows.length - 1] = { ...last, noNewline: true };
}

/** In a hunk whose counts are known to be wrong: a signature or the head of the next file is not swallowed. */
function startsOther(text: string, at: number, end: number): boolean {
  return text.startsWith('-- \n', at) || text.startsWith('--\n', at) || isPlainHead(text, at, end);
}

interface Cut {
  readonly rows: Row[];
  readonly place: Place;
  readonly left: Count;
  /** True when the reader, not the text, broke it off. */
  readonly full: boolean;
}

/** A hunk that broke off. What stands at its end and is a signature, a blank line or the next file's head is given back. */
function trimmed(text: string, cut: Cut): Pick<HunkSpan, 'rows' | 'damage' | 'next'> {
  const { rows, left } = cut;
  let next = cut.place;
  const head = rows.at(-2);
  if (head !== undefined && isPlainHead(text, head.offset, lineEnd(text, head.offset)) && rows.length >= 2) {
    rows.length -= 2;
    next = { at: head.offset, line: head.line };
  }
  const last = rows.at(-1)?.raw;
  if (last === '-- ' || last === '--') rows.pop();
  while (rows.at(-1)?.bare === true) rows.pop();
  // At the end of the text there is no line to point at but the last one.
  const line = left.wrongAt ?? (next.at < text.length ? next.line : next.line - 1);
  return { rows, next, damage: { line, reason: breakReason(text, next, cut) } };
}

function breakReason(text: string, next: Place, { left, full }: Cut): string {
  if (full) return 'This hunk is not read to its end: the text holds too many lines of diff.';
  if (left.wrongAt !== null)
    return 'This hunk holds more lines than its head counts on one side, and fewer on the other.';
  if (next.at < text.length) {
    return `This line cannot belong to the hunk above it, which still lacks lines its head counts (${left.old} old, ${left.new} new).`;
  }
  return isClosed(text, text.length)
    ? `The text ends inside a hunk, which still lacks lines its head counts (${left.old} old, ${left.new} new).`
    : 'The text ends inside a hunk, without a line end.';
}

interface Ended {
  readonly at: Place & { readonly head: HunkHead };
  readonly place: Place;
  readonly left: Count;
}

/** What is wrong with a hunk whose counts agree. */
function wholeDamage(text: string, ended: Ended, bounds: Bounds): Problem | null {
  const { at, place, left } = ended;
  const here = (reason: string): Problem => ({ line: at.line, reason });
  if (!left.changed) return here('This hunk adds and removes nothing.');
  if (bounds.file.isNew === true && at.head.oldCount > 0) return here('This hunk of a new file counts old lines.');
  if (bounds.file.isDelete === true && at.head.newCount > 0) return here('This hunk of a deleted file leaves lines.');
  if (!Number.isSafeInteger(at.head.oldStart + at.head.newStart)) return here('This hunk is at no possible line.');
  if (goesOn(text, place.at)) {
    return {
      line: place.line,
      reason: 'The hunk above goes on behind the lines its head counts; git leaves the rest out.',
    };
  }
  return null;
}

/** A line that looks added or removed right behind a hunk; `-- `, `---` and the like are signatures and rulers. */
function goesOn(text: string, at: number): boolean {
  const mark = text[at];
  if (mark === '+') return true;
  return mark === '-' && text[at + 1] !== '-';
}

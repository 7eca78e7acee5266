import { readBinaryBody } from './binary-body.ts';
import { finishFile } from './finish-file.ts';
import { readGitHead } from './git-head.ts';
import type { Head, HeadRead, Place } from './head.ts';
import type { HunkHead, HunkSpan } from './hunk-span.ts';
import { readHunk, readHunkHead } from './hunk-span.ts';
import type { FilePatch, Patch, Problem } from './model.ts';
import { isPlainHead, readPlainHead } from './plain-head.ts';
import type { Strip } from './plain-head.ts';
import { lineEnd } from './text-line.ts';

/** Files, hunks, hunk lines and problems a text may give together. The largest patch mails have tens of thousands; a bomb has no bound. */
const MOST = 1_000_000;

/** A file whose hunks are being read. */
interface Open {
  readonly head: Head;
  readonly hunks: HunkSpan[];
  binary: boolean;
  /** True when something was wrong with it already. */
  hurt: boolean;
  /** True while nothing but this file's hunks was seen since its head. */
  together: boolean;
}

interface Reader {
  readonly text: string;
  readonly files: FilePatch[];
  readonly problems: Problem[];
  place: Place;
  strip: Strip;
  /** The file named by a `diff --git` line that stood alone: prose, but git holds the next head against it. */
  lone: string | null;
  /** The file a hunk belongs to that stands here; null when none or an unknown one. */
  open: Open | null;
  /** True behind a head that could not be read: its hunks are passed over, the head's problem speaks for them. */
  mute: boolean;
  room: number;
  /** True while an empty context line without its blank is still to be reported: in a CR LF text git takes none. */
  bareCr: boolean;
}

/**
 * Reads all that a text changes, as `git apply --numstat` reads it: prose is skipped, a head counts only where git takes it for one, hunk
 * lines are counted. Where git refuses the whole text, the problem is kept with its line and reading goes on behind it.
 *
 * @param text a byte string: a mail's decoded body, or any text. When all its lines end in CR LF, the CRs are taken for the mail's, as
 *   `git am` does; else a CR belongs to its line.
 * @returns files in the order of the text. Never throws; time and memory grow with the text, and what one text can hold is capped.
 */
export function readPatch(text: string): Patch {
  const crlf = isMailCrlf(text);
  const reader: Reader = {
    text: crlf ? text.replaceAll('\r\n', '\n') : text,
    files: [],
    problems: [],
    place: { at: 0, line: 1 },
    strip: { count: 1, known: false },
    lone: null,
    open: null,
    mute: false,
    room: MOST,
    bareCr: crlf,
  };
  while (reader.place.at < reader.text.length && reader.room > 0) readLine(reader);
  close(reader);
  if (reader.room <= 0) {
    const line = Math.max(1, reader.place.line - 1);
    reader.problems.push({ line, reason: `The text holds more than ${MOST} lines of diff; the rest is not read.` });
  }
  return { files: reader.files, problems: reader.problems.toSorted((one, other) => one.line - other.line) };
}

function isMailCrlf(text: string): boolean {
  let feed = text.indexOf('\n');
  if (feed < 0) return false;
  for (; feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    if (text.charCodeAt(feed - 1) !== 13) return false;
  }
  return true;
}

/** One line outside of any diff: skips it, or reads the diff that begins with it. */
function readLine(reader: Reader): void {
  const { text, place } = reader;
  const end = lineEnd(text, place.at);
  const first = text[place.at];
  if (first === '@' && text.startsWith('@@ -', place.at)) {
    const head = readHunkHead(text, place.at);
    if (head !== null) return readStray(reader, head);
  } else if (first === 'd' && text.startsWith('diff --git ', place.at)) {
    // git looks for no head in the last six bytes.
    if (text.length - end >= 6) return readGit(reader);
  } else if (first === 'd' && isCombined(text, place.at, end)) {
    leave(reader, true);
    report(reader, { line: place.line, reason: 'This is a combined diff of a merge, which git does not apply.' });
  } else if (first === '-' && isPlainHead(text, place.at, end)) {
    const read = readPlainHead(text, place, reader.strip);
    reader.strip = read.strip;
    reader.lone = null;
    return readHead(reader, read);
  }
  if (namesOther(text, place.at, end)) leave(reader, reader.mute);
  else if (reader.open !== null) reader.open.together = false;
  reader.place = { at: end, line: place.line + 1 };
}

function isCombined(text: string, at: number, end: number): boolean {
  return (
    (text.startsWith('diff --cc ', at) || text.startsWith('diff --combined ', at)) && text.startsWith('index ', end)
  );
}

/** What looks like another file's head, though it is none to git: hunks behind it are not the open file's. */
function namesOther(text: string, at: number, end: number): boolean {
  if (text.startsWith('diff -', at) || text.startsWith('Index: ', at)) return true;
  return text.startsWith('--- ', at) && text.startsWith('+++ ', end);
}

function leave(reader: Reader, mute: boolean): void {
  close(reader);
  reader.mute = mute;
}

function report(reader: Reader, problem: Problem): void {
  reader.problems.push(problem);
  reader.room -= 1;
}

function readGit(reader: Reader): void {
  const { text, place, lone } = reader;
  const before = { strip: reader.strip.count, lone };
  const read = readGitHead(text, place, before);
  reader.lone = read.head === null ? read.lone : null;
  if (lone === null || read.problem === null) return readHead(reader, read);
  // git gives up on the whole text here, though only a line above, perhaps in prose, names another file: the diff itself can be read.
  const alone = readGitHead(text, place, { ...before, lone: null });
  reader.lone = alone.lone;
  if (alone.problem === null) report(reader, read.problem);
  readHead(reader, alone);
}

function hurt(reader: Reader, open: Open, problem: Problem): void {
  open.hurt = true;
  report(reader, problem);
}

function readHead(reader: Reader, read: HeadRead): void {
  leave(reader, read.problem !== null);
  if (read.problem !== null) report(reader, read.problem);
  reader.place = { at: read.end, line: read.endLine };
  if (read.head === null) return;
  reader.open = { head: read.head, hunks: [], binary: false, hurt: false, together: true };
  reader.room -= 1;
  if (read.head.isAbsolute) {
    report(reader, { line: read.head.at, reason: 'This diff says an absolute path; git cuts it at its first slash.' });
  }
  if (!readHunks(reader, reader.open)) readBody(reader, reader.open);
}

/** The hunks that stand one behind the other at the place of the reader; false when there is none, nor what looks like one. */
function readHunks(reader: Reader, open: Open): boolean {
  const { text } = reader;
  const start = reader.place.at;
  while (reader.room > 0 && text.startsWith('@@ -', reader.place.at) && text.length - reader.place.at > 4) {
    const head = readHunkHead(text, reader.place.at);
    if (head === null) {
      hurt(reader, open, { line: reader.place.line, reason: 'This hunk head cannot be read.' });
      reader.place = { at: lineEnd(text, reader.place.at), line: reader.place.line + 1 };
      break;
    }
    takeHunk(reader, open, head);
  }
  return reader.place.at > start;
}

function takeHunk(reader: Reader, open: Open | null, head: HunkHead): void {
  const file = open?.head ?? { isNew: null, isDelete: null };
  const span = readHunk(reader.text, { ...reader.place, head }, { file, room: reader.room });
  reader.place = span.next;
  reader.room -= 1 + span.rows.length;
  reportBareCr(reader, span);
  if (open === null) return;
  const apart = open.together || open.hurt ? null : apartFrom(span.at);
  const damage = apart ?? span.damage;
  open.hunks.push({ ...span, damage });
  open.together = true;
  if (damage !== null) hurt(reader, open, damage);
}

/** The hunk is read as `git am` reads it once CRs are off, but `git apply` on this very text stops at such a line: say so once. */
function reportBareCr(reader: Reader, span: HunkSpan): void {
  const bare = reader.bareCr ? span.rows.find((row) => row.bare) : undefined;
  if (bare === undefined) return;
  reader.bareCr = false;
  report(reader, {
    line: bare.line,
    reason: 'This empty context line has lost its blank and ends in CR LF; git stops here.',
  });
}

function apartFrom(line: number): Problem {
  return { line, reason: 'Text stands between this hunk and the one above it, so it may be of another file.' };
}

/** A hunk that does not stand under a head or another hunk. git refuses the whole text for it. */
function readStray(reader: Reader, head: HunkHead): void {
  const { open, place } = reader;
  if (open === null && !reader.mute) {
    report(reader, { line: place.line, reason: 'No file head stands above this hunk.' });
    reader.mute = true;
  }
  takeHunk(reader, open, head);
}

/** A head without hunks: a binary file, a change of name or mode, or one whose hunks were trimmed away. */
function readBody(reader: Reader, open: Open): void {
  const body = readBinaryBody(reader.text, reader.place);
  reader.place = body.next;
  open.binary = body.binary;
  // A hunk behind binary data stands apart, as it does behind prose.
  open.together = !body.binary;
  if (body.problem !== null) hurt(reader, open, body.problem);
  else if (!body.binary && !changesMetadata(open.head)) {
    hurt(reader, open, { line: open.head.at, reason: 'No hunk stands under this head.' });
  }
}

function changesMetadata(head: Head): boolean {
  const mode = head.oldMode !== null && head.newMode !== null && head.oldMode !== head.newMode;
  return mode || head.isNew === true || head.isDelete === true || head.isRename || head.isCopy;
}

function close(reader: Reader): void {
  const { open } = reader;
  reader.open = null;
  if (open === null) return;
  const file = finishFile(open);
  if ('reason' in file) reader.problems.push(file);
  else reader.files.push(file);
}

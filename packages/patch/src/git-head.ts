import { gitName, isAbsolute, isDevNull, movedName } from './file-name.ts';
import type { Head, HeadRead, Place } from './head.ts';
import { ONLY_NAMED } from './head.ts';
import { sameName } from './same-name.ts';
import { isClosed, lineEnd } from './text-line.ts';

type Draft = { -readonly [K in keyof Head]: Head[K] } & { readonly defaultName: string | null };

/** What one extended header line means: it changes the draft and returns what is wrong with it, or null. */
type Reader = (draft: Draft, rest: string, strip: number) => string | null;

const READERS: readonly (readonly [string, Reader])[] = [
  ['--- ', (draft, rest, strip) => checkName(draft, 'old', { rest, strip })],
  ['+++ ', (draft, rest, strip) => checkName(draft, 'new', { rest, strip })],
  ['old mode ', (draft, rest) => readMode(draft, 'oldMode', rest)],
  ['new mode ', (draft, rest) => readMode(draft, 'newMode', rest)],
  ['deleted file mode ', readDeleted],
  ['new file mode ', readNew],
  ['copy from ', (draft, rest, strip) => readMove(draft, 'isCopy', { oldName: moved(rest, strip) })],
  ['copy to ', (draft, rest, strip) => readMove(draft, 'isCopy', { newName: moved(rest, strip) })],
  ['rename old ', (draft, rest, strip) => readMove(draft, 'isRename', { oldName: moved(rest, strip) })],
  ['rename new ', (draft, rest, strip) => readMove(draft, 'isRename', { newName: moved(rest, strip) })],
  ['rename from ', (draft, rest, strip) => readMove(draft, 'isRename', { oldName: moved(rest, strip) })],
  ['rename to ', (draft, rest, strip) => readMove(draft, 'isRename', { newName: moved(rest, strip) })],
  ['similarity index ', () => null],
  ['dissimilarity index ', () => null],
  ['index ', readIndex],
];

/** What earlier lines leave to a head. */
export interface Before {
  /** git's -p. */
  readonly strip: number;
  /** The name a lone `diff --git` line said, since the last head; git forgets it only with the next head it takes. */
  readonly lone: string | null;
}

/** A head, and the name a lone `diff --git` line leaves to the next one. */
export interface GitHeadRead extends HeadRead {
  readonly lone: string | null;
}

/**
 * Reads a `diff --git` line and the header lines under it (apply.c of git: parse_git_diff_header).
 *
 * @returns a head; or neither head nor problem when the line stands alone, as in prose; or the problem for which git refuses the whole text.
 */
export function readGitHead(text: string, place: Place, before: Before): GitHeadRead {
  const { strip, lone } = before;
  const first = lineEnd(text, place.at);
  const draft = emptyDraft(sameName(text.slice(place.at + 11, first - 1), strip), place.line);
  if (lone !== null) Object.assign(draft, { oldName: lone, newName: lone });
  let at = first;
  let line = place.line + 1;
  while (at < text.length) {
    const end = lineEnd(text, at);
    if (!isClosed(text, end)) break;
    const reader = READERS.find(([word]) => text.startsWith(word, at));
    if (reader === undefined) break;
    const reason = reader[1](draft, text.slice(at + reader[0].length, end - 1), strip) ?? conflict(draft);
    if (reason !== null) return { head: null, lone, problem: { line, reason }, end, endLine: line + 1 };
    at = end;
    line += 1;
  }
  const reason = fillNames(draft);
  const rest = { end: at, endLine: line };
  if (reason !== null) return { ...rest, head: null, lone, problem: { line: place.line, reason } };
  if (at === first) return { ...rest, head: null, lone: draft.newName, problem: null };
  return { ...rest, head: draft, lone: null, problem: null };
}

function emptyDraft(defaultName: string | null, at: number): Draft {
  return {
    defaultName,
    oldName: null,
    newName: null,
    isNew: false,
    isDelete: false,
    ...ONLY_NAMED,
    isAbsolute: false,
    at,
  };
}

function fillNames(draft: Draft): string | null {
  if (draft.oldName === null && draft.newName === null) {
    if (draft.defaultName === null) return 'This "diff --git" line does not say which file it is about.';
    draft.oldName = draft.defaultName;
    draft.newName = draft.defaultName;
  }
  const lacks = (draft.newName === null && draft.isDelete !== true) || (draft.oldName === null && draft.isNew !== true);
  return lacks ? 'The head of this diff names only one side of the file.' : null;
}

function conflict(draft: Draft): string | null {
  const said = [draft.isNew, draft.isDelete, draft.isRename, draft.isCopy].filter((one) => one === true).length;
  return said > 1 ? 'This header line contradicts one above it.' : null;
}

interface Named {
  readonly rest: string;
  readonly strip: number;
}

/** git holds the names of `---` and `+++` against what earlier header lines said. */
function checkName(draft: Draft, side: 'old' | 'new', said: Named): string | null {
  const field = side === 'old' ? 'oldName' : 'newName';
  const mustBeNull = side === 'old' ? draft.isNew === true : draft.isDelete === true;
  const known = draft[field];
  if (isAbsolute(said.rest)) draft.isAbsolute = true;
  if (known === null && !mustBeNull) {
    draft[field] = gitName(said.rest, said.strip);
    return null;
  }
  if (known === null) return isDevNull(said.rest) ? null : 'This header line should name /dev/null.';
  if (mustBeNull) return 'This header line names a file that another says does not exist.';
  return gitName(said.rest, said.strip) === known ? null : `This header line names another ${side} file.`;
}

const MODE = /^[ \t\r\v\f]*([+-]?[0-7]+)(?=[ \t\r]|$)/;

function readMode(draft: Draft, field: 'oldMode' | 'newMode', rest: string): string | null {
  const mode = MODE.exec(rest)?.[1];
  if (mode === undefined) return 'This header line holds no file mode.';
  draft[field] = mode;
  return null;
}

function readNew(draft: Draft, rest: string): string | null {
  draft.isNew = true;
  draft.newName = draft.defaultName;
  return readMode(draft, 'newMode', rest);
}

function readDeleted(draft: Draft, rest: string): string | null {
  draft.isDelete = true;
  draft.oldName = draft.defaultName;
  return readMode(draft, 'oldMode', rest);
}

function moved(rest: string, strip: number): string | null {
  return movedName(rest, strip > 0 ? strip - 1 : 0);
}

function readMove(draft: Draft, field: 'isCopy' | 'isRename', names: Partial<Pick<Head, 'oldName' | 'newName'>>): null {
  draft[field] = true;
  Object.assign(draft, names);
  return null;
}

/** git takes up to 40 bytes for an object id here and ignores the line when there are more. */
const INDEX = /^([^.]{0,40})\.\.([^ ]{0,40})(?: ([^]*))?$/;
const OBJECT_ID = /^[\da-f]{4,40}$/i;

function readIndex(draft: Draft, rest: string): string | null {
  const found = INDEX.exec(rest);
  if (found === null) return null;
  const [, before = '', after = '', mode] = found;
  draft.oldBlob = objectId(before);
  draft.newBlob = objectId(after);
  return mode === undefined ? null : readMode(draft, 'oldMode', mode);
}

function objectId(said: string): string | null {
  const id = said.trim();
  return OBJECT_ID.test(id) ? id : null;
}

import { unquote } from './c-quote.ts';
import { stampLength } from './stamp.ts';

/*
 * Names in diff heads, read as git's apply.c reads them (find_name and what stands around it). `strip` is git's -p: how many leading
 * components go. `line` is what stands behind the key word, without the line feed.
 */

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const SLASH = 47;

/** git's isspace knows these and the line feed, which never stands inside a line; the end of the line counts as one. */
export function isBlank(code: number): boolean {
  return Number.isNaN(code) || code === SPACE || code === TAB || code === RETURN || code === 10;
}

/** True for `/dev/null` and what stands behind it set off by a blank. */
export function isDevNull(line: string): boolean {
  return line.startsWith('/dev/null') && isBlank(line.charCodeAt(9));
}

/** True for a path from the root other than `/dev/null`, quoted or not. */
export function isAbsolute(line: string): boolean {
  return (line.startsWith('/') && !isDevNull(line)) || (line.startsWith('"/') && unquote(line, 0) !== null);
}

/** The name of a `---` or `+++` line under `diff --git`: it ends at a tab. Null when nothing is left of it. */
export function gitName(line: string, strip: number): string | null {
  return quotedName(line, strip) ?? bareName(line, strip, { tabEnds: true });
}

/** The name of a `rename` or `copy` line: blanks belong to it. */
export function movedName(line: string, strip: number): string | null {
  return quotedName(line, strip) ?? bareName(line, strip, { tabEnds: false });
}

/**
 * The name of a `---` or `+++` line without a `diff --git`: a time stamp is taken off, and `known` (the other side's name) wins when this one
 * is only `known` with something behind it (`foo.c~fix`, `foo.c.orig`).
 */
export function plainName(line: string, strip: number, known: string | null): string | null {
  const quoted = quotedName(line, strip);
  if (quoted !== null) return quoted;
  const stamp = stampLength(line);
  return stamp === 0
    ? bareName(line, strip, { tabEnds: true, known })
    : bareName(line.slice(0, line.length - stamp), strip, { whole: true, known });
}

/** `a//b` is `a/b` to git. */
function squash(name: string): string {
  return name.includes('//') ? name.replace(/\/+/g, '/') : name;
}

function quotedName(line: string, strip: number): string | null {
  const name = unquote(line, 0)?.text;
  if (name === undefined) return null;
  let from = 0;
  for (let left = strip; left > 0; left -= 1) {
    const slash = name.indexOf('/', from);
    if (slash < 0) return null;
    from = slash + 1;
  }
  return squash(name.slice(from));
}

interface Ends {
  readonly tabEnds?: boolean;
  readonly whole?: boolean;
  readonly known?: string | null;
}

function bareName(line: string, strip: number, ends: Ends): string | null {
  const known = ends.known ?? null;
  let start = strip === 0 ? 0 : -1;
  let left = strip;
  let at = 0;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === SLASH && left > 0) {
      left -= 1;
      if (left === 0) start = at + 1;
    }
    if (ends.whole !== true && (code === RETURN || (code === TAB && ends.tabEnds === true))) break;
  }
  if (start < 0 || at === start) return known === null ? null : squash(known);
  const name = line.slice(start, at);
  // The shorter name is the better one when the other is it with something appended.
  if (known !== null && known.length < name.length && name.startsWith(known)) return squash(known);
  return squash(name);
}

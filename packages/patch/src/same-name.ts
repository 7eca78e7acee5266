import { unquote } from './c-quote.ts';
import { isBlank } from './file-name.ts';

/**
 * The one name a `diff --git` line says twice; null when the two differ (a rename) or cannot be told apart. It is the file's name when no
 * other line names it: a mode change, an empty file (apply.c of git: git_header_name).
 *
 * @param line what stands behind `diff --git `.
 */
export function sameName(line: string, strip: number): string | null {
  if (line[0] === '"') return firstQuoted(line, strip);
  const start = afterPrefix(line, 0, strip);
  if (start === null) return null;
  const quote = line.indexOf('"', start);
  return quote >= 0 ? secondQuoted(line, { start, quote }, strip) : twice(line, start, strip);
}

function firstQuoted(line: string, strip: number): string | null {
  const first = unquote(line, 0);
  if (first === null) return null;
  const start = afterPrefix(first.text, 0, strip);
  if (start === null) return null;
  const name = first.text.slice(start);
  let at = first.end;
  while (at < line.length && isBlank(line.charCodeAt(at))) at += 1;
  if (at >= line.length) return null;
  const second = line[at] === '"' ? unquote(line, at)?.text : line.slice(at);
  if (second === undefined) return null;
  const secondStart = afterPrefix(second, 0, strip);
  return secondStart !== null && second.slice(secondStart) === name ? name : null;
}

function secondQuoted(
  line: string,
  place: { readonly start: number; readonly quote: number },
  strip: number,
): string | null {
  const second = unquote(line, place.quote)?.text;
  if (second === undefined) return null;
  const start = afterPrefix(second, 0, strip);
  if (start === null) return null;
  const name = second.slice(start);
  const fits = name.length < place.quote - place.start && line.startsWith(name, place.start);
  return fits && isBlank(line.charCodeAt(place.start + name.length)) ? name : null;
}

/** Finds the blank that parts `name` from `b/name`. The next slash is remembered: a line of megabytes of blanks stays linear. */
function twice(line: string, start: number, strip: number): string | null {
  let slash = -1;
  for (let at = start; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code !== 32 && code !== 9) continue;
    if (slash <= at && strip > 0) {
      slash = line.indexOf('/', at + 1);
      if (slash < 0) return null;
    }
    const second = strip > 0 ? slash + 1 : at + 1;
    if (line[at + 1] === '/') return null;
    const length = at - start;
    if (line.length - second === length && line.startsWith(line.slice(start, at), second)) {
      return line.slice(start, at);
    }
  }
  return null;
}

/** Offset behind `strip` leading components; null for an absolute path and for one that has not so many. */
function afterPrefix(name: string, from: number, strip: number): number | null {
  if (name[from] === '/') return null;
  if (strip === 0) return from;
  let at = from;
  for (let left = strip; left > 0; left -= 1) {
    const slash = name.indexOf('/', at);
    if (slash < 0) return null;
    at = slash + 1;
  }
  return at;
}

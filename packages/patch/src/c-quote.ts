/** What a C-quoted name holds, and where the text goes on behind its closing quote. */
export interface Quoted {
  readonly text: string;
  readonly end: number;
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** Three octal digits make a byte; a first digit over 3 would overflow it, and git refuses that. */
const OCTAL = /[0-3][0-7][0-7]/y;

/**
 * Undoes git's C style quoting of a path (`"a/\303\244.c"`), byte for byte.
 *
 * @param line one line; the quote stands at `at`.
 * @returns null when there is no quote, it is never closed, or an escape is not one of git's (quote.c of git: unquote_c_style).
 */
export function unquote(line: string, at: number): Quoted | null {
  if (line[at] !== '"') return null;
  const parts: string[] = [];
  let from = at + 1;
  const stop = /["\\]/g;
  for (;;) {
    stop.lastIndex = from;
    const hit = stop.exec(line);
    if (hit === null) return null;
    parts.push(line.slice(from, hit.index));
    if (hit[0] === '"') return { text: parts.join(''), end: hit.index + 1 };
    const letter = LETTERS[line[hit.index + 1] ?? ''];
    if (letter !== undefined) {
      parts.push(letter);
      from = hit.index + 2;
      continue;
    }
    OCTAL.lastIndex = hit.index + 1;
    const octal = OCTAL.exec(line);
    if (octal === null) return null;
    parts.push(String.fromCharCode(Number.parseInt(octal[0], 8)));
    from = hit.index + 4;
  }
}

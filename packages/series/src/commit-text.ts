/** The part of a mail's body that becomes the commit message, as `git am` reads it. All byte strings. */
export interface CommitText {
  /** In-body headers at its start, names in lower case; the first of a name counts. */
  readonly headers: ReadonlyMap<string, string>;
  /** Lines of the message up to "---" or the diff. */
  readonly lines: readonly string[];
  /** A scissors line stood before it. */
  readonly scissors: boolean;
  /** Lines before the diff that quote another mail. */
  readonly quotedLines: number;
}

/** More lines than any commit message; a body without a diff may be a log of megabytes. */
const MAX_LINES = 20_000;
const MAX_LINE = 10_000;

/** git mailinfo's three in-body headers; ">From" is what an mbox writer makes of "From". */
const IN_BODY = /^(>?From|Subject|Date):[ \t]*(.*)$/i;

/**
 * Takes the commit message out of a body: from the last scissors line (or the start) to the first line that git takes for the beginning of
 * a patch (`---`, `diff -`, `Index: `; git/mailinfo.c patchbreak), at most to `diffLine`.
 */
export function readCommitText(text: string, diffLine: number): CommitText {
  let lines: string[] = [];
  let scissors = false;
  let quotedLines = 0;
  let at = 0;
  for (let n = 1; n < Math.min(diffLine, MAX_LINES) && at < text.length; n++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + MAX_LINE)).trimEnd();
    at = end + 1;
    if (line.startsWith('>') && !/^>From[: ]/.test(line)) quotedLines++;
    if (isScissors(line)) {
      scissors = true;
      lines = [];
    } else if (beginsPatch(line)) break;
    else lines.push(line);
  }
  const { headers, rest } = takeHeaders(lines);
  return { headers, lines: rest, scissors, quotedLines };
}

function beginsPatch(line: string): boolean {
  return line.startsWith('diff -') || line.startsWith('Index: ') || line === '---' || /^--- \S/.test(line);
}

/** A line of dashes and at least one pair of scissors: `-- >8 --`, `8< ---- cut here`. */
function isScissors(line: string): boolean {
  if (line.length > 200 || !/8<|>8|%<|>%/.test(line)) return false;
  const rest = line.replace(/8<|>8|%<|>%|-|\s|cut here/gi, '');
  return rest === '' && /-/.test(line);
}

function takeHeaders(lines: readonly string[]): {
  readonly headers: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
} {
  const headers = new Map<string, string>();
  let at = lines.findIndex((line) => line !== '');
  let last: string | null = null;
  for (; at >= 0 && at < lines.length; at++) {
    const line = lines[at] ?? '';
    const match = IN_BODY.exec(line);
    if (match !== null) {
      last = (match[1] ?? '').replace('>', '').toLowerCase();
      if (headers.has(last)) break;
      headers.set(last, match[2] ?? '');
    } else if (last !== null && /^[ \t]+\S/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
    else break;
  }
  return headers.size === 0 ? { headers, rest: lines } : { headers, rest: lines.slice(at) };
}

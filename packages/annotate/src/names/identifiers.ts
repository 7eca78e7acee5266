/** Names in the kernel are shorter; what is longer is a hash, an encoding, a rule of underscores. */
const LONGEST = 64;

const UNDERSCORE = 95;
const OPEN = 40;
const CLOSE = 41;

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === UNDERSCORE;
}

/** Words of C that stand before a bracket and call nothing. */
const NO_CALLS = new Set(
  'if for while switch return sizeof typeof defined case do else likely unlikely alignof asm va_arg'.split(' '),
);

/** At least three letters, no digit first, and no _emphasis_. */
function isName(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  let letters = 0;
  for (let at = 0; at < word.length && letters < 3; at++) {
    const code = word.charCodeAt(at);
    if (code !== UNDERSCORE && code > 57) letters++;
  }
  if (letters < 3 || NO_CALLS.has(word)) return false;
  return first !== UNDERSCORE || !/^_[a-z]+_$/.test(word);
}

function wordAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && isWord(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return { start, end };
}

/** Whether a word of prose is a piece of an address, a path or a file's name. */
function isPiece(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (before === '/' || before === '@' || before === '%' || after === '@' || after === '/') return true;
  if (before === '.' && isWord(text.charCodeAt(start - 2))) return true;
  return after === '.' && /[A-Za-z]/.test(text[end + 1] ?? '');
}

/**
 * Adds to `found` the identifiers that a text names, until there are `most`: what has an underscore, and what is called. In prose a call is
 * `fork()`, in code `fork(`. Reads the text once, whatever stands in it.
 */
export function addIdentifiers(
  text: string,
  found: Set<string>,
  { prose, most }: { readonly prose: boolean; readonly most: number },
): void {
  for (let at = text.indexOf('_'); at >= 0 && found.size < most;) {
    const { start, end } = wordAround(text, at);
    if (end - start <= LONGEST && !(prose && isPiece(text, start, end))) {
      const word = text.slice(start, end);
      if (isName(word)) found.add(word);
    }
    at = text.indexOf('_', end);
  }
  for (let at = text.indexOf('('); at >= 0 && found.size < most; at = text.indexOf('(', at + 1)) {
    if (text.charCodeAt(at) !== OPEN || (prose && text.charCodeAt(at + 1) !== CLOSE)) continue;
    let start = at;
    while (start > 0 && at - start <= LONGEST && isWord(text.charCodeAt(start - 1))) start--;
    if (start === at || at - start > LONGEST || (prose && isPiece(text, start, at))) continue;
    const word = text.slice(start, at);
    if (isName(word)) found.add(word);
  }
}

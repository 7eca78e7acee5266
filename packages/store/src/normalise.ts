/** Longest token that is kept whole: a SHA-256 in hex. What is longer (base64) is cut there, in mails and in queries alike. */
export const TOKEN_LIMIT = 64;

const SPACE = 0x20;

/** What an ASCII character becomes: itself, lower case, or 0 for what stands between tokens. */
const asciiToken = Uint16Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[0-9A-Za-z]/.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
});

/** What is known of the other UTF-16 units below the surrogates, found when first met: 1 belongs to a token, 2 does not. */
const otherToken = new Uint8Array(0x1_0000);

/** Letters, digits, and the marks that many scripts cannot be written without. */
function isTokenChar(char: string): boolean {
  return /^[\p{L}\p{N}\p{M}]/u.test(char);
}

/** Units of the character at `at` that belong to a token: 1, 2 for a pair, 0 for none. */
function tokenUnits(text: string, at: number, code: number): number {
  if (code < 0xd800 || code > 0xdfff) {
    const known = otherToken[code] ?? 0;
    if (known !== 0) return known === 1 ? 1 : 0;
    const is = isTokenChar(String.fromCharCode(code));
    otherToken[code] = is ? 1 : 2;
    return is ? 1 : 0;
  }
  const pair = text.slice(at, at + 2);
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) > 0xffff && isTokenChar(pair) ? 2 : 0;
}

/** Made once and kept: a new one for each field of each mail would cost more than the work on it. */
let scratch = new Uint16Array(1 << 16);

/** How many units of `scratch` are filled from the text. */
function fillTokens(text: string): number {
  const out = scratch;
  let length = 0;
  let token = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const ascii = code < 128 ? (asciiToken[code] ?? 0) : 0;
    const units = code < 128 ? (ascii === 0 ? 0 : 1) : tokenUnits(text, at, code);
    if (units === 0) {
      if (token > 0) out[length++] = SPACE;
      token = 0;
      continue;
    }
    token += units;
    if (token <= TOKEN_LIMIT) {
      out[length++] = code < 128 ? ascii : code;
      if (units === 2) out[length++] = text.charCodeAt(at + 1);
    }
    if (units === 2) at += 1;
  }
  return token === 0 && length > 0 ? length - 1 : length;
}

/**
 * Text as both sides of a search have it: tokens of letters and digits, lower case, with one space between. Everything else is a space, so
 * that `mm/khugepaged.c`, `khugepaged_exit()` and `&vma->vm_mm` are phrases, and both database engines cut them alike. Compatibility forms
 * are folded (NFKC), diacritics stay, as lore has it. Linear in the text; tokens are cut at {@link TOKEN_LIMIT}.
 */
export function normalise(text: string): string {
  // Beyond ASCII, case and forms are the platform's business; the result may be longer.
  // oxlint-disable-next-line no-control-regex
  const folded = /[^\u0000-\u007f]/.test(text) ? text.normalize('NFKC').toLowerCase().normalize('NFKC') : text;
  if (scratch.length < folded.length) scratch = new Uint16Array(folded.length);
  const length = fillTokens(folded);
  return Buffer.from(scratch.buffer, 0, length * 2).toString('utf16le');
}

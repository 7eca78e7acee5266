import type { GivenTrailer, Remark } from '@guardpage/series';

/** `NAK`, `NACK`, `Nacked.`: the first word of a paragraph of somebody's own. A mail that speaks of a NAK has it elsewhere. */
const NAK =
  /^\s{0,3}(?:(?:a |big |hard |strong |so )?na[c]?k(?:ed)?)(?![\w-])(?! (?:was|were|is|by|from|of|with(?:drawn)?|it was|lifted)\b)/i;

/** The line, from 0, in which a remark says no to a patch; null when it does not. */
export function nakLine({ text }: Pick<Remark, 'text'>): number | null {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => NAK.test(line) && (lines[index - 1] ?? '').trim() === '');
  return at < 0 ? null : at;
}

/** Nacked-by, as people write it. */
export function isNak({ key }: Pick<GivenTrailer, 'key'>): boolean {
  return /^na[c]?k(?:ed)?-by$/i.test(key);
}

/** A trailer that says that somebody read the patch and wants it. */
export function isApproval({ key }: { readonly key: string }): boolean {
  return /^(?:reviewed|acked)-by$/i.test(key);
}

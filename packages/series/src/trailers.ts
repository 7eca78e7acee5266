import type { Trailer } from './model.ts';
import { cleanText } from './utf8.ts';

/** `Reviewed-by: A <a@b>`; git allows letters, digits and hyphens in a key (trailer.c). */
const TRAILER = /^([A-Za-z0-9][A-Za-z0-9-]{0,59})[ \t]{0,9}:[ \t]*((?!\/\/)\S.*)$/;
/** Lines that committers put between trailers: `[akpm@: fix typo]`, `(cherry picked from commit ..)`. */
const NOTE = /^(?:\[.*|\(cherry picked from .*)$/;
/** Keys that only a trailer has: one of them makes the block one even among prose (git-interpret-trailers, "25 %"). */
const SURE =
  /^(?:signed-off-by|(?:reviewed|acked|tested|reported|suggested|co-developed)-by|fixes|cc|link|closes|change-id)$/i;

/**
 * Trailers of a commit message: those of its last paragraph, when that is a block of trailers. A value goes on in lines that start with
 * white space; notes in brackets between trailers, over several lines too, are passed over.
 */
export function readTrailers(lines: readonly string[]): readonly Trailer[] {
  const block = lastParagraph(lines);
  const found: { key: string; value: string }[] = [];
  let inNote = false;
  let others = 0;
  for (const line of block) {
    const match = TRAILER.exec(line);
    const last = found.at(-1);
    if (inNote || NOTE.test(line)) inNote = !inNote ? line.startsWith('[') && !line.endsWith(']') : !line.endsWith(']');
    else if (match !== null) found.push({ key: match[1] ?? '', value: match[2] ?? '' });
    else if (last !== undefined && /^[ \t]/.test(line)) last.value += ` ${line.trim()}`;
    else others++;
  }
  const sure = found.some(({ key }) => SURE.test(key));
  if (!sure && others > 0) return [];
  if (sure && found.length * 3 < others) return [];
  return found.map(({ key, value }) => ({ key, value: cleanText(value) }));
}

function lastParagraph(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end--;
  let start = end;
  while (start > 0 && lines[start - 1] !== '') start--;
  return lines.slice(start, end);
}

/**
 * A list in pieces of at most `size`: a statement takes 32,766 parameters. Their lengths are powers of two, so that there are few different
 * statements, which are kept prepared; one of a thousand rows takes a megabyte.
 */
export function pieces<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const made: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += made.at(-1)?.length ?? 1) {
    const room = Math.min(size, list.length - at);
    made.push(list.slice(at, at + 2 ** Math.floor(Math.log2(room))));
  }
  return made;
}

/** Which share of their words and signs two pieces of evidence have in common, 0 to 1: 60 % is what a rename leaves. */
export function alike(a: readonly string[], b: readonly string[]): number {
  const left = tokens(a);
  const right = tokens(b);
  const count = new Map<string, number>();
  for (const token of left) count.set(token, (count.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of right) {
    const here = count.get(token) ?? 0;
    if (here === 0) continue;
    count.set(token, here - 1);
    common++;
  }
  return left.length + right.length === 0 ? 1 : (2 * common) / (left.length + right.length);
}

/** Of one hazard a function loses a handful of places, and a file has a handful of findings: of more, the first are compared one by one. */
export const MOST_COMPARED = 50;

/** From this share on two findings may be one. */
export const ALIKE = 0.6;

/** Evidence is a few lines; of one made to be long the beginning is compared. */
const MOST_TEXT = 4096;

/** What was read of evidence: it is compared with one after the other. */
const read = new WeakMap<readonly string[], readonly string[]>();

function tokens(lines: readonly string[]): readonly string[] {
  const known = read.get(lines);
  if (known !== undefined) return known;
  const text = lines.join('\n').slice(0, MOST_TEXT);
  const found: readonly string[] = text.match(/\w+|[^\s\w]/g) ?? [];
  read.set(lines, found);
  return found;
}

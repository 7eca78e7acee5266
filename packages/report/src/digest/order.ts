import type { DigestSeries } from './model.ts';

/** Tests and documentation come behind the code that they are of. */
function rankOf(path: string): number {
  if (/^(?:tools|Documentation|samples)\/|(?:^|\/)(?:\w*selftests?|tests?|kunit)\/|_(?:test|kunit)\.c$/.test(path))
    return 2;
  return path.startsWith('mm/') ? 0 : 1;
}

/** Files in the order in which they matter to who maintains mm: its code, other code, tests and documentation; those with most changed lines first. */
export function byWeight(a: DigestSeries['files'][number], b: DigestSeries['files'][number]): number {
  const size = (file: typeof a): number => file.added + file.removed;
  return rankOf(a.path) - rankOf(b.path) || size(b) - size(a) || (a.path < b.path ? -1 : Number(a.path > b.path));
}

/** Patches that are brought to stable kernels were read once already. */
export function isBackport({ subject }: Pick<DigestSeries, 'subject'>): boolean {
  return /^\[[^\]]*(?<![-\w])(?:autosel|stable|\d\.\d{1,3}(?:\.y)?)\b[^\]]*\]/i.test(subject);
}

/** Series by what they are about, so that those of one corner of mm stand together; then by arrival. */
export function byArea(a: DigestSeries, b: DigestSeries): number {
  const [first, second] = [a.files[0]?.path ?? '\u{10ffff}', b.files[0]?.path ?? '\u{10ffff}'];
  const rank = Number(isBackport(a)) - Number(isBackport(b)) || rankOf(first) - rankOf(second);
  if (rank !== 0) return rank;
  return first < second ? -1 : first > second ? 1 : a.received - b.received || a.id - b.id;
}

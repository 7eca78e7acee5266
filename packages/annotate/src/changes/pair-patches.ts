import type { LinedPatch } from './patch-lines.ts';

/** Two patches, the share of lines that they have in common (0 to 1). */
export interface Likeness {
  readonly now: LinedPatch;
  readonly before: LinedPatch;
  /** Of the one that has more. */
  readonly share: number;
  /** Of the later one's lines, those that the earlier has. */
  readonly ofNow: number;
  /** Of the earlier one's lines, those that the later has. */
  readonly ofBefore: number;
}

/** From this share of lines on two patches are one. */
const ALIKE = 0.5;

/** A line that more patches than this have ("#include <linux/mm.h>", a brace) makes no two of them alike. */
const MOST_SHARED = 8;

/** Titles of which this share of words is equal may be one, when their patches touch one file. */
const ALIKE_TITLES = 0.6;

/** How much each later patch has of each earlier one; the pairs that share nothing are left out. Bounded by what the lines are. */
export function likenesses(now: readonly LinedPatch[], before: readonly LinedPatch[]): readonly Likeness[] {
  const have = new Map<string, LinedPatch[]>();
  for (const one of before) {
    for (const key of one.telling) {
      const known = have.get(key);
      if (known === undefined) have.set(key, [one]);
      else known.push(one);
    }
  }
  return now.flatMap((one) => {
    const keys = one.telling;
    const counts = new Map<LinedPatch, number>();
    for (const key of keys) {
      const holders = have.get(key) ?? [];
      if (holders.length > MOST_SHARED) continue;
      for (const other of holders) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    return [...counts].map(([other, count]) => {
      const { size } = other.telling;
      const share = count / Math.max(keys.size, size);
      return { now: one, before: other, share, ofNow: count / keys.size, ofBefore: count / size };
    });
  });
}

function titleOf({ patch }: LinedPatch): string {
  return patch.prefix.title.toLowerCase().replace(/\s+/g, ' ').trim();
}

function wordsOf(one: LinedPatch): ReadonlySet<string> {
  return new Set(titleOf(one).match(/\w+/g));
}

function partOf({ patch }: LinedPatch): number {
  return patch.prefix.part ?? 1;
}

/** Patches whose titles are not equal and whose lines are not alike are compared by the words of their titles: no more of them. */
const MOST_TITLES = 100;

function alikeTitles(
  now: readonly LinedPatch[],
  before: readonly LinedPatch[],
): readonly (readonly [LinedPatch, LinedPatch])[] {
  const earlier = before.slice(0, MOST_TITLES).map((one) => ({ one, words: wordsOf(one), paths: pathsOf(one) }));
  const pairs = now.slice(0, MOST_TITLES).flatMap((one) => {
    const words = wordsOf(one);
    const paths = pathsOf(one);
    return earlier.flatMap(({ one: other, words: others, paths: elsewhere }) => {
      const share = words.intersection(others).size / Math.max(1, words.union(others).size);
      return share >= ALIKE_TITLES && !paths.isDisjointFrom(elsewhere) ? [{ pair: [one, other] as const, share }] : [];
    });
  });
  return pairs.toSorted((a, b) => b.share - a.share).map(({ pair }) => pair);
}

function pathsOf({ lines }: LinedPatch): ReadonlySet<string> {
  return new Set(lines.map(({ path }) => path));
}

/**
 * Pairs the patches of two revisions, each with at most one: those of one title (of several the one at the same place), then those of which
 * half the lines are alike, the most alike first, then those of a file whose titles have most words in common.
 * @returns for a later patch the earlier one
 */
export function pairPatches(
  now: readonly LinedPatch[],
  before: readonly LinedPatch[],
  alike: readonly Likeness[],
): ReadonlyMap<LinedPatch, LinedPatch> {
  const pairs = new Map<LinedPatch, LinedPatch>();
  const taken = new Set<LinedPatch>();
  const pair = (one: LinedPatch, other: LinedPatch): void => {
    if (pairs.has(one) || taken.has(other)) return;
    pairs.set(one, other);
    taken.add(other);
  };
  const byTitle = Map.groupBy(before, titleOf);
  for (const one of now) {
    const same = byTitle.get(titleOf(one))?.filter((other) => !taken.has(other)) ?? [];
    const other = same.find((each) => partOf(each) === partOf(one)) ?? same[0];
    if (other !== undefined) pair(one, other);
  }
  const likely = alike.filter(({ share }) => share >= ALIKE).toSorted((a, b) => b.share - a.share);
  for (const { now: one, before: other } of likely) pair(one, other);
  const left = now.filter((one) => !pairs.has(one));
  for (const [one, other] of alikeTitles(
    left,
    before.filter((each) => !taken.has(each)),
  ))
    pair(one, other);
  return pairs;
}

import { ALIKE, alike, MOST_COMPARED } from './alike.ts';
import type { Finding } from '../finding.ts';

/** Comparisons in all files together: about a second of them. */
const MOST_IN_ALL = 50_000;

function evidenceOf({ text, related }: Finding): readonly string[] {
  return [text, ...related.map((place) => place.text)];
}

/** Findings that a rename between revisions may have made of each other: a file keeps its name when it is moved to another folder. */
function familyOf({ hazard, path }: Finding): string {
  return `${hazard} ${path.slice(path.lastIndexOf('/') + 1)}`;
}

/**
 * Pairs the findings of a revision with those of an earlier one, each with at most one: by fingerprint, then those of one hazard in one file
 * whose evidence is at least 60 % alike, the most alike first.
 * @returns for each finding of the later revision that was there before, the earlier one
 */
function pairRevisions(now: readonly Finding[], before: readonly Finding[]): ReadonlyMap<Finding, Finding> {
  const pairs = new Map<Finding, Finding>();
  const left = Map.groupBy(before, ({ fingerprint }) => fingerprint);
  for (const finding of now) {
    const same = left.get(finding.fingerprint)?.shift();
    if (same !== undefined) pairs.set(finding, same);
  }
  const families = Map.groupBy([...left.values()].flat(), familyOf);
  const unpaired = Map.groupBy(
    now.filter((finding) => !pairs.has(finding)),
    familyOf,
  );
  let room = MOST_IN_ALL;
  for (const [family, later] of unpaired) {
    const earlier = (families.get(family) ?? []).slice(0, MOST_COMPARED);
    const some = later.slice(0, MOST_COMPARED);
    room -= some.length * earlier.length;
    if (room < 0) break;
    for (const [a, b] of closest(some, earlier)) pairs.set(a, b);
  }
  return pairs;
}

function closest(now: readonly Finding[], before: readonly Finding[]): readonly (readonly [Finding, Finding])[] {
  const compared = now.flatMap((a) => before.map((b) => ({ a, b, share: alike(evidenceOf(a), evidenceOf(b)) })));
  const taken = new Set<Finding>();
  return compared
    .filter(({ share }) => share >= ALIKE)
    .toSorted((one, other) => other.share - one.share)
    .flatMap(({ a, b }) => {
      if (taken.has(a) || taken.has(b)) return [];
      taken.add(a);
      taken.add(b);
      return [[a, b] as const];
    });
}

/** What a revision brings: only that is compared between revisions. */
function isBrought({ origin }: Finding): boolean {
  return origin === 'new' || origin === 'fixed-later';
}

/**
 * Says of the findings of a revision since when they are there, and adds what is gone from the last one before it.
 * @param earlier findings of the revisions before it, oldest first
 * @param isGone whether the later revision shows enough to say that a finding of the one before is gone
 */
export function sinceEarlier(
  now: readonly Finding[],
  earlier: readonly (readonly Finding[])[],
  isGone: (finding: Finding) => boolean,
): readonly Finding[] {
  const brought = now.filter(isBrought);
  const pairs = earlier.map((before) =>
    pairRevisions(
      brought,
      before.filter(({ origin }) => origin === 'new'),
    ),
  );
  const last = new Set(pairs.at(-1)?.values());
  const gone = (earlier.at(-1) ?? []).filter((one) => one.origin === 'new' && !last.has(one) && isGone(one));
  const sinceOf = (finding: Finding): Finding['since'] => {
    if (!isBrought(finding)) return null;
    if (pairs.at(-1)?.has(finding) === true) return 'still-there';
    return pairs.some((one) => one.has(finding)) ? 'came-back' : 'first';
  };
  return [
    ...now.map((finding) => ({ ...finding, since: sinceOf(finding) })),
    ...gone.map((finding) => ({ ...finding, origin: 'fixed' as const, since: 'gone' as const, touchedAgain: null })),
  ];
}

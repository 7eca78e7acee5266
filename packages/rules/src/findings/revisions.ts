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

/** What is known when a revision was looked at, for the next one. */
interface Known {
  /** Findings that are there, or that nothing seen since says are gone. */
  readonly there: readonly Finding[];
  /** Findings of earlier revisions that went. */
  readonly gone: readonly Finding[];
}

/** Findings that went and are waited for: a line of revisions made to be long brings new ones each time. */
const MOST_GONE = 500;

/** A revision's findings, and whether what it shows is enough to say that an earlier one is gone ({@link goneFrom}). */
export interface Revision {
  readonly findings: readonly Finding[];
  readonly isGone: (finding: Finding) => boolean;
}

function since({ findings: now, isGone }: Revision, { there, gone }: Known): readonly [readonly Finding[], Known] {
  const brought = now.filter(isBrought);
  const still = pairRevisions(brought, there);
  const back = pairRevisions(
    brought.filter((finding) => !still.has(finding)),
    gone,
  );
  const sinceOf = (finding: Finding): Finding['since'] => {
    if (!isBrought(finding)) return null;
    if (still.has(finding)) return 'still-there';
    return back.has(finding) ? 'came-back' : 'first';
  };
  const kept = new Set(still.values());
  const left = Map.groupBy(
    there.filter((finding) => !kept.has(finding)),
    isGone,
  );
  const went = left.get(true) ?? [];
  const returned = new Set(back.values());
  // A later part of this revision mends it: should the next revision leave it, it came back.
  const mended = [...still].flatMap(([finding, before]) => (finding.origin === 'fixed-later' ? [before] : []));
  const known = {
    there: [...now.filter(({ origin }) => origin === 'new'), ...(left.get(false) ?? [])],
    gone: [...gone.filter((finding) => !returned.has(finding)), ...mended, ...went].slice(-MOST_GONE),
  };
  const findings = [
    ...now.map((finding) => ({ ...finding, since: sinceOf(finding) })),
    ...went.map((finding) => ({ ...finding, origin: 'fixed' as const, since: 'gone' as const, touchedAgain: null })),
  ];
  return [findings, known];
}

/**
 * Says of the findings of each revision of a series since when they are there, and adds to each what is gone from the ones before. What a
 * revision does not show (a part that was not sent again) is neither there nor gone: it is waited for, and still there when it shows again.
 * In the first revision everything is `first`.
 * @param revisions oldest first
 */
export function acrossRevisions(revisions: readonly Revision[]): readonly (readonly Finding[])[] {
  let known: Known = { there: [], gone: [] };
  return revisions.map((revision) => {
    const [findings, next] = since(revision, known);
    known = next;
    return findings;
  });
}

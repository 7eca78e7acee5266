import { compareText } from './compare.ts';
import { countShared, shareOf } from './changed-lines.ts';
import { sameSender, type Revision } from './revision-facts.ts';
import { canFollow, daysBetween } from './revision-order.ts';
import { isFragment } from './thread-ties.ts';
import { isAgain, related, sharesPatches, similarity, type Tie } from './revision-ties.ts';

/** Days: a title alone ties no further, nor what is only alike. */
const TITLE_DAYS = 730;
const ALIKE_DAYS = 365;
const NEAR_DAYS = 90;
/** The part of the words of two titles that must be the same. */
const MIN_WORDS = 0.6;
/** Earlier ones that are looked at for each. */
const MAX_NEAR = 12;
const MAX_KEYS = 60;
/** Lines are compared with no more than so many. */
const MAX_TRIED = 24;

/**
 * Revisions that carry one change-id, each tied to the one before it. Anybody can write it into a mail: of another sender something of the
 * work must be the same too.
 */
export function changeIdTies(revisions: readonly Revision[]): readonly Tie[] {
  return nearPairs(revisions, ({ changeIds }) => [...changeIds]).flatMap(({ key, near, later }) => {
    const earlier = near.find((one) => one.trees === later.trees && (sameSender(one, later) || related(one, later)));
    if (earlier === undefined) return [];
    return [{ earlier, later, why: { kind: 'change-id', changeId: key }, partial: false }];
  });
}

/** Same sender, same title: a higher number, the first version after an RFC, or the same sent again. */
export function titleTies(revisions: readonly Revision[]): readonly Tie[] {
  return nearPairs(revisions, titleKeys).flatMap(({ near, later }) => {
    const earlier = near.find(
      (one) =>
        daysBetween(one, later) <= TITLE_DAYS &&
        ((canFollow(one, later) && oneWork(one, later)) || isAgain(one, later)),
    );
    if (earlier === undefined) return [];
    return [{ earlier, later, why: { kind: 'title', title: later.head.prefix.title }, partial: false }];
  });
}

/** Same sender and much the same patches, whatever the title, for those that are `wanted`. */
export function similarTies(revisions: readonly Revision[], wanted: (one: Revision) => boolean): readonly Tie[] {
  const best = new Map<Revision, Revision>();
  const seen = new Map<Revision, Set<Revision>>();
  for (const { near, later } of nearPairs(revisions, patchKeys)) {
    if (!wanted(later)) continue;
    const tried = seen.get(later) ?? new Set();
    seen.set(later, tried);
    for (const earlier of near) {
      const known = best.get(later);
      if (tried.has(earlier) || tried.size >= MAX_TRIED || (known !== undefined && daysBetween(known, earlier) <= 0))
        continue;
      tried.add(earlier);
      if (alike(earlier, later)) best.set(later, earlier);
    }
  }
  return [...best].map(([later, earlier]) => ({ earlier, later, why: similarity(earlier, later), partial: false }));
}

/** Is the title more than a dull one ("mm: cleanup")? Patches or files in common, or many words and the next number soon after. */
function oneWork(earlier: Revision, later: Revision): boolean {
  if (earlier.titles.size === 0 || later.titles.size === 0) return true;
  if (countShared(earlier.paths, later.paths) > 0) return true;
  if (Math.min(earlier.titles.size, later.titles.size) > 1 && countShared(earlier.titles, later.titles) > 0)
    return true;
  const next = earlier.rfc || later.revision - earlier.revision <= 1;
  return next && later.title.split(' ').length >= 5 && daysBetween(earlier, later) <= 60;
}

/** A title of one word is nobody's own. */
function titleKeys({ sender, title, submitted }: Revision): readonly string[] {
  return submitted && title.includes(' ') ? sender.map((key) => `${key}\n${title}`) : [];
}

/** Its patches by title; of a small one its files too, for a single patch may change its title. */
function patchKeys({ sender, titles, paths, submitted }: Revision): readonly string[] {
  const keys = [...titles, ...(titles.size <= 3 ? paths : [])].slice(0, MAX_KEYS);
  return submitted ? sender.flatMap((person) => keys.map((key) => `${person}\n${key}`)) : [];
}

/**
 * Half of the patches by title; or most of the lines; or one patch, and most words of the series' title, where the numbers follow each
 * other. Where a revision between the two was not seen, only the same patches tell.
 */
function alike(earlier: Revision, later: Revision): boolean {
  if (!sameSender(earlier, later) || !canFollow(earlier, later) || daysBetween(earlier, later) > ALIKE_DAYS)
    return false;
  if (countShared(earlier.paths, later.paths) === 0) return false;
  const shared = countShared(earlier.titles, later.titles);
  if (later.revision - earlier.revision > 1)
    return !isFragment(later) && shared * 2 > Math.max(earlier.titles.size, later.titles.size);
  if (sharesPatches(earlier, later) || shareOf(earlier.lines(), later.lines()) >= 0.5) return true;
  return shared > 0 && daysBetween(earlier, later) <= NEAR_DAYS && shareOf(words(earlier), words(later)) >= MIN_WORDS;
}

function words({ title }: Revision): ReadonlySet<string> {
  return new Set(title.split(' ').filter((word) => word !== ''));
}

interface Near {
  readonly key: string;
  readonly later: Revision;
  /** Earlier ones with that key, the nearest first. */
  readonly near: readonly Revision[];
}

/** For each revision and each of its keys, the few before it by date that have the key too. */
function nearPairs(revisions: readonly Revision[], keysOf: (one: Revision) => readonly string[]): readonly Near[] {
  const before = new Map<string, Revision[]>();
  const found: Near[] = [];
  const sorted = revisions.toSorted(
    (a, b) =>
      compareText(a.date ?? '~', b.date ?? '~') ||
      Number(b.rfc) - Number(a.rfc) ||
      a.revision - b.revision ||
      compareText(a.series.id, b.series.id),
  );
  for (const later of sorted)
    for (const key of keysOf(later)) {
      const known = before.get(key);
      if (known === undefined) before.set(key, [later]);
      else {
        const near = known.slice(-MAX_NEAR).toReversed();
        found.push({ key, later, near });
        known.push(later);
      }
    }
  return found;
}

import { compareText } from './compare.ts';
import { countShared, shareOf } from './changed-lines.ts';
import { sameSender, type Revision } from './revision-facts.ts';
import { canFollow, daysBetween } from './revision-order.ts';
import { isAgain, sameTitle, sharesPatches, similarity, type Tie } from './revision-ties.ts';

/** Days: a title alone ties no further, nor what is only alike. */
const TITLE_DAYS = 730;
const ALIKE_DAYS = 365;
/** Earlier ones that are looked at for each. */
const MAX_NEAR = 12;
const MAX_KEYS = 60;

/** Revisions that carry one change-id, each tied to the one before it. */
export function changeIdTies(revisions: readonly Revision[]): readonly Tie[] {
  return nearPairs(revisions, ({ changeIds }) => [...changeIds]).flatMap(({ key, near, later }) => {
    const earlier = near.find((one) => one.trees === later.trees);
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

/** Same sender and the same patches, whatever the title: half of them by title, or most of the lines. */
export function similarTies(revisions: readonly Revision[]): readonly Tie[] {
  const best = new Map<Revision, { readonly earlier: Revision; readonly why: Tie['why'] }>();
  for (const { near, later } of nearPairs(revisions, patchKeys))
    for (const earlier of near) {
      const known = best.get(later)?.earlier;
      if (known !== undefined && daysBetween(known, earlier) <= 0) continue;
      if (alike(earlier, later)) best.set(later, { earlier, why: similarity(earlier, later) });
    }
  return [...best].map(([later, { earlier, why }]) => ({ earlier, later, why, partial: false }));
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

/** What bears different titles must be next to each other in number, and mostly the same. */
function alike(earlier: Revision, later: Revision): boolean {
  if (!sameSender(earlier, later) || !canFollow(earlier, later) || daysBetween(earlier, later) > ALIKE_DAYS)
    return false;
  if (later.revision - earlier.revision > 1 && !sameTitle(earlier, later)) return false;
  if (countShared(earlier.paths, later.paths) === 0) return false;
  return sharesPatches(earlier, later) || shareOf(earlier.lines(), later.lines()) >= 0.5;
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

import type { Clue } from './model.ts';

/*
 * A family is a set of mails that may belong together: those that share a clue, and those that share one with them. It only bounds what is
 * looked at together; what belongs together is decided over the whole family (packages/series). So it does not matter in what order mails
 * arrive, and a clue too many costs time, not truth.
 */

/** More mails than any thread; one who joins all threads of a list by a forged References: gets no further. */
const LARGEST = 5000;
/** A title or a function that so many mails share tells nothing. At 400 the threads of one busy author split a series of his. */
const LARGEST_BY_WEAK = 1000;

/** A mail that has just come. */
export interface Newcomer {
  readonly id: number;
  readonly clues: readonly Clue[];
}

/** What is in the store of the clues of the newcomers. */
export interface KnownFamilies {
  /** Family by clue. */
  readonly byClue: ReadonlyMap<string, number>;
  /** Mails by family. */
  readonly sizes: ReadonlyMap<number, number>;
}

/** What to write. */
export interface FamilyPlan {
  /** Family of each newcomer. */
  readonly familyOf: ReadonlyMap<number, number>;
  /** Families that are no more, with what they are part of now. */
  readonly merged: ReadonlyMap<number, number>;
  /** Mails that each family got. */
  readonly grown: ReadonlyMap<number, number>;
  /** Clues that nobody had, with the first mail that has it. */
  readonly fresh: ReadonlyMap<string, number>;
}

/** Puts newcomers, in order of id, into families: an old one, several that they join, or one of their own, named by their id. */
export function planFamilies(newcomers: readonly Newcomer[], known: KnownFamilies): FamilyPlan {
  const parent = new Map<number, number>();
  const sizes = new Map(known.sizes);
  const byClue = new Map(known.byClue);
  const fresh = new Map<string, number>();
  const rootOf = (family: number): number => {
    let at = family;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const join = (a: number, b: number, strong: boolean): number => {
    const size = (sizes.get(a) ?? 0) + (sizes.get(b) ?? 0);
    if (a === b || size > (strong ? LARGEST : LARGEST_BY_WEAK)) return a;
    const [low, high] = a < b ? [a, b] : [b, a];
    parent.set(high, low);
    sizes.set(low, size);
    return low;
  };
  const joined = new Map<number, number>();
  for (const { id, clues } of newcomers) {
    let family = id;
    sizes.set(id, 1);
    for (const { key, strong } of clues) {
      const other = byClue.get(key);
      if (other === undefined) {
        byClue.set(key, id);
        fresh.set(key, id);
      } else family = join(family, rootOf(other), strong);
    }
    joined.set(id, family);
  }
  const familyOf = new Map([...joined].map(([id, family]) => [id, rootOf(family)]));
  const merged = new Map([...known.sizes.keys()].map((old) => [old, rootOf(old)] as const).filter(([a, b]) => a !== b));
  const grown = new Map<number, number>();
  for (const family of familyOf.values()) grown.set(family, (grown.get(family) ?? 0) + 1);
  return { familyOf, merged, grown, fresh };
}

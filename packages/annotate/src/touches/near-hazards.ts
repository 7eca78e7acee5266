import type { NearHazard } from '../model.ts';
import { isCommon } from '../names/common-names.ts';
import type { HazardNames } from './hazard-names.ts';

/** A name of which more hazards speak than this says nothing of any of them on a changed line. */
const RARE = 3;

/** On changed lines one name is chance, two are company. */
const COMPANY = 2;

/** Hazards that are shown of one patch. */
const MOST_HAZARDS = 5;

/** What a patch does to one file, by names. */
export interface NamesOfFile {
  readonly path: string;
  /** Functions in which its changed lines stand. */
  readonly touched: ReadonlySet<string>;
  /** What its changed lines name or call. */
  readonly named: ReadonlySet<string>;
}

interface Near {
  readonly touched: Set<string>;
  readonly named: Set<string>;
}

/** A name stands for a hazard in one of two ways; the common ones in none. */
function collect({ path, touched, named }: NamesOfFile, { hazards, livesIn }: HazardNames): ReadonlyMap<string, Near> {
  const near = new Map<string, Near>();
  for (const name of new Set([...touched, ...named])) {
    const speak = isCommon(name) ? [] : (hazards.get(name) ?? []);
    const touches = touched.has(name);
    if (!touches && speak.length > RARE) continue;
    for (const hazard of speak) {
      if (!livesIn(hazard, path)) continue;
      const one = near.get(hazard) ?? { touched: new Set(), named: new Set() };
      (touches ? one.touched : one.named).add(name);
      near.set(hazard, one);
    }
  }
  return near;
}

/**
 * The hazards that live where a patch works: those that speak of a function that it touches, and those of which its changed lines name two
 * rare things at least. A touched function counts twice, a name that fewer hazards share counts more.
 */
export function nearHazards(files: readonly NamesOfFile[], names: HazardNames): readonly NearHazard[] {
  const near = new Map<string, Near>();
  for (const file of files) {
    for (const [hazard, { touched, named }] of collect(file, names)) {
      const one = near.get(hazard) ?? { touched: new Set(), named: new Set() };
      near.set(hazard, { touched: one.touched.union(touched), named: one.named.union(named) });
    }
  }
  const share = (name: string): number => 1 / (names.hazards.get(name)?.length ?? 1);
  const weigh = (set: ReadonlySet<string>): number => [...set].reduce((sum, name) => sum + share(name), 0);
  return [...near]
    .filter(([, { touched, named }]) => touched.size > 0 || named.size >= COMPANY)
    .map(([hazard, { touched, named }]) => ({
      hazard,
      names: [...touched.union(named)].toSorted((a, b) => share(b) - share(a) || (a < b ? -1 : 1)),
      weight: 2 * weigh(touched) + weigh(named.difference(touched)),
    }))
    .toSorted((a, b) => b.weight - a.weight || (a.hazard < b.hazard ? -1 : 1))
    .slice(0, MOST_HAZARDS)
    .map(({ hazard, names: found }) => ({ hazard, names: found }));
}

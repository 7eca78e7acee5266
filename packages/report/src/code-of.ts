import { hazardNames } from '@guardpage/annotate';
import type { Hazard } from '@guardpage/rules';

/** Functions, flags and locks that a hazard speaks of, in the order of the alphabet. */
export function codeOf(hazard: Hazard): readonly string[] {
  return [...(hazardNames([hazard]).names.get(hazard.id) ?? [])].toSorted();
}

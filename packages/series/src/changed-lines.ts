import type { Submission } from './model.ts';

/** Lines that say more than a brace or a return. */
const MIN_LENGTH = 8;
const MAX_LINES = 3000;

/** Of fewer long lines a short one counts too. */
const FEW = 3;

/** The added and removed lines of some patches, without their white space; short ones are left out where there are others. At most 3,000. */
export function linesOf(patches: readonly Submission[]): ReadonlySet<string> {
  const long = collect(patches, MIN_LENGTH);
  return long.size < FEW ? collect(patches, 1) : long;
}

function collect(patches: readonly Submission[], shortest: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { patch } of patches)
    for (const { hunks } of patch.files)
      for (const { lines } of hunks)
        for (const { mark, text } of lines) {
          if (mark === ' ') continue;
          if (found.size >= MAX_LINES) return found;
          const bare = text.slice(0, 300).replace(/\s+/g, '');
          if (bare.length >= shortest) found.add(mark + bare);
        }
  return found;
}

/** How many the two share, as a part of the larger; 0 when either is empty. */
export function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const most = Math.max(a.size, b.size);
  return most === 0 ? 0 : countShared(a, b) / most;
}

/** How many the two share. */
export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of small) if (large.has(one)) shared++;
  return shared;
}

import { sameness } from './findings-of.ts';
import type { Placed } from './findings-of.ts';
import type { FileReport } from '../judging/judge-file.ts';
import type { Hit } from '../model.ts';
import type { Lineage } from '../series/states/lineages.ts';

/** An old hit that a patch of the series takes away. Where another patch puts the same again, it is moved: neither mended nor new. */
export interface Credit {
  readonly key: string;
  readonly function: string | null;
  readonly lineage: Lineage | null;
  /** Index of the patch that takes it away. */
  readonly patch: number;
  used: boolean;
}

/** What a patch takes away of one hazard in one file. */
export function creditsOf(placed: readonly Placed[], { place }: FileReport, patch: number): readonly Credit[] {
  return placed
    .filter(({ origin }) => origin === 'fixed')
    .map(({ hit }) => {
      const lineage = place?.lineage ?? null;
      return { key: sameness(hit), function: hit.function, lineage, patch, used: false };
    });
}

/** Takes a credit for a new hit: the same line in the same file, or in a function of the same name. */
function takeCredit(
  credits: readonly Credit[],
  hit: Hit,
  { place }: FileReport,
  fits: (patch: number) => boolean,
): boolean {
  if (hit.by !== 'state') return false;
  const key = sameness(hit);
  const found = credits.find(
    (one) =>
      !one.used &&
      fits(one.patch) &&
      one.key === key &&
      ((one.lineage !== null && one.lineage === place?.lineage) ||
        (one.function !== null && one.function === hit.function)),
  );
  if (found !== undefined) found.used = true;
  return found !== undefined;
}

/** The hits of a patch, where what an earlier patch took away is put again. */
export function withCredits(
  placed: readonly Placed[],
  report: FileReport,
  credits: readonly Credit[],
): readonly Placed[] {
  return placed.map((one) =>
    one.origin === 'new' && takeCredit(credits, one.hit, report, () => true)
      ? { ...one, origin: 'pre-existing' as const }
      : one,
  );
}

/** True for a new hit of which a later patch takes the old one away: the code is copied first and removed then. */
export function isCopied(hit: Hit, report: FileReport, credits: readonly Credit[], patch: number): boolean {
  return takeCredit(credits, hit, report, (other) => other > patch);
}

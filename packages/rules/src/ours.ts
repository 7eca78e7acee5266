import { ALIKE, alike } from './alike.ts';
import { linesOf, sameness } from './findings-of.ts';
import type { Placed } from './findings-of.ts';
import type { FileReport } from './judge-file.ts';
import type { Hazard } from './model.ts';
import type { Lineage } from './states/lineages.ts';

/** A hit that a patch of this series brought, as later patches find it. */
export interface Ours {
  readonly hazard: Hazard;
  /** The file it stands in now. */
  lineage: Lineage | null;
  /** Its own line now. */
  key: string;
  /** All its lines, as it was last seen. */
  lines: readonly string[];
  /** The file it was moved to last, by a later patch. */
  movedTo: FileReport | null;
}

/** A new one, as it was first found. */
export function oursOf(hazard: Hazard, { hit }: Placed, { place }: FileReport): Ours {
  return { hazard, lineage: place?.lineage ?? null, key: sameness(hit), lines: linesOf(hit), movedTo: null };
}

function take(from: Ours[], fits: (one: Ours) => boolean): Ours | null {
  const index = from.findIndex(fits);
  return index < 0 ? null : (from.splice(index, 1)[0] ?? null);
}

/**
 * Takes out of a later patch's hits what an earlier patch of the series brought: that is one finding, told there, also when this patch moves
 * it, renames what stands in it, or mends it.
 * @param known what earlier patches brought; it is followed on
 */
export function withoutOurs(placed: readonly Placed[], report: FileReport, known: readonly Ours[]): readonly Placed[] {
  const lineage = report.place?.lineage ?? null;
  const here = known.filter((one) => one.lineage === lineage);
  const elsewhere = known.filter((one) => one.lineage !== lineage);
  const gone: Ours[] = [];
  const others = placed.filter(({ hit, origin, moved }) => {
    if (origin === 'new') return true;
    const key = sameness(hit);
    const one = take(moved ? elsewhere : here, (other) => other.key === key);
    if (one === null) return true;
    if (origin === 'fixed') gone.push(one);
    if (moved) {
      one.lineage = lineage;
      one.movedTo = report;
    }
    return false;
  });
  return others.filter(({ hit, origin }) => {
    if (origin !== 'new' || hit.by !== 'state') return true;
    const lines = linesOf(hit);
    const one = take(gone, (other) => alike(other.lines, lines) >= ALIKE);
    if (one === null) return true;
    one.key = sameness(hit);
    one.lines = lines;
    return false;
  });
}

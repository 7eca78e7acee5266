import { ALIKE, alike, MOST_COMPARED } from './alike.ts';
import { linesOf, sameness } from './findings-of.ts';
import type { Placed } from './findings-of.ts';
import type { FileReport } from '../judging/judge-file.ts';
import type { Hazard } from '../model.ts';
import type { Lineage } from '../series/states/lineages.ts';

/** A hit that a patch of this series brought, as later patches find it. */
export interface Ours {
  readonly hazard: Hazard;
  /** The file it stands in now. */
  lineage: Lineage | null;
  /** Its own line now. */
  key: string;
  /** All its lines, as it was last seen. */
  lines: readonly string[];
  /** True when a later patch took it away: it may come again. */
  gone: boolean;
  /** The file it was moved to last, by a later patch. */
  movedTo: FileReport | null;
}

/** A new one, as it was first found. */
export function oursOf(hazard: Hazard, { hit }: Placed, { place }: FileReport): Ours {
  return {
    hazard,
    lineage: place?.lineage ?? null,
    key: sameness(hit),
    lines: linesOf(hit),
    gone: false,
    movedTo: null,
  };
}

/** One of them as it stood before the patch that is judged. */
export interface Before {
  readonly ours: Ours;
  readonly lineage: Lineage | null;
  readonly gone: boolean;
}

/** How what earlier patches brought stands before the next one. */
export function beforePatch(known: readonly Ours[]): readonly Before[] {
  return known.map((ours) => ({ ours, lineage: ours.lineage, gone: ours.gone }));
}

function take(from: Before[], fits: (one: Ours) => boolean, most = Infinity): Ours | null {
  const index = from.slice(0, most).findIndex(({ ours }) => fits(ours));
  return index < 0 ? null : (from.splice(index, 1)[0]?.ours ?? null);
}

/**
 * Takes out of a later patch's hits what an earlier patch of the series brought: that is one finding, told there, also when this patch moves
 * it, renames what stands in it, mends it, or puts it back.
 * @param known what earlier patches brought; it is followed on
 */
export function withoutOurs(
  placed: readonly Placed[],
  report: FileReport,
  known: readonly Before[],
): readonly Placed[] {
  const lineage = report.place?.lineage ?? null;
  const here = known.filter((one) => one.lineage === lineage && !one.gone);
  const away = known.filter((one) => one.lineage === lineage && one.gone);
  const elsewhere = known.filter((one) => one.lineage !== lineage && !one.gone);
  const lost: Before[] = [];
  const old = placed.filter(({ origin }) => origin !== 'new');
  // Of equal lines those that go are the series' own: what it did not bring stays.
  const sorted = old.toSorted((a, b) => Number(b.origin === 'fixed') - Number(a.origin === 'fixed'));
  const told = new Set<Placed>();
  for (const placedOne of sorted) {
    const { hit, origin, moved, was } = placedOne;
    const key = was ?? sameness(hit);
    const one = take(moved ? elsewhere : here, (other) => other.key === key);
    if (one === null) continue;
    told.add(placedOne);
    if (was !== null) {
      one.key = sameness(hit);
      one.lines = linesOf(hit);
    }
    // It may stand in another file of this patch already.
    if (origin === 'fixed' && one.lineage === lineage) {
      one.gone = true;
      lost.push({ ours: one, lineage, gone: true });
    }
    if (moved) {
      one.gone = false;
      one.lineage = lineage;
      one.movedTo = report;
    }
  }
  return placed.filter((placedOne) => {
    const { hit, origin } = placedOne;
    if (origin !== 'new' || hit.by !== 'state') return !told.has(placedOne);
    const lines = linesOf(hit);
    const key = sameness(hit);
    const renamed = take(lost, (other) => alike(other.lines, lines) >= ALIKE, MOST_COMPARED);
    const one = renamed ?? take(away, (other) => other.key === key);
    if (one === null) return true;
    one.gone = false;
    one.key = key;
    one.lines = lines;
    return false;
  });
}

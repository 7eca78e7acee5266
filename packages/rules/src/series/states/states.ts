import { changeOf } from './edits.ts';
import type { Change } from './edits.ts';
import { headingChanges } from './headings.ts';
import type { Lineage } from './lineages.ts';
import { carry, piecesOf, united, wholeFile } from './pieces.ts';
import type { Known, Piece } from './pieces.ts';
import { turned } from './edits.ts';

/** The lines of the file at a path whose object id starts as given; null when the tree does not have it. */
export type TreeFile = (path: string, blob: string) => readonly string[] | null;

/** Consecutive steps over which lines are carried. */
export interface Run {
  /** Index of its first step in the lineage. */
  readonly first: number;
  readonly changes: readonly Change[];
  /** What is known before each step, and behind the last. */
  readonly known: readonly Known[];
}

/** Pieces times steps: carrying costs that much. 60 patches with 20 hunks each in one file make 72,000. */
const MOST_PIECES = 400_000;

/**
 * What is known of a file before and behind every step, from the tree and from the hunks of all steps. A line known in one state is known in
 * the others as long as no step takes it away. It is carried only over steps that are here, whole, and agree: where a step
 * says otherwise, or something not seen may lie between, a new run starts with what that step itself shows.
 * @returns for each step the run it belongs to; null for one whose hunks cannot be placed
 */
export function runsOf(lineage: Lineage, { tree, seed }: Sources): readonly (Run | null)[] {
  const { steps } = lineage;
  const changes = steps.map(({ file }) => changeOf(file));
  const hunks = changes.reduce((sum, change) => sum + (change?.old.length ?? 0), 0);
  const far = hunks * steps.length <= MOST_PIECES;
  const runs: (Run | null)[] = [];
  let building: { first: number; changes: Change[]; known: Known[] } | null = null;
  const close = (): void => {
    if (building === null) return;
    const run: Run = { ...building, known: carriedBack(building) };
    for (const _ of building.changes) runs.push(run);
    building = null;
  };
  steps.forEach(({ file, apart }, index) => {
    const change = changes[index] ?? null;
    if (change === null) {
      close();
      runs.push(null);
      return;
    }
    const found = file.oldPath === null || file.oldBlob === null ? null : tree(file.oldPath, file.oldBlob);
    const own = beforeStep(change, found, file.kind === 'add');
    const start = index === 0 && seed !== null ? (agreed(own, seed) ?? own) : own;
    const behind: Known | undefined = building?.known.at(-1);
    const joint = far && !apart && behind !== undefined ? agreed(own, behind) : null;
    if (building !== null && joint !== null) building.known[building.known.length - 1] = joint;
    else {
      close();
      building = { first: index, changes: [], known: [start] };
    }
    building.changes.push(change);
    building.known.push(stepped(building.known.at(-1) ?? own, change));
  });
  close();
  return runs;
}

/** Where lines come from besides the hunks. */
export interface Sources {
  readonly tree: TreeFile;
  /** What was known of the file that this one is a copy of. */
  readonly seed: Known | null;
}

const NOTHING: Known = { pieces: [], total: null };

/** What a step shows of the state before it, with the whole file where the tree has it and it agrees. */
function beforeStep(change: Change, found: readonly string[] | null, isNew: boolean): Known {
  const own: Known = { pieces: piecesOf(change.old), total: isNew ? 0 : null };
  return found === null ? own : (agreed(own, wholeFile(found)) ?? own);
}

function agreed(a: Known, b: Known): Known | null {
  const total = a.total ?? b.total;
  if (a.total !== null && b.total !== null && a.total !== b.total) return null;
  const pieces = united(a.pieces, b.pieces);
  const last = pieces?.at(-1);
  if (pieces === null || (total !== null && last !== undefined && last.line + last.count - 1 > total)) return null;
  return { pieces, total };
}

function grown(total: number | null, by: number): number | null {
  return total === null ? null : total + by;
}

/** What is known behind a step: what was known before it, carried, and what its hunks show. */
function stepped(before: Known, change: Change): Known {
  const carried = carry(before.pieces, change.kept, headingChanges(change.edits, true));
  // What a step keeps of its own hunks stands in `carried` too, word for word.
  return { pieces: united(piecesOf(change.now), carried) ?? carried, total: grown(before.total, change.grows) };
}

/** Carries what later steps show back to the states before them. */
function carriedBack(run: { readonly changes: readonly Change[]; readonly known: readonly Known[] }): readonly Known[] {
  const known = [...run.known];
  for (let index = run.changes.length - 1; index >= 0; index--) {
    const change = run.changes[index];
    const { pieces, total } = known[index + 1] ?? NOTHING;
    if (change === undefined) continue;
    const back: readonly Piece[] = carry(pieces, turned(change.kept), headingChanges(change.edits, false));
    const now = known[index] ?? NOTHING;
    known[index] = { pieces: united(now.pieces, back) ?? now.pieces, total: now.total ?? grown(total, -change.grows) };
  }
  return known;
}

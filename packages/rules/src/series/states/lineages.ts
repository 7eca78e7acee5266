import type { FilePatch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';

/** One patch's change of one file. */
export interface Step {
  /** Index of the patch in its series. */
  readonly patch: number;
  readonly file: FilePatch;
  /** True when something that is not here may have changed the file since the step before: its lines are not carried on. */
  readonly apart: boolean;
}

/** All that a series does to one file, in order, through its renames. */
export interface Lineage {
  readonly steps: readonly Step[];
  /** Where the file was copied from: the lineage and how many of its steps were done then; null for one that was not. */
  readonly source: { readonly lineage: Lineage; readonly steps: number } | null;
  /** True when what is not here may change the file behind its last step: the end of the series is not known. */
  readonly open: boolean;
}

interface Growing {
  readonly steps: Step[];
  readonly source: { readonly lineage: Growing; readonly steps: number } | null;
  open: boolean;
}

/** Parts of a series that are not here: first and last of each stretch. A subject may claim any number, so they are not counted out. */
export function missingParts({ total, patches }: Series): readonly { readonly from: number; readonly to: number }[] {
  if (total === null) return [];
  const here = patches.flatMap(({ prefix }) => prefix.part ?? []).toSorted((a, b) => a - b);
  return [...here, total + 1].flatMap((part, index) => {
    const from = (here[index - 1] ?? 0) + 1;
    return from < part ? [{ from, to: part - 1 }] : [];
  });
}

/** What was not read of a mail may be a change of any file. */
function isDamaged({ patch }: Submission): boolean {
  return patch.problems.length > 0;
}

/** True when the object ids of two `index` lines, as far as they are given, are one. */
function sameBlob(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return length >= 7 && a.slice(0, length) === b.slice(0, length);
}

/**
 * Whether the state that one step leaves is the one that a later step finds. Object ids say it for sure; without them a part in between
 * that is not here, or not readable, may have changed the file.
 */
function isApart(before: Step, now: Step, hidden: (from: number, to: number) => boolean): boolean {
  const left = before.file.newBlob;
  const found = now.file.oldBlob;
  if (left !== null && found !== null && before.patch !== now.patch) return !sameBlob(left, found);
  return hidden(before.patch, now.patch);
}

/** Follows every file of a series. */
export function lineagesOf(series: Series): readonly Lineage[] {
  const { patches } = series;
  const missing = missingParts(series);
  const damaged = patches.flatMap((one, index) => (isDamaged(one) ? [index] : []));
  const partOf = (patch: number): number => patches[patch]?.prefix.part ?? 0;
  const hidden = (from: number, to: number): boolean =>
    damaged.some((one) => one >= from && one <= to) ||
    missing.some((one) => one.to > partOf(from) && one.from < partOf(to));
  const all: Growing[] = [];
  let live = new Map<string, Growing>();
  patches.forEach(({ patch: { files } }, patch) => {
    const before = live;
    live = new Map(live);
    for (const file of files) {
      // Renames and copies of one patch all start from what was there before it; further hunks for a path follow the first.
      const swaps = file.kind === 'rename' || file.kind === 'copy';
      const found = file.oldPath === null ? undefined : (swaps ? before : live).get(file.oldPath);
      const step = { patch, file, apart: false };
      const fresh = found === undefined || file.kind === 'copy';
      const lineage: Growing = fresh
        ? {
            steps: [],
            source: found === undefined ? null : { lineage: found, steps: stepsBefore(found, patch) },
            open: false,
          }
        : found;
      const last = lineage.steps.at(-1);
      lineage.steps.push(last === undefined ? step : { ...step, apart: isApart(last, step, hidden) });
      if (fresh) all.push(lineage);
      if (file.kind !== 'copy' && file.oldPath !== null && live.get(file.oldPath) === lineage)
        live.delete(file.oldPath);
      if (file.newPath !== null) live.set(file.newPath, lineage);
    }
  });
  const end = patches.length - 1;
  for (const lineage of all) {
    const last = lineage.steps.at(-1)?.patch ?? end;
    lineage.open = damaged.some((one) => one >= last) || missing.some(({ to }) => to > partOf(last));
  }
  return all;
}

function stepsBefore({ steps }: Growing, patch: number): number {
  const first = steps.findIndex((step) => step.patch >= patch);
  return first < 0 ? steps.length : first;
}

import type { FilePatch } from '@guardpage/patch';
import type { Series } from '@guardpage/series';
import { between } from './between.ts';
import type { Between } from './between.ts';
import { composed } from './edits.ts';
import type { Kept } from './edits.ts';
import { lineagesOf } from './lineages.ts';
import type { Lineage, Step } from './lineages.ts';
import { runsOf } from './states.ts';
import type { Run, TreeFile } from './states.ts';
import type { Known } from './pieces.ts';

/** One patch's change of one file, in its place in the series. What is known around it is put together when it is asked for. */
export interface Place {
  readonly lineage: Lineage;
  readonly step: Step;
  /** Every line that the tree or a patch of the series shows of the file, the same array for all its steps; null when that is this patch alone. */
  readonly lines: () => readonly Text[] | null;
  /** The change with all that is known around it; null when nothing is known but its own hunks. */
  readonly wide: () => Between | null;
  /** Further changes of the file in this series that are here, in order. */
  readonly later: readonly Step[];
  /** How far lines are carried. */
  readonly reach: () => Reach;
  /** The change from before this patch to behind a later step, as if it were one patch; null when lines are not carried that far. */
  readonly upTo: (later: Step) => Between | null;
}

/** The later steps up to which lines are carried, and whether that is to the end of the series: all is here and agrees. */
export interface Reach {
  readonly steps: readonly Step[];
  readonly toEnd: boolean;
}

interface Text {
  readonly text: string;
}

/** All that is known of one file over the series; read once, and only when it is asked for. */
interface History {
  readonly lineage: Lineage;
  readonly runs: () => readonly (Run | null)[];
  readonly lines: () => readonly Text[];
}

/**
 * Reads the files of a series as states, before and behind each patch.
 * @param tree whole files by path and object id
 * @returns the place of every file patch
 */
export function readSeries(series: Series, tree: TreeFile): ReadonlyMap<FilePatch, Place> {
  const places = new Map<FilePatch, Place>();
  const histories = new Map<Lineage, History>();
  for (const lineage of lineagesOf(series)) {
    const history = historyOf(lineage, tree, histories);
    histories.set(lineage, history);
    for (const [index, step] of lineage.steps.entries()) places.set(step.file, placeOf(history, index, step));
  }
  return places;
}

function historyOf(lineage: Lineage, tree: TreeFile, others: ReadonlyMap<Lineage, History>): History {
  const { source, steps } = lineage;
  const runs = once(() => {
    const seed = source === null ? null : stateOf(others.get(source.lineage)?.runs() ?? [], source.steps);
    return runsOf(lineage, { tree, seed });
  });
  const lines = once(() => {
    const hunks = steps.flatMap(({ file }) => file.hunks.flatMap((hunk) => hunk.lines));
    const files = steps.flatMap(({ file: { oldPath, oldBlob } }) =>
      oldPath === null || oldBlob === null ? [] : (tree(oldPath, oldBlob) ?? []),
    );
    const copied = source === null ? [] : (others.get(source.lineage)?.lines() ?? []);
    return [...hunks, ...files.map((text) => ({ text })), ...copied];
  });
  return { lineage, runs, lines };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What is known of a file when so many of its steps are done. */
function stateOf(runs: readonly (Run | null)[], steps: number): Known | null {
  const run = runs[steps] ?? null;
  if (run !== null) return run.known[steps - run.first] ?? null;
  const last = runs[steps - 1] ?? null;
  return last?.known.at(-1) ?? null;
}

function placeOf({ lineage, runs, lines }: History, index: number, step: Step): Place {
  const { steps, open, source } = lineage;
  const to = (end: number, own: FilePatch | null): Between | null => {
    const run = runs()[index] ?? null;
    const at = index - (run?.first ?? 0);
    const pre = run?.known[at];
    const post = run?.known[end - run.first + 1];
    if (run === null || pre === undefined || post === undefined) return null;
    if (own !== null && isAll(own, pre)) return null;
    return between(pre, post, keptOver(run, at, end - run.first), own);
  };
  const alone = steps.length === 1 && source === null;
  return {
    lineage,
    step,
    lines: () => (alone && step.file.hunks.flatMap((hunk) => hunk.lines).length === lines().length ? null : lines()),
    wide: () => to(index, step.file),
    later: steps.slice(index + 1),
    reach: () => {
      const run = runs()[index] ?? null;
      const last = run === null ? index : run.first + run.changes.length - 1;
      return { steps: steps.slice(index + 1, last + 1), toEnd: !open && last === steps.length - 1 };
    },
    upTo: (one) => to(steps.indexOf(one), null),
  };
}

function keptOver({ changes }: Run, from: number, to: number): readonly Kept[] {
  let kept: readonly Kept[] = changes[from]?.kept ?? [];
  for (let index = from + 1; index <= to; index++) kept = composed(kept, changes[index]?.kept ?? []);
  return kept;
}

/** True when nothing is known of the file before a patch but what that shows itself. */
function isAll(file: FilePatch, { pieces, total }: Known): boolean {
  const shown = file.hunks.reduce((sum, hunk) => sum + hunk.lines.filter(({ oldLine }) => oldLine !== null).length, 0);
  return (total ?? 0) === 0 && pieces.reduce((sum, { count }) => sum + count, 0) === shown;
}

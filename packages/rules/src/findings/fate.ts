import type { FilePatch } from '@guardpage/patch';
import { ALIKE, alike, MOST_COMPARED } from './alike.ts';
import type { Context } from '../engine.ts';
import { linesOf, originsOf, sameness } from './findings-of.ts';
import { imagesOf } from '../judging/images.ts';
import type { FileReport } from '../judging/judge-file.ts';
import { judgeHazard } from '../judging/judge-hazard.ts';
import type { Hit } from '../model.ts';
import type { Ours } from './ours.ts';
import { readNear } from '../judging/read-near.ts';
import type { Allowance } from '../judging/read-near.ts';
import type { Step } from '../series/states/lineages.ts';

/** What becomes of a finding behind the patch that brought it: `by` is the index of the patch that mends it, or that changes it again. */
export type Fate =
  | { readonly kind: 'stays' }
  | { readonly kind: 'fixed'; readonly by: number }
  | { readonly kind: 'touched'; readonly by: number };

const STAYS: Fate = { kind: 'stays' };

/** A finding to be followed. */
export interface Followed {
  readonly ours: Ours;
  readonly hit: Hit;
  /** Which of several with the same line it is, from 0. */
  readonly ordinal: number;
  readonly report: FileReport;
  readonly context: Context;
  readonly allowance: Allowance;
}

/**
 * Follows a finding to the end of the series. Each time the patches from its own on are taken as one: what that one would bring is
 * still there. So "no" is an answer about lines that are all seen; over a part that is not here, or that does not agree, nothing is said to be fixed.
 */
export function fateOf(followed: Followed): Fate {
  const { place } = followed.report;
  if (place === null || place.later.length === 0) return STAYS;
  if (followed.allowance.series.left <= 0) return touchedBy(place.later, followed);
  const { steps: reached, toEnd } = place.reach();
  const last = reached.at(-1);
  const end = last === undefined ? 'yes' : upTo(last, followed);
  if (end === 'yes') return toEnd ? STAYS : touchedBy(place.later.slice(reached.length), followed);
  // From the last patch on behind which it is still there.
  const first = reached[reached.slice(0, -1).findLastIndex((step) => upTo(step, followed) === 'yes') + 1];
  // The patch itself, when one mail holds two diffs of the file.
  if (first === undefined || first.patch === place.step.patch) return STAYS;
  const { movedTo } = followed.ours;
  if (movedTo?.place?.step.patch === first.patch) {
    return fateOf({ ...followed, report: movedTo, ordinal: 0, ours: { ...followed.ours, movedTo: null } });
  }
  return { kind: toEnd && end === 'no' ? 'fixed' : 'touched', by: first.patch };
}

type Answer = 'yes' | 'no' | 'not visible';

/** Whether the patches up to this step, taken as one, bring it. */
function upTo(step: Step, followed: Followed): Answer {
  const { report, ours, hit, context, allowance } = followed;
  const between = allowance.series.left > 0 ? (report.place?.upTo(step) ?? null) : null;
  if (between === null) return 'not visible';
  const file = report.place?.step.file as FilePatch;
  const shown = {
    kind: 'modify' as const,
    oldPath: file.oldPath,
    newPath: step.file.newPath,
    hunks: between.hunks,
    whole: between.whole,
  };
  const steps = report.place?.lineage.steps ?? [];
  const patches = steps
    .slice(steps.indexOf(report.place?.step as Step), steps.indexOf(step) + 1)
    .map((one) => one.file);
  const read = readNear(shown, between, context.engine, allowance);
  if (read === null) return 'not visible';
  const { result, unknown } = judgeHazard(ours.hazard, { ...read, patches }, context);
  const fresh = (result === null ? [] : originsOf(result, new Map())).filter(({ origin }) => origin === 'new');
  const lines = linesOf(hit);
  const same = fresh.filter((one) => sameness(one.hit) === sameness(hit));
  if (same.length > followed.ordinal) return 'yes';
  const others = fresh.filter((one) => !same.includes(one));
  if (others.slice(0, MOST_COMPARED).some((one) => alike(linesOf(one.hit), lines) >= ALIKE)) return 'yes';
  if (others.length > MOST_COMPARED) return 'not visible';
  if (unknown.some(({ function: name }) => name === null || name === hit.function)) return 'not visible';
  const units = [read.pre, read.post].filter((unit) => unit !== null);
  const cut = units.some(
    (unit) => unit.skipped.length > 0 || unit.functions.some((graph) => context.room.cut.has(graph)),
  );
  return cut ? 'not visible' : 'no';
}

/** The first later patch that changes the function. */
function touchedBy(later: readonly Step[], { hit, context }: Followed): Fate {
  const name = hit.function;
  const step = later.find(({ file }) => name === null || changes(file, name, context));
  return step === undefined ? STAYS : { kind: 'touched', by: step.patch };
}

const changed = new WeakMap<FilePatch, ReadonlySet<string | null>>();

/** True when a patch changes lines of a function, as far as it shows. */
function changes(file: FilePatch, name: string, { engine }: Context): boolean {
  const known = changed.get(file);
  if (known !== undefined) return known.has(name);
  const { pre, post } = imagesOf(file);
  const functions = [pre, post].flatMap((image) => (image === null ? [] : engine.readUnit(image).functions));
  const names = functions.filter(({ lines }) => lines.some(({ mark }) => mark !== ' ')).map((one) => one.name);
  changed.set(file, new Set(names));
  return names.includes(name);
}

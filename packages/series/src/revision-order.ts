import { compareText } from './compare.ts';
import type { Revision } from './revision-facts.ts';

const DAY = 86_400_000;

/** Days from `a` to `b`, below 0 when b is older; 0 when either is undated. */
export function daysBetween(a: Revision, b: Revision): number {
  return a.date === null || b.date === null ? 0 : (Date.parse(b.date) - Date.parse(a.date)) / DAY;
}

/**
 * True when `b` can follow `a`: by its number, as the first version that follows an RFC of whatever number, or sent again. Clocks are
 * wrong by a day at most.
 */
export function canFollow(a: Revision, b: Revision): boolean {
  if (a.trees !== b.trees || daysBetween(a, b) < -1) return false;
  if (a.rfc !== b.rfc) return a.rfc ? b.revision >= a.revision || daysBetween(a, b) > 0 : b.revision > a.revision;
  const step = b.revision - a.revision || b.minor - a.minor;
  return step === 0 ? b.resend && daysBetween(a, b) >= 0 : step > 0;
}

/** True when the two bear one number, whatever their content. */
export function sameNumber(a: Revision, b: Revision): boolean {
  return a.rfc === b.rfc && a.revision === b.revision && a.minor === b.minor;
}

/**
 * The revisions of one line, the latest last: by number, an RFC before what is none. An RFC whose number is above that of an older version
 * that is none (v2, then RFC v3) stands behind it; others (RFC v1, RFC v2, then v1) stand first. Under one number the date decides.
 */
export function inOrder(line: readonly Revision[]): readonly Revision[] {
  const firm = line.filter(({ rfc }) => !rfc);
  const stages = new Map(line.map((one) => [one, stageOf(one, firm)]));
  return line.toSorted(
    (a, b) =>
      (stages.get(a) ?? 0) - (stages.get(b) ?? 0) ||
      Number(a.rfc) - Number(b.rfc) ||
      a.revision - b.revision ||
      a.minor - b.minor ||
      compareText(a.date ?? '~', b.date ?? '~') ||
      compareText(a.series.id, b.series.id),
  );
}

/** The number of the last version that is no RFC and stands at or before it. */
function stageOf(one: Revision, firm: readonly Revision[]): number {
  if (!one.rfc) return one.revision;
  let stage = 0;
  for (const { revision, date } of firm)
    if (revision < one.revision && (date ?? '') <= (one.date ?? '~')) stage = Math.max(stage, revision);
  return stage;
}

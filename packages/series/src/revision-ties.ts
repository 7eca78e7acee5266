import type { Evidence } from './family-model.ts';
import type { Submission } from './model.ts';
import { countShared, shareOf } from './changed-lines.ts';
import { daysBetween, sameNumber } from './revision-order.ts';
import { sameSender, type Revision } from './revision-facts.ts';

type WithoutSeries<T> = T extends unknown ? Omit<T, 'series'> : never;

/** A reason to put two revisions into one line. */
export interface Tie {
  readonly earlier: Revision;
  readonly later: Revision;
  readonly why: WithoutSeries<Evidence>;
  /** The later one replaces single parts of the earlier. */
  readonly partial: boolean;
}

/** Which revision each patch and cover letter is in. */
export type RevisionOf = ReadonlyMap<Submission, Revision>;

/** How two mails are named in evidence. */
export function nameOf({ message, input, mail }: Submission): string {
  return message.messageId ?? `${input}:${mail}`;
}

/** The titles of the two: of their cover letters, or of single patches. */
export function sameTitle(a: Revision, b: Revision): boolean {
  return a.title !== '' && a.title === b.title;
}

/** True when nothing speaks against one being the other's next revision: a title, a patch or a file in common, or no patch to see. */
export function related(a: Revision, b: Revision): boolean {
  if (a.titles.size === 0 || b.titles.size === 0) return true;
  return sameTitle(a, b) || countShared(a.titles, b.titles) > 0 || countShared(a.paths, b.paths) > 0;
}

/**
 * True when half the patches are in both, at least two, or both are small: half of the smaller one where the number goes on, else of the
 * larger one, for the first version of what was an RFC may be a part of it that was split off.
 */
export function sharesPatches(a: Revision, b: Revision): boolean {
  const shared = countShared(a.titles, b.titles);
  const [small, large] = [a.titles.size, b.titles.size].toSorted((x, y) => x - y) as [number, number];
  if (shared < 2) return shared === 1 && small === 1 && large <= 3;
  return shared * 2 >= (b.revision > a.revision ? small : large);
}

/** How alike two revisions of one sender are, as evidence. */
export function similarity(a: Revision, b: Revision): Tie['why'] {
  const lines = Math.round(shareOf(a.lines(), b.lines()) * 100) / 100;
  return {
    kind: 'similar',
    titles: countShared(a.titles, b.titles),
    ofTitles: Math.min(a.titles.size, b.titles.size),
    lines,
  };
}

/**
 * True when `b` is `a` sent once more under the same number: marked RESEND, or the same title with most lines the same. Two works of one
 * author may bear one dull title.
 */
export function isAgain(a: Revision, b: Revision): boolean {
  if (a.trees !== b.trees || !sameNumber(a, b)) return false;
  if (!sameSender(a, b) || !(sameTitle(a, b) || sharesPatches(a, b))) return false;
  if (a.resend || b.resend) return related(a, b);
  // A cover letter whose patches did not get through.
  if (a.titles.size === 0 || b.titles.size === 0) return Math.abs(daysBetween(a, b)) <= 7;
  return shareOf(a.lines(), b.lines()) >= 0.6;
}

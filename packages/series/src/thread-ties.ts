import type { Ancestors } from './ancestors.ts';
import { shareOf, linesOf, countShared } from './changed-lines.ts';
import { compareText } from './compare.ts';
import { linksOf } from './mail-links.ts';
import type { Submission } from './model.ts';
import { sameSender, type Revision } from './revision-facts.ts';
import { canFollow, daysBetween } from './revision-order.ts';
import { nameOf, related, sameTitle, sharesPatches, type RevisionOf, type Tie } from './revision-ties.ts';
import { titleKey } from './title-key.ts';

/** What the ties of a family's mails are read from. */
export interface Mails {
  readonly ancestors: Ancestors;
  readonly revisionOf: RevisionOf;
}

/** The nearest earlier revisions that one names; a cover letter may list thirty. */
const MAX_LINKS = 12;
/** Parts of one series each answer something; more of them tell no more. */
const MAX_STEPS = 50;

/**
 * Ties by a link in the text of `later`: to a patch or cover, or, on a line that names the number, to any mail of its thread. The nearest
 * first.
 */
export function linkTies(later: Revision, { ancestors, revisionOf }: Mails): readonly Tie[] {
  const found = new Map<Revision, Tie>();
  for (const mail of later.mails)
    for (const link of linksOf(mail)) {
      const linked = ancestors.byId.get(link.messageId);
      if (linked === undefined) continue;
      const direct = revisionOf.get(linked);
      const target = direct === undefined && link.revision !== null ? ancestors.submissionAbove(linked) : linked;
      const earlier = target === null ? undefined : revisionOf.get(target);
      if (earlier === undefined || earlier === later || found.has(earlier) || !canFollow(earlier, later)) continue;
      const named =
        link.earlier && (link.revision === earlier.revision || (link.revision === null && direct !== undefined));
      if (!(named ? namedByLink(earlier, later) : linkedAlike(earlier, later, direct !== undefined))) continue;
      const why = { kind: 'link', from: nameOf(mail), to: nameOf(linked) } as const;
      found.set(earlier, { earlier, later, why, partial: false });
    }
  return [...found.values()]
    .toSorted((a, b) => compareText(b.earlier.date ?? '', a.earlier.date ?? ''))
    .slice(0, MAX_LINKS);
}

/** The line says that it is an earlier revision; of another sender more must be the same than a file. */
function namedByLink(earlier: Revision, later: Revision): boolean {
  if (sameSender(earlier, later)) return related(earlier, later);
  return sameTitle(earlier, later) || countShared(earlier.titles, later.titles) > 0;
}

/** Any link: only to what is nearly the same anyhow. */
function linkedAlike(earlier: Revision, later: Revision, direct: boolean): boolean {
  return direct && sameSender(earlier, later) && (sameTitle(earlier, later) || sharesPatches(earlier, later));
}

/** The tie of a series that was sent as an answer to an earlier revision, if it was. */
export function replyTies(later: Revision, mails: Mails): readonly Tie[] {
  const above = outside(later, later.head, mails);
  const earlier = above === null ? undefined : mails.revisionOf.get(above);
  if (above === null || earlier === undefined || !canFollow(earlier, later)) return [];
  const atHead = above === earlier.head;
  const fits = sameSender(earlier, later)
    ? sameTitle(earlier, later) || sharesPatches(earlier, later) || (atHead && related(earlier, later))
    : sameTitle(earlier, later) && related(earlier, later);
  if (!fits) return [];
  return [{ earlier, later, why: { kind: 'reply', from: nameOf(later.head), to: nameOf(above) }, partial: false }];
}

/** The nearest patch or cover above a mail that is not of its own series. */
function outside(own: Revision, mail: Submission, { ancestors, revisionOf }: Mails): Submission | null {
  let at: Submission | null = mail;
  for (let step = 0; step < MAX_STEPS && at !== null; step++) {
    at = ancestors.submissionAbove(at);
    if (at !== null && revisionOf.get(at) !== own) return at;
  }
  return null;
}

/**
 * Ties of single parts that were sent to replace those of an earlier revision: each answers the part (or its cover letter), has its number
 * or its title, and comes from the same sender. A delta for one's own part has neither a higher number nor its lines.
 */
export function partialTies(later: Revision, mails: Mails): readonly Tie[] {
  if (!isFragment(later)) return [];
  const ties: Tie[] = [];
  for (const part of later.series.patches.slice(0, MAX_STEPS)) {
    const above = outside(later, part, mails);
    const earlier = above === null ? undefined : mails.revisionOf.get(above);
    if (above === null || earlier === undefined || !sameSender(earlier, later)) continue;
    const replaced = replacedBy(part, earlier);
    if (replaced === null || !replaces(part, replaced, { earlier, later })) continue;
    const why = { kind: 'reply', from: nameOf(part), to: nameOf(above) } as const;
    ties.push({ earlier, later, why, partial: true });
  }
  // A stray part among those that replace: the whole is no reroll of parts that one could put together.
  return ties.length === Math.min(later.series.patches.length, MAX_STEPS) ? ties : [];
}

/** Parts without a cover letter and without all others. */
export function isFragment({ series }: Revision): boolean {
  return series.cover === null && (series.total === null || series.patches.length < series.total);
}

/** The part that a new one takes the place of: with its number and total, else with its title. */
export function replacedBy({ prefix }: Submission, { series }: Revision): Submission | null {
  const title = titleKey(prefix);
  const sameNumber = (one: Submission): boolean =>
    prefix.part !== null && one.prefix.part === prefix.part && one.prefix.total === prefix.total;
  const titled = series.patches.find((one) => titleKey(one.prefix) === title);
  if (prefix.total !== null && titled !== undefined && !sameNumber(titled) && series.patches.some(sameNumber))
    return null;
  return titled ?? (prefix.part === null ? null : (series.patches.find(sameNumber) ?? null));
}

function replaces(
  part: Submission,
  replaced: Submission,
  { earlier, later }: { readonly earlier: Revision; readonly later: Revision },
): boolean {
  if (earlier.series.total === null || earlier.series.total < 2) return false;
  if (later.series.total !== null && later.series.total !== earlier.series.total) return false;
  if (later.trees !== earlier.trees || later.rfc !== earlier.rfc || daysBetween(earlier, later) < 0) return false;
  const [lines, old] = [linesOf([part]), linesOf([replaced])];
  const alike = shareOf(lines, old);
  const higher = later.revision - earlier.revision || later.minor - earlier.minor;
  if (higher > 0) return titleKey(part.prefix) === titleKey(replaced.prefix) || alike >= 0.3;
  // A delta on top of the part takes away what the part added, never what it took away itself.
  const removes = [...lines].some((line) => line.startsWith('-') && old.has(line));
  return higher === 0 && (alike >= 0.5 || removes);
}

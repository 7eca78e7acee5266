import { byDate, byPlace, compareText } from './compare.ts';
import type { Series, Submission } from './model.ts';
import { joinLoneCovers } from './lone-covers.ts';
import { nameKey } from './person.ts';
import { joinRerolls, joinStrays, type Thread } from './stray-parts.ts';
import { evidenceOf, makeLinks, seriesKey, type Links } from './thread-links.ts';

/** All submissions of one run, each in a series or in `rest`. */
export interface Grouped {
  /** In order of the first mail (input, mail) that belongs to it. */
  readonly series: readonly Series[];
  /** Replies, other mails, and second copies of a mail that is already in a series. */
  readonly rest: readonly Submission[];
  /** Those of `rest` that are second copies. */
  readonly copies: readonly Submission[];
}

/** More references than this are not followed up: the near ones are at the end. */
const MAX_REFERENCES = 100;

/**
 * Puts the mails of one run into series: one revision each, whatever the order in which they come. Parts belong together when sender,
 * revision, total and RFC are equal and the thread, or the form of their Message-IDs, joins them; and single parts that lost their version. A mail given twice counts once. When two
 * mails claim the same n/m, the earliest (date, then Message-ID) has the place and each other one stands alone, as a single patch does.
 */
export function groupSeries(submissions: readonly Submission[]): Grouped {
  const ordered = submissions.toSorted(byPlace);
  const { unique, copies } = dropCopies(ordered);
  const members = unique.filter(({ kind }) => kind === 'patch' || kind === 'cover');
  const rest = [...copies, ...unique.filter(({ kind }) => kind !== 'patch' && kind !== 'cover')].toSorted(byPlace);
  const series = joined(members).flatMap(seriesOf);
  const first = new Map(
    series.map((one) => [one, [...(one.cover === null ? [] : [one.cover]), ...one.patches].toSorted(byPlace)[0]]),
  );
  series.sort((a, b) => comparePlaces(first.get(a), first.get(b)));
  return { series, rest, copies };
}

/** Sets of submissions that the thread joins. */
function joined(members: readonly Submission[]): readonly (readonly Submission[])[] {
  const links = makeLinks(members.length);
  const byId = new Map<string, number>();
  members.forEach(({ message: { messageId } }, index) => {
    if (messageId !== null) byId.set(messageId, index);
  });
  const mailsOf = new Map<string, number>();
  for (const { input } of members) mailsOf.set(input, (mailsOf.get(input) ?? 0) + 1);
  const keys = members.map(seriesKey);
  const known = new Map<string, number>();
  members.forEach((member, index) => {
    // A patch without n/m is a series of its own.
    if (member.prefix.total === null) return;
    joinAncestor(links, { members, byId, keys }, index);
    for (const evidence of evidenceOf(member, (mailsOf.get(member.input) ?? 0) > 1)) {
      const name = `${keys[index] ?? ''} ${evidence}`;
      const other = known.get(name);
      if (other === undefined) known.set(name, index);
      else links.join(index, other);
    }
  });
  joinStrays(links, { members, byId, keys });
  joinRerolls(links, { members, byId, keys });
  joinLoneCovers(links, { members, byId, keys });
  const sets = new Map<number, Submission[]>();
  members.forEach((member, index) => {
    const root = links.rootOf(index);
    const set = sets.get(root);
    if (set === undefined) sets.set(root, [member]);
    else set.push(member);
  });
  return [...sets.values()];
}

/** Joins a part to the nearest mail above it in the thread that is of the same series. */
function joinAncestor(links: Links, { members, byId, keys }: Thread, index: number): void {
  const message = members[index]?.message;
  if (message === undefined) return;
  const near = message.references.slice(-MAX_REFERENCES).toReversed();
  for (const id of [message.inReplyTo, ...near]) {
    const other = id === null ? undefined : byId.get(id);
    if (other === undefined || other === index || keys[other] !== keys[index]) continue;
    links.join(index, other);
    return;
  }
}

/** One series out of a set, and one each for the mails that claim a place already taken. */
function seriesOf(set: readonly Submission[]): readonly Series[] {
  const taken = new Map<number, Submission>();
  const alone: Submission[] = [];
  for (const member of set.toSorted(byDate)) {
    const part = member.prefix.part;
    if (part === null || taken.has(part)) alone.push(member);
    else taken.set(part, member);
  }
  const parts = [...taken.values()].toSorted((a, b) => (a.prefix.part ?? 0) - (b.prefix.part ?? 0));
  return [...(parts.length === 0 ? [] : [makeSeries(parts)]), ...alone.map((one) => makeSeries([one]))];
}

/** From at least one member, in order of part. */
function makeSeries(members: readonly Submission[]): Series {
  const [head] = members as readonly [Submission];
  const cover = members.find(({ kind }) => kind === 'cover') ?? null;
  const counted = members.find((member) => member !== cover) ?? head;
  return {
    id: head.message.messageId ?? `${head.input}:${head.mail}`,
    // A part may have lost its version, none gains one.
    revision: Math.max(...members.map(({ prefix }) => prefix.revision)),
    total: counted.prefix.total,
    cover,
    patches: members.filter((member) => member !== cover),
  };
}

/** Mails of one identity, told apart by what they change. */
interface Same {
  readonly first: Submission;
  /** Diffs seen; made when a second mail comes, for most never have one. */
  diffs: Set<string> | null;
}

/**
 * Of mails with one Message-ID and one diff the first by place stays; mails that were never sent have no id, and are one when they say the
 * same. A mail that only claims another's Message-ID is no copy: it would keep the other from being judged, or from its place.
 */
function dropCopies(ordered: readonly Submission[]): {
  readonly unique: readonly Submission[];
  readonly copies: readonly Submission[];
} {
  const seen = new Map<string, Same>();
  const unique: Submission[] = [];
  const copies: Submission[] = [];
  for (const one of ordered) {
    const { messageId, subject, date, parts } = one.message;
    const identity = messageId ?? `unsent\n${subject}\n${date}\n${parts[0]?.text ?? one.mail}`;
    const same = seen.get(identity);
    if (same === undefined) seen.set(identity, { first: one, diffs: null });
    (same !== undefined && isKnown(same, one) ? copies : unique).push(one);
  }
  return { unique, copies };
}

function isKnown(same: Same, one: Submission): boolean {
  same.diffs ??= new Set([diffOf(same.first)]);
  const diff = diffOf(one);
  if (same.diffs.has(diff)) return true;
  same.diffs.add(diff);
  return false;
}

/** Who sent a mail, what it is and what it changes, whatever its encoding, the list that passed it on and the footer put under it. */
function diffOf({ kind, patch, message: { from } }: Submission): string {
  const sender = from === null ? '' : nameKey(from.name) || from.email;
  const files = patch.files.map(({ oldPath, newPath, hunks }) => {
    const lines = hunks.flatMap((hunk) => [
      `@@ ${hunk.oldStart} ${hunk.newStart} ${hunk.heading}`,
      ...hunk.lines.map(({ mark, text }) => mark + text),
    ]);
    return [oldPath ?? '', newPath ?? '', ...lines].join('\n');
  });
  return [sender, kind, ...files].join('\n\n');
}

function comparePlaces(a: Submission | undefined, b: Submission | undefined): number {
  return compareText(a?.input ?? '', b?.input ?? '') || (a?.mail ?? 0) - (b?.mail ?? 0);
}

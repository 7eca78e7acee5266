import type { Submission } from './model.ts';
import { stemOf, type Links } from './thread-links.ts';

/** Parts as they stand in a thread: what each answers, and what is joined so far. */
export interface Thread {
  readonly members: readonly Submission[];
  /** By Message-ID. */
  readonly byId: ReadonlyMap<string, number>;
  readonly keys: readonly string[];
}

/**
 * Joins parts whose subject says another revision than the rest of their series: the author typed the version into all but one. Sure are
 * only a Message-ID of the same run of git send-email or b4, and a part without a version that answers a mail of the series directly;
 * and only where nobody else has its place.
 */
export function joinStrays(links: Links, thread: Thread): void {
  const { members, byId } = thread;
  const places = placesOf(links, members);
  const runs = new Map<string, number>();
  const joinTo = (index: number, other: number): void => {
    const [mine, theirs] = [links.rootOf(index), links.rootOf(other)];
    if (mine === theirs) return;
    const [few, many] = [places.get(mine) ?? new Set<number>(), places.get(theirs) ?? new Set<number>()].toSorted(
      (a, b) => a.size - b.size,
    ) as [Set<number>, Set<number>];
    if ([...few].some((part) => many.has(part))) return;
    links.join(mine, theirs);
    for (const part of few) many.add(part);
    places.set(links.rootOf(mine), many);
  };
  members.forEach((member, index) => {
    const { message, prefix } = member;
    if (prefix.total === null || message.from === null) return;
    const stem = message.messageId === null ? null : stemOf(message.messageId, prefix.part ?? -1);
    if (stem !== null) {
      const run = `${message.from.email} ${prefix.total} ${stem}`;
      const other = runs.get(run);
      if (other === undefined) runs.set(run, index);
      else joinTo(index, other);
    }
    const above = message.inReplyTo === null ? undefined : byId.get(message.inReplyTo);
    const parent = above === undefined ? undefined : members[above];
    if (above !== undefined && parent !== undefined && lostVersion(member, parent)) joinTo(index, above);
  });
}

/**
 * Joins parts of one revision that answer parts of one earlier revision each in its own place: a reroll of some parts. They have the same
 * key, but no mail in common.
 */
export function joinRerolls(links: Links, { members, byId, keys }: Thread): void {
  const known = new Map<string, number>();
  members.forEach((member, index) => {
    const above = member.message.inReplyTo === null ? undefined : byId.get(member.message.inReplyTo);
    const parent = above === undefined ? undefined : members[above];
    if (above === undefined || parent === undefined || !rerolls(member, parent)) return;
    const name = `${keys[index] ?? ''} ${links.rootOf(above)}`;
    const other = known.get(name);
    if (other === undefined) known.set(name, index);
    else links.join(index, other);
  });
}

function lostVersion(part: Submission, parent: Submission): boolean {
  const [mine, theirs] = [part.prefix, parent.prefix];
  return sameKind(part, parent) && mine.part !== 0 && mine.revision === 1 && theirs.revision > 1;
}

function rerolls(part: Submission, parent: Submission): boolean {
  return (
    sameKind(part, parent) && part.prefix.part === parent.prefix.part && part.prefix.revision > parent.prefix.revision
  );
}

/** Equal in all but the revision. */
function sameKind({ message, prefix }: Submission, parent: Submission): boolean {
  const theirs = parent.prefix;
  return (
    prefix.total !== null &&
    message.from?.email === parent.message.from?.email &&
    prefix.total === theirs.total &&
    prefix.rfc === theirs.rfc &&
    prefix.resend === theirs.resend
  );
}

/** The part numbers that each set holds. */
function placesOf(links: Links, members: readonly Submission[]): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  members.forEach(({ prefix }, index) => {
    const root = links.rootOf(index);
    const known = places.get(root);
    if (known === undefined) places.set(root, new Set([prefix.part ?? -1]));
    else known.add(prefix.part ?? -1);
  });
  return places;
}

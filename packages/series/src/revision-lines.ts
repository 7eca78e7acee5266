import { changeIdTies, similarTies, titleTies } from './content-ties.ts';
import type { Revision } from './revision-facts.ts';
import { isAgain, type Tie } from './revision-ties.ts';
import { makeLinks } from './thread-links.ts';
import { linkTies, partialTies, replyTies, type Mails } from './thread-ties.ts';

/** Revisions of one work, and what ties them. */
export interface RevisionLine {
  readonly members: readonly Revision[];
  readonly ties: readonly Tie[];
}

/** Of one number so many are compared before two lines become one; real lines have one or two. */
const MAX_COMPARED = 6;

/**
 * Puts revisions into lines. The surest ties come first; one that would bring two different works under one number into a line is not
 * made, unless it is a change-id. Similarity alone is asked only for what nothing else ties to anything before it.
 */
export function linesOfRevisions(revisions: readonly Revision[], mails: Mails): readonly RevisionLine[] {
  const partial = revisions.flatMap((one) => partialTies(one, mails));
  const fragments = new Set(partial.map(({ later }) => later));
  const whole = revisions.filter((one) => !fragments.has(one));
  const joined = makeJoined(revisions, fragments);
  joined.tie(changeIdTies(whole), true);
  joined.tie(whole.flatMap((one) => linkTies(one, mails)));
  joined.tie(partial, true);
  joined.tie(whole.flatMap((one) => replyTies(one, mails)));
  joined.tie(titleTies(whole));
  const tied = new Set(joined.made.map(({ later }) => later));
  joined.tie(similarTies(whole, (one) => !tied.has(one)));
  return joined.lines();
}

interface Joined {
  /** Joins by each tie in turn; an unsure one only where no number would be claimed twice. */
  readonly tie: (ties: readonly Tie[], sure?: boolean) => void;
  readonly made: readonly Tie[];
  readonly lines: () => readonly RevisionLine[];
}

/** Every revision as a line of its own. Fragments replace parts under any number, and claim none. */
function makeJoined(revisions: readonly Revision[], fragments: ReadonlySet<Revision>): Joined {
  const links = makeLinks(revisions.length);
  const indexOf = new Map(revisions.map((one, index) => [one, index]));
  const rootOf = (one: Revision): number => links.rootOf(indexOf.get(one) ?? 0);
  const claims = new Map(revisions.map((one, index) => [index, fragments.has(one) ? [] : [one]]));
  const made: Tie[] = [];
  const tie: Joined['tie'] = (ties, sure = false) => {
    for (const one of ties) {
      const [a, b] = [rootOf(one.earlier), rootOf(one.later)];
      if (a !== b) {
        const [some, others] = [claims.get(a) ?? [], claims.get(b) ?? []];
        if (!sure && clash(some, others)) continue;
        links.join(a, b);
        claims.delete(a);
        claims.delete(b);
        claims.set(links.rootOf(a), [...some, ...others]);
      }
      made.push(one);
    }
  };
  const lines = (): readonly RevisionLine[] => {
    const members = new Map<number, Revision[]>();
    for (const one of revisions) members.set(rootOf(one), [...(members.get(rootOf(one)) ?? []), one]);
    const ties = new Map<number, Tie[]>();
    for (const one of made) ties.set(rootOf(one.later), [...(ties.get(rootOf(one.later)) ?? []), one]);
    return [...members].map(([root, line]) => ({ members: line, ties: ties.get(root) ?? [] }));
  };
  return { tie, made, lines };
}

function number({ rfc, revision, minor }: Revision): string {
  return `${rfc} ${revision}.${minor}`;
}

/** True when both hold a revision of one number and the one is not the other sent again. */
function clash(some: readonly Revision[], others: readonly Revision[]): boolean {
  const known = new Map<string, Revision[]>();
  for (const one of some) {
    const list = known.get(number(one));
    if (list === undefined) known.set(number(one), [one]);
    else if (list.length < MAX_COMPARED) list.push(one);
  }
  return others.some((one) => (known.get(number(one)) ?? []).some((other) => !isAgain(one, other)));
}

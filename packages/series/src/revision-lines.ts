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
const MAX_COMPARED = 4;

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
  const claims = new Map(revisions.map((one, index) => [index, claimsOf(fragments.has(one) ? [] : [one])]));
  const made: Tie[] = [];
  const tie: Joined['tie'] = (ties, sure = false) => {
    for (const one of ties) {
      const [a, b] = [rootOf(one.earlier), rootOf(one.later)];
      if (a !== b) {
        const [few, many] = [claims.get(a) ?? new Map(), claims.get(b) ?? new Map()].toSorted(
          (x, y) => x.size - y.size,
        ) as [Claims, Claims];
        if (!sure && clash(few, many)) continue;
        links.join(a, b);
        for (const list of few.values()) for (const claim of list) addClaim(many, claim);
        claims.set(links.rootOf(a), many);
      }
      made.push(one);
    }
  };
  const lines = (): readonly RevisionLine[] => {
    const members = new Map<number, Revision[]>();
    for (const one of revisions) addTo(members, rootOf(one), one);
    const ties = new Map<number, Tie[]>();
    for (const one of made) addTo(ties, rootOf(one.later), one);
    return [...members].map(([root, line]) => ({ members: line, ties: ties.get(root) ?? [] }));
  };
  return { tie, made, lines };
}

function addTo<T>(lists: Map<number, T[]>, key: number, one: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [one]);
  else known.push(one);
}

/** Who bears which number in a line, a few of each. */
type Claims = Map<string, Revision[]>;

function claimsOf(revisions: readonly Revision[]): Claims {
  const claims: Claims = new Map();
  for (const one of revisions) addClaim(claims, one);
  return claims;
}

function addClaim(claims: Claims, one: Revision): void {
  const number = `${one.rfc} ${one.revision}.${one.minor}`;
  const known = claims.get(number);
  if (known === undefined) claims.set(number, [one]);
  else if (known.length < MAX_COMPARED) known.push(one);
}

/** True when both hold a revision of one number and the one is not the other sent again. */
function clash(few: Claims, many: Claims): boolean {
  for (const [number, some] of few) {
    const others = many.get(number) ?? [];
    if (some.some((one) => others.some((other) => !isAgain(one, other)))) return true;
  }
  return false;
}

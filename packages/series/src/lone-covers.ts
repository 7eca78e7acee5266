import type { Submission } from './model.ts';
import type { Thread } from './stray-parts.ts';
import type { Links } from './thread-links.ts';

const DAY = 86_400_000;
const MAX_LINES = 2000;
/** Sets of parts that are looked at of one day, and parts of each. */
const MAX_SETS = 30;
const MAX_PARTS = 100;

/**
 * Joins a cover letter that has no parts to parts that have no cover letter: of the same sender and revision and about the same day, and either
 * they answer it (its own count was mistyped), or its list of patches names half of them (the mailer threaded them elsewhere).
 */
export function joinLoneCovers(links: Links, { members, byId }: Thread): void {
  const sets = new Map<number, number[]>();
  members.forEach((_, index) => {
    const root = links.rootOf(index);
    const known = sets.get(root);
    if (known === undefined) sets.set(root, [index]);
    else known.push(index);
  });
  const coverless = new Map<string, (readonly number[])[]>();
  const lone: number[] = [];
  for (const set of sets.values()) {
    const [first] = set;
    const member = first === undefined ? undefined : members[first];
    if (first === undefined || member === undefined || member.prefix.total === null) continue;
    if (member.kind === 'cover' && set.length === 1) lone.push(first);
    else if (set.every((index) => members[index]?.kind === 'patch')) {
      const key = keyOf(member, dayOf(member));
      const known = coverless.get(key);
      if (known === undefined) coverless.set(key, [set]);
      else known.push(set);
    }
  }
  const joined = new Set<readonly number[]>();
  for (const index of lone) {
    const cover = members[index];
    if (cover === undefined) continue;
    const day = dayOf(cover);
    const near = [day - 1, day, day + 1]
      .flatMap((one) => (coverless.get(keyOf(cover, one)) ?? []).slice(0, MAX_SETS))
      .filter((set) => !joined.has(set));
    if (near.length === 0) continue;
    const listed = listedIn(cover);
    const own = near.find((set) => {
      const parts = set.slice(0, MAX_PARTS).flatMap((part) => members[part] ?? []);
      return answers(parts, index, byId) || names(listed, parts);
    });
    if (own?.[0] === undefined) continue;
    links.join(index, own[0]);
    joined.add(own);
  }
}

function keyOf({ message, prefix }: Submission, day: number): string {
  return JSON.stringify([message.from?.email ?? null, prefix.revision, prefix.rfc, prefix.resend, day]);
}

/** Days since 1970; what is undated is of no day. */
function dayOf({ message }: Submission): number {
  return message.date === null ? Number.NaN : Math.floor(Date.parse(message.date) / DAY);
}

function answers(parts: readonly Submission[], cover: number, byId: ReadonlyMap<string, number>): boolean {
  return parts.some(({ message }) => message.inReplyTo !== null && byId.get(message.inReplyTo) === cover);
}

function names(listed: ReadonlySet<string>, parts: readonly Submission[]): boolean {
  return parts.filter(({ prefix }) => listed.has(bare(prefix.title))).length * 2 >= parts.length;
}

/** The lines of a cover letter, and each two of them as one: git wraps long titles. */
function listedIn({ message }: Submission): ReadonlySet<string> {
  const lines = (message.parts[0]?.text ?? '').split('\n', MAX_LINES).map(bare);
  return new Set(lines.flatMap((line, index) => [line, line + (lines[index + 1] ?? '')]).filter((line) => line !== ''));
}

function bare(text: string): string {
  return text.slice(0, 300).replace(/\s+/g, '');
}

import type { Submission } from './model.ts';
import type { Thread } from './stray-parts.ts';
import type { Links } from './thread-links.ts';

const DAY = 86_400_000;
const MAX_LINES = 2000;
/** Sets of parts that are looked at for one cover letter, and parts of each. */
const MAX_SETS = 8;
const MAX_PARTS = 100;

/**
 * Joins a cover letter that has no parts to parts that have no cover letter: of the same sender and revision and the same day, and either
 * they answer it (its own count was mistyped), or its list of patches names half of them (the mailer threaded them elsewhere).
 */
export function joinLoneCovers(links: Links, { members, byId }: Thread): void {
  const sets = new Map<number, number[]>();
  members.forEach((_, index) => {
    const root = links.rootOf(index);
    sets.set(root, [...(sets.get(root) ?? []), index]);
  });
  const coverless = new Map<string, (readonly number[])[]>();
  const lone: number[] = [];
  for (const set of sets.values()) {
    const [first] = set;
    const member = first === undefined ? undefined : members[first];
    if (first === undefined || member === undefined || member.prefix.total === null) continue;
    if (member.kind === 'cover' && set.length === 1) lone.push(first);
    else if (set.every((index) => members[index]?.kind === 'patch')) {
      const key = keyOf(member);
      const known = coverless.get(key);
      if (known === undefined) coverless.set(key, [set]);
      else known.push(set);
    }
  }
  for (const index of lone) {
    const cover = members[index];
    const near = cover === undefined ? [] : (coverless.get(keyOf(cover)) ?? []);
    if (cover === undefined || near.length === 0) continue;
    const partsOf = (set: readonly number[]): readonly Submission[] =>
      set.slice(0, MAX_PARTS).flatMap((part) => members[part] ?? []);
    const listed = listedIn(cover);
    const own = near
      .filter((set) => sameDay(cover, partsOf(set)))
      .slice(0, MAX_SETS)
      .find((set) => answers(partsOf(set), index, byId) || names(listed, partsOf(set)));
    if (own?.[0] === undefined) continue;
    links.join(index, own[0]);
    near.splice(near.indexOf(own), 1);
  }
}

function keyOf({ message, prefix }: Submission): string {
  return JSON.stringify([message.from?.email ?? null, prefix.revision, prefix.rfc, prefix.resend]);
}

function sameDay(cover: Submission, parts: readonly Submission[]): boolean {
  const [first] = parts;
  const [a, b] = [cover.message.date, first?.message.date ?? null];
  return a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) <= DAY;
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

import { createHash, timingSafeEqual } from 'node:crypto';

/** Somebody who may let things go. Of his token only the digest is kept. */
export interface Moderator {
  readonly name: string;
  readonly digest: Buffer;
}

/** Moderators, or what is the matter with their list: a sentence that shows nothing of it. */
export type ReadModerators =
  { readonly ok: true; readonly value: readonly Moderator[] } | { readonly ok: false; readonly problem: string };

const SHORTEST = 24;
/** Nobody guesses one that looks like this; no space, so that one that was pasted with one is refused here rather than at each login. */
const TOKEN = /^[\x21-\x2b\x2d-\x7e]+$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;
/** Who moves rows without being a person. */
const TAKEN: ReadonlySet<string> = new Set(['policy']);

/** The SHA-256 of a token. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function wrong(at: number, what: string): ReadModerators {
  return { ok: false, problem: `entry ${at + 1} ${what}` };
}

/** Reads "name:token,name:token". Entries are named by their place alone: what looks like a name may be a token. */
export function readModerators(text: string): ReadModerators {
  const moderators: Moderator[] = [];
  for (const [at, entry] of text.split(',').entries()) {
    const colon = entry.indexOf(':');
    if (colon < 0) return wrong(at, 'is not name:token');
    const [name, token] = [entry.slice(0, colon).trim(), entry.slice(colon + 1)];
    if (!NAME.test(name) || TAKEN.has(name.toLowerCase()))
      return wrong(at, 'has no name that can be used: up to 40 letters, digits, spaces, ".", "_", "-"');
    if (token.length < SHORTEST) return wrong(at, `has a token of fewer than ${SHORTEST} characters`);
    if (!TOKEN.test(token)) return wrong(at, 'has a token with a space or a character that is not ASCII');
    if (moderators.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      return wrong(at, 'has the name of another one');
    const digest = digestOf(token);
    if (moderators.some((one) => timingSafeEqual(one.digest, digest))) return wrong(at, 'has the token of another one');
    moderators.push({ name, digest });
  }
  return { ok: true, value: moderators };
}

/** Whose token this is; null for nobody's. How long it takes tells nothing: digests are compared, with every moderator's. */
export function moderatorOf(moderators: readonly Moderator[], token: string): Moderator | null {
  const digest = digestOf(token);
  let same: Moderator | null = null;
  for (const one of moderators) if (timingSafeEqual(one.digest, digest)) same = one;
  return same;
}

import { isAmong } from './decide.ts';
import type { Policy } from './read-policy.ts';

/** An answer by mail, as the archive has it. */
export interface GivenAnswer {
  readonly word: 'invalid' | 'fixed' | 'mute' | 'mute-me';
  /** Lower case; '' when the mail names no sender. Anyone can write anyone's. */
  readonly byEmail: string;
  /** What mail servers say for that address: their names, and the domains that stand for it. */
  readonly proof: readonly { readonly authservId: string; readonly passed: readonly string[] }[];
}

/** By what an answer is judged. */
export interface Asked {
  /** Address of the author of the series, lower case. */
  readonly seriesAuthor: string;
  /** Of the lists that the series was sent to. */
  readonly policies: readonly Pick<Policy, 'maintainers' | 'moderators' | 'authservId'>[];
  /** What a moderator decided of this answer; null for nothing. */
  readonly ruling: { readonly accepted: boolean; readonly by: string } | null;
}

/** Whether an answer counts, and how far. */
export interface Trusted {
  readonly trust: 'proposed' | 'accepted' | 'refused';
  /** Where it holds once it is accepted: in all revisions of its series, or wherever the fingerprint is. */
  readonly scope: 'series' | 'everywhere';
  /** A sentence. */
  readonly why: string;
}

type Named = Asked['policies'][number];

/** What somebody may say by being who he is, and the policies whose server can prove it. */
interface Role {
  readonly name: string;
  readonly scope: Trusted['scope'];
  readonly policies: readonly Named[];
}

/** All that an address is, the widest first. */
function rolesOf({ word, byEmail }: GivenAnswer, { seriesAuthor, policies }: Asked): readonly Role[] {
  if (byEmail === '') return [];
  const roles: Role[] = [
    {
      name: 'a maintainer',
      scope: 'everywhere',
      policies: policies.filter((one) => isAmong(byEmail, one.maintainers)),
    },
    { name: 'a moderator', scope: 'everywhere', policies: policies.filter((one) => isAmong(byEmail, one.moderators)) },
  ];
  if (byEmail === seriesAuthor) roles.push({ name: 'the author of the series', scope: 'series', policies });
  // Everyone may say that he wants no mails.
  else if (word === 'mute-me') roles.push({ name: 'who asks for no mails', scope: 'series', policies });
  return roles.filter((role) => role.policies.length > 0 || role.scope === 'series');
}

/** The server that proves a sender to one of the policies; null when none does. */
function provedBy({ proof }: GivenAnswer, { policies }: Role): string | null {
  const named = new Set(policies.map(({ authservId }) => authservId?.toLowerCase()));
  return proof.find(({ authservId, passed }) => named.has(authservId) && passed.length > 0)?.authservId ?? null;
}

function notProved({ proof }: GivenAnswer, { policies }: Role): string {
  const named = [...new Set(policies.flatMap(({ authservId }) => authservId ?? []))];
  const [first] = proof;
  if (named.length === 0) return 'not proved: no policy names a mail server that is believed';
  if (first === undefined) return 'not proved: no mail server says anything of the sender';
  const isNamed = named.some((one) => one.toLowerCase() === first.authservId);
  if (!isNamed) return `not proved: ${first.authservId} is no mail server that a policy names`;
  return `not proved: ${first.authservId} says neither DKIM nor DMARC of the sender's domain`;
}

/**
 * Whether an answer by mail counts. From is anyone's to write: the author of the series, a maintainer or a moderator is believed when a mail
 * server that the policy names stands for the address; else the answer waits for a moderator. Strangers are refused. A moderator's word wins, and
 * widens nothing: what an author said holds for his series. The server must take out what senders write under its name (RFC 8601, 5).
 */
export function trustOf(answer: GivenAnswer, asked: Asked): Trusted {
  const roles = rolesOf(answer, asked);
  const scope = roles[0]?.scope ?? 'series';
  const { ruling } = asked;
  if (ruling !== null) {
    const trust = ruling.accepted ? 'accepted' : 'refused';
    return { trust, scope, why: `${ruling.by} ${trust} it` };
  }
  for (const role of roles) {
    const server = provedBy(answer, role);
    if (server === null) continue;
    return { trust: 'accepted', scope: role.scope, why: `from ${role.name}, proved by ${server}` };
  }
  const [role] = roles;
  if (role !== undefined) return { trust: 'proposed', scope, why: notProved(answer, role) };
  const who = answer.byEmail === '' ? 'the sender has no address, and so' : answer.byEmail;
  return { trust: 'refused', scope, why: `${who} is neither the author of the series nor a maintainer or moderator` };
}

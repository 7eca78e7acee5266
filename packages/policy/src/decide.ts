import type { Candidate, Decision, History } from './model.ts';
import type { Policy } from './read-policy.ts';
import { worthSaying } from './worth-saying.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** True when an address is one of a list's, in which "*" stands for any text; both in any case. */
export function isAmong(email: string, patterns: readonly string[]): boolean {
  const address = email.toLowerCase();
  return patterns.some((pattern) => {
    const pieces = pattern.toLowerCase().split('*');
    const [first = '', ...rest] = pieces;
    if (rest.length === 0) return address === first;
    const last = rest.pop() ?? '';
    if (!address.startsWith(first) || !address.endsWith(last) || address.length < first.length + last.length)
      return false;
    let at = first.length;
    for (const piece of rest) {
      at = address.indexOf(piece, at);
      if (at < 0 || at + piece.length > address.length - last.length) return false;
      at += piece.length;
    }
    return true;
  });
}

/** What speaks against saying anything at all; null for nothing. */
function against(candidate: Candidate, history: History, policy: Policy): string | null {
  if (candidate.automatic) return 'the patch was sent by a program';
  if (candidate.reply) return 'the patch stands in an answer';
  if (!candidate.latest) return 'a later revision is here';
  if (candidate.sent === null) return 'the patch has no date';
  if (history.now - candidate.sent > policy.withinDays * DAY)
    return `the patch was sent more than ${policy.withinDays} days ago`;
  if (history.mutedBy !== null) return `${history.mutedBy} asked for no mails`;
  const worth = candidate.findings.filter((one) => worthSaying(one) === null);
  // A check of Patchwork tells that nothing was found, too.
  if (worth.length === 0 && candidate.kind === 'patchwork') return null;
  if (worth.length === 0) return 'nothing in it is worth a mail';
  if (worth.every(({ hazard }) => policy.never.includes(hazard)))
    return `${policy.list} wants no mail about ${worth[0]?.hazard ?? ''}`;
  if (candidate.kind === 'mail' && worth.every(({ fingerprint }) => history.told.includes(fingerprint)))
    return 'the author was told before';
  if (candidate.kind === 'mail' && history.ofRevision >= policy.mailsPerRevision) return 'this revision had its mail';
  return null;
}

/** Why a person must look first; null when it may go by itself. */
function heldBecause(candidate: Candidate, history: History, policy: Policy): string | null {
  if (history.stopped !== null) return `everything is stopped: ${history.stopped}`;
  if (policy.stop) return `${policy.list} is stopped in its policy`;
  const allowed = [candidate.author, policy.list, ...policy.recipients];
  const stranger = candidate.kind === 'mail' ? candidate.recipients.find((one) => !isAmong(one, allowed)) : undefined;
  if (stranger !== undefined) return `${stranger} is no recipient that ${policy.list} allows`;
  if (history.today >= policy.mailsPerDay)
    return `${policy.list} had ${history.today} mails in 24 hours, and allows ${policy.mailsPerDay}`;
  if (policy.mode === 'send' || isAmong(candidate.author, policy.authors)) return null;
  return `${policy.list} has not opted in`;
}

/**
 * What becomes of something that could be said. Without a policy for the list nothing is: nobody there asked. Approved ones are sent when
 * `notBefore` (seconds since 1970) has passed.
 */
export function decide(policy: Policy | null, candidate: Candidate, history: History): Decision {
  if (policy === null) return { kind: 'no', reason: 'no policy is here for any list of the patch' };
  const no = against(candidate, history, policy);
  if (no !== null) return { kind: 'no', reason: no };
  const notBefore = candidate.sent === null ? null : candidate.sent + policy.embargoHours * HOUR;
  const held = heldBecause(candidate, history, policy);
  if (held !== null) return { kind: 'held', reason: held, notBefore };
  const why = policy.mode === 'send' ? `${policy.list} has opted in` : 'its author has opted in';
  return { kind: 'approved', reason: why, notBefore };
}

/** References of a reply: a thread may be long, the first and the last ones tell where it belongs (RFC 5322, 3.6.4). */
const MOST = 50;

/** Characters of a Message-ID: with its brackets and the name of a header it must stay within a line of 998 octets. */
const SENDABLE = /^[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/;

/** True for a Message-ID that a header can hold: visible ASCII, no bracket, not endless. */
export function isSendable(messageId: string): boolean {
  return SENDABLE.test(messageId);
}

/** The threading of the mail that is answered. Ids without brackets. */
export interface Threaded {
  readonly messageId: string;
  readonly inReplyTo: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
}

/** What stands in References of an answer: those of the mail, and the mail; without what no header can hold. */
export function referencesOf({ references, inReplyTo, messageId }: Threaded): readonly string[] {
  const parents = references.length > 0 ? references : inReplyTo === null ? [] : [inReplyTo];
  const ids = [...new Set(parents.filter((id) => isSendable(id) && id !== messageId))];
  const kept = ids.length < MOST ? ids : [...ids.slice(0, 1), ...ids.slice(2 - MOST)];
  return [...kept, messageId];
}

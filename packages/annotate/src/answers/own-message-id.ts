import { hash64 } from '@guardpage/rules';

/** What a mail of ours says, and to what. */
export interface OwnMessage {
  /** Of the first finding it speaks of: 16 hex digits. */
  readonly fingerprint: string;
  /** The mail it answers, without brackets. */
  readonly answered: string;
  /** Of the series, from 1. */
  readonly revision: number;
}

/** What the Message-ID of a mail of ours tells. */
export interface OwnMessageId {
  /** Of the first finding the mail speaks of. */
  readonly fingerprint: string;
  /** Of the mail it answers and the revision: two mails about one finding differ. */
  readonly hash: string;
}

/** Digits are lower case, but a mailer on the way may not care. */
const OURS = /^gp\.([0-9a-f]{16})\.([0-9a-f]{16})@./i;

/**
 * The Message-ID, without brackets, of the mail that says something: the same words to the same mail have the same one, so that a second try is
 * known as such by everyone on the way, and an answer to it is known without a look at what was sent.
 */
export function ownMessageId({ fingerprint, answered, revision }: OwnMessage, host: string): string {
  return `gp.${fingerprint}.${answeredHash(answered, revision)}@${host}`;
}

/** What stands in the Message-ID of a mail of ours for the mail that it answers (Message-ID without brackets) and the revision, from 1. */
export function answeredHash(answered: string, revision: number): string {
  return hash64(`${answered}\u0000${revision}`);
}

/**
 * What a Message-ID in our form tells; null for any other. Anyone can write one: it says what a mail would be about, not that we sent it. The
 * host is not looked at, for a mirror may analyse what another server mailed.
 */
export function readOwnMessageId(messageId: string): OwnMessageId | null {
  const [, fingerprint, hash] = OURS.exec(messageId) ?? [];
  if (fingerprint === undefined || hash === undefined) return null;
  return { fingerprint: fingerprint.toLowerCase(), hash: hash.toLowerCase() };
}

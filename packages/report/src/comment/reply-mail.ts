import { ownMessageId } from '@guardpage/annotate';
import type { AlsoFlagged, ReviewComment } from './model.ts';
import type { Recipients } from './recipients-of.ts';
import { isSendable, referencesOf } from './references-of.ts';
import type { Threaded } from './references-of.ts';
import { replyText } from './reply-text.ts';

/** The mail that a reply answers. */
export interface AnsweredMail extends Omit<Threaded, 'messageId'> {
  /** Null for a patch that was never mailed. */
  readonly messageId: string | null;
  readonly subject: string;
  /** Whose name stands above the quote. */
  readonly from: { readonly name: string; readonly email: string } | null;
  /** ISO 8601, UTC; null when it has no date. */
  readonly date: string | null;
}

/** What a reply that somebody sends himself is made of. */
export interface OwnReplyParts {
  readonly answered: AnsweredMail;
  /** To that mail, not empty. */
  readonly comments: readonly ReviewComment[];
  readonly also: readonly AlsoFlagged[];
  readonly recipients: Recipients;
  /** Where findings have their pages: "https://gp.example.org"; null where they have none. */
  readonly site: string | null;
  /** Version of the knowledge base: "2026.11". */
  readonly knowledge: string;
}

/** What a reply is made of that a program sends. */
export interface ReplyParts extends OwnReplyParts {
  /** Of the series, from 1. */
  readonly revision: number;
  readonly site: string;
  /** The host of our Message-IDs. */
  readonly host: string;
}

/** A reply, but for who sends it, when, and its Message-ID. */
export interface OwnReply extends Recipients {
  /** Without brackets; null where the patch has no Message-ID that a header can hold. */
  readonly inReplyTo: string | null;
  /** Ids without brackets, oldest first. */
  readonly references: readonly string[];
  readonly subject: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** A mail that could go out, but for who sends it and when. */
export interface ReplyDraft extends OwnReply {
  readonly messageId: string;
  readonly inReplyTo: string;
}

/** Comments of one mail: what is more is named with its page. */
const MOST_COMMENTS = 3;

function headerOf({ hazard, fingerprint }: ReviewComment, knowledge: string): readonly [string, string] {
  return ['X-Guardpage', `hazard=${hazard}; knowledge=${knowledge}; fp=${fingerprint}`];
}

/** The reply to a patch for somebody who sends it himself. The same parts give the same reply. */
export function ownReply({ answered, comments, also, recipients, site, knowledge }: OwnReplyParts): OwnReply {
  const said = comments
    .slice(0, MOST_COMMENTS)
    .toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)) || a.line - b.line);
  const unsaid = comments
    .slice(MOST_COMMENTS)
    .map(({ hazard, fingerprint, line }) => ({ part: `line ${line}`, hazard, fingerprint }));
  const messageId = answered.messageId !== null && isSendable(answered.messageId) ? answered.messageId : null;
  return {
    ...recipients,
    inReplyTo: messageId,
    references: messageId === null ? [] : referencesOf({ ...answered, messageId }),
    subject: /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`,
    headers: said.map((comment) => headerOf(comment, knowledge)),
    text: replyText({
      author: answered.from ?? { name: 'the author', email: '' },
      date: answered.date,
      comments: said,
      also: [...unsaid, ...also],
      site,
    }),
  };
}

/**
 * The reply to a patch mail that a program sends; null when there is nothing to say, nobody to say it to, or no header can hold the Message-ID of
 * the mail. Its Message-ID is the same for the first comment of `comments`, the mail and the revision.
 */
export function replyMail(parts: ReplyParts): ReplyDraft | null {
  const { comments, recipients, revision, host } = parts;
  const [first] = comments;
  const reply = ownReply(parts);
  const { inReplyTo } = reply;
  if (first === undefined || recipients.to.length === 0 || inReplyTo === null) return null;
  return {
    ...reply,
    inReplyTo,
    messageId: ownMessageId({ fingerprint: first.fingerprint, answered: inReplyTo, revision }, host),
    headers: [['Auto-Submitted', 'auto-replied'], ...reply.headers],
  };
}

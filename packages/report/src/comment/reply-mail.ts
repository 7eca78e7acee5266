import { ownMessageId } from '@guardpage/annotate';
import type { AlsoFlagged, ReviewComment } from './model.ts';
import type { Recipients } from './recipients-of.ts';
import { isSendable, referencesOf } from './references-of.ts';
import type { Threaded } from './references-of.ts';
import { replyText } from './reply-text.ts';

/** The mail that a reply answers. */
export interface AnsweredMail extends Threaded {
  readonly subject: string;
  /** Whose name stands above the quote. */
  readonly from: { readonly name: string; readonly email: string } | null;
  /** ISO 8601, UTC; null when it has no date. */
  readonly date: string | null;
}

/** What a reply is made of. */
export interface ReplyParts {
  readonly answered: AnsweredMail;
  /** Of the series, from 1. */
  readonly revision: number;
  /** To that mail, not empty. */
  readonly comments: readonly ReviewComment[];
  readonly also: readonly AlsoFlagged[];
  readonly recipients: Recipients;
  /** Where findings have their pages: "https://gp.example.org". */
  readonly site: string;
  /** The host of our Message-IDs. */
  readonly host: string;
  /** Version of the knowledge base: "2026.11". */
  readonly knowledge: string;
}

/** A mail that could go out, but for who sends it and when. */
export interface ReplyDraft extends Recipients {
  /** Ids without brackets; references oldest first. */
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Comments of one mail: what is more is named with its page. */
const MOST_COMMENTS = 3;

function headersOf(comments: readonly ReviewComment[], knowledge: string): ReplyDraft['headers'] {
  const ours = comments.map(
    ({ hazard, fingerprint }) =>
      ['X-Guardpage', `hazard=${hazard}; knowledge=${knowledge}; fp=${fingerprint}`] as const,
  );
  return [['Auto-Submitted', 'auto-replied'], ...ours];
}

/**
 * The reply to a patch mail; null when there is nothing to say, nobody to say it to, or no header can hold the Message-ID of the mail. The same
 * parts give the same draft, and its Message-ID is the same for the first comment of `comments`, the mail and the revision.
 */
export function replyMail(parts: ReplyParts): ReplyDraft | null {
  const { answered, revision, comments, also, recipients, site, host, knowledge } = parts;
  const [first] = comments;
  if (first === undefined || recipients.to.length === 0 || !isSendable(answered.messageId)) return null;
  const said = comments
    .slice(0, MOST_COMMENTS)
    .toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)) || a.line - b.line);
  const unsaid = comments.slice(MOST_COMMENTS).map(({ fingerprint, line }) => ({ part: `line ${line}`, fingerprint }));
  return {
    ...recipients,
    messageId: ownMessageId({ fingerprint: first.fingerprint, answered: answered.messageId, revision }, host),
    inReplyTo: answered.messageId,
    references: referencesOf(answered),
    subject: /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`,
    headers: headersOf(said, knowledge),
    text: replyText({
      author: answered.from ?? { name: 'the author', email: '' },
      date: answered.date,
      comments: said,
      also: [...unsaid, ...also],
      site,
    }),
  };
}

/** A mail as plain data. Header facts are decoded text; the body that may hold a diff stays a byte string (one UTF-16 unit a byte). */

/** An address as it stands in a header. */
export interface Address {
  /** Display name, decoded; '' when there is none. */
  readonly name: string;
  /** Lower case; '' when the header holds none. */
  readonly email: string;
}

/** A text part, decoded from its transfer encoding only: never unflowed, never trimmed. */
export interface TextPart {
  /** Bytes as a byte string, line ends as "\n" (CRLF of the mail folded; a CR that belongs to the decoded content of base64 or quoted-printable stays). */
  readonly text: string;
  /**
   * Raw line of the mail (from 1, headers counted) on which line n (from 1) of `text` stands; for base64 the body's own line n.
   * For a bare patch it is n.
   */
  readonly rawLine: (n: number) => number;
  /** File name of an attachment, or null for body text. */
  readonly fileName: string | null;
  /** Lower case, "utf-8" when none is said. */
  readonly charset: string;
}

/** A problem of one mail, with the raw line where it shows. */
export interface MailProblem {
  readonly line: number;
  readonly reason: string;
}

/** One mail, or one bare patch (then `bare` is true, and the headers are empty or those of `git format-patch`). */
export interface Message {
  /** Without angle brackets; null when there is none. */
  readonly messageId: string | null;
  /** Decoded and unfolded, one line, control characters out; '' when there is none. */
  readonly subject: string;
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** Reply-To, where answers are wanted; mostly empty. */
  readonly replyTo: readonly Address[];
  /** ISO 8601 in UTC (seconds), null when absent or unreadable. */
  readonly date: string | null;
  /** First Message-ID of In-Reply-To, without brackets. */
  readonly inReplyTo: string | null;
  /** References, oldest first, without brackets, no duplicates. */
  readonly references: readonly string[];
  /** List-Id values between their brackets, lower case. */
  readonly listIds: readonly string[];
  /** True for Auto-Submitted other than "no". */
  readonly autoSubmitted: boolean;
  /**
   * The topmost Authentication-Results (RFC 8601), unfolded: the server that took the mail in last wrote it, those below it may be anybody's. Null
   * when there is none, and when From names not exactly one: then nobody can tell of whom it speaks.
   */
  readonly authentication: string | null;
  /** True when the input had no mail header at all: text that starts with a diff or prose. */
  readonly bare: boolean;
  /** All text/plain-like parts in order (text/plain, text/x-patch, text/x-diff, application/octet-stream *.patch|*.diff ...); the body first. */
  readonly parts: readonly TextPart[];
  readonly problems: readonly MailProblem[];
}

/** The answer of every reader here: a value, or the reason why there is none. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: MailProblem };

import type { Address, Message } from '@guardpage/mail';
import type { Patch, Problem } from '@guardpage/patch';

/** What the bracketed prefix of a subject says: `[RFC PATCH mm-unstable v2 3/4]`. */
export interface Prefix {
  /** From 1; a subject without vN is revision 1. */
  readonly revision: number;
  /** n of n/m; null when the subject has none (a single patch). 0 is the cover letter. */
  readonly part: number | null;
  /** m of n/m; null when the subject has none. */
  readonly total: number | null;
  readonly isPatch: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** Every other word of the brackets, as written: "mm-unstable", "6.1.y", "net-next". */
  readonly words: readonly string[];
  /** The subject without brackets, Re: and Fwd:. */
  readonly title: string;
  /** True when it starts with Re:, Aw:, Fwd: .. before or behind the brackets. */
  readonly reply: boolean;
}

/** A trailer line of the commit message: `Reviewed-by: A <a@b>`. */
export interface Trailer {
  readonly key: string;
  readonly value: string;
}

/** One mail as its place in a series: what it is and what it changes. */
export interface Submission {
  /** The input as given on the command line and the mail's place in it, from 1. */
  readonly input: string;
  readonly mail: number;
  readonly message: Message;
  readonly prefix: Prefix;
  /** patch: submits a diff; cover: 0/m; reply: answers, its quoted diff is no submission; other: the rest. */
  readonly kind: 'patch' | 'cover' | 'reply' | 'other';
  /** In-body From: when there is one, else the header's. */
  readonly author: Address | null;
  readonly trailers: readonly Trailer[];
  /** `base-commit:` of the mail, hex, or null. */
  readonly baseCommit: string | null;
  readonly patch: Patch;
  /** Raw line of the mail for a line of the patch text. */
  readonly rawLine: (line: number) => number;
  /** All that could not be read, in raw lines of the mail. */
  readonly problems: readonly Problem[];
}

/** The mails of one input that belong together: one revision of one series. */
export interface Series {
  /** Message-ID of the cover letter, else of the lowest part, else a stable name made of input and mail number. */
  readonly id: string;
  readonly revision: number;
  /** m of n/m of its patches (a cover letter may be miscounted); null for a single patch. */
  readonly total: number | null;
  readonly cover: Submission | null;
  /** Patches in order of part. */
  readonly patches: readonly Submission[];
}

/** What the store is given and gives back, as plain data. Times are seconds since 1970, UTC. Ids grow by arrival. */

/** Where mails come from: one repository of an archive, one mbox, one maildir. */
export interface Epoch {
  readonly id: number;
  /** What names it for good: an absolute path or an address. */
  readonly place: string;
  /** Short name of the list, as given or as the archive says; null when nobody said. */
  readonly list: string | null;
  /** The last commit that was read; null for what has no commits, and before the first. */
  readonly position: string | null;
}

/**
 * The text of a mail as it is searched, by the prefixes of the query language: already as `normalise` makes it, each piece of it in one
 * of them.
 */
export interface SearchText {
  readonly s: string;
  readonly f: string;
  readonly t: string;
  readonly c: string;
  /** Text of the sender's own, without the diff. */
  readonly nq: string;
  readonly q: string;
  /** Files, removed, added and context lines, and hunk headings of a diff. */
  readonly dfn: string;
  readonly dfa: string;
  readonly dfb: string;
  readonly dfctx: string;
  readonly dfhh: string;
}

/** What a mail is in its series: the kinds of packages/series. */
export type MailKind = 'patch' | 'cover' | 'reply' | 'other';

/** A mail, read and ready to be kept. */
export interface NewMail {
  /** Without brackets; null when it has none. */
  readonly messageId: string | null;
  /** SHA-256 (hex) of what the sender wrote, whatever the way it came: two copies of a mail from two lists have the same. */
  readonly content: string;
  readonly subject: string;
  readonly fromName: string;
  /** Lower case; '' when there is none. */
  readonly fromEmail: string;
  /** Its Date:, null when unreadable. */
  readonly sent: number | null;
  /** When the archive got it, else `sent`. */
  readonly received: number | null;
  readonly inReplyTo: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
  /** List-Id values. */
  readonly lists: readonly string[];
  readonly kind: MailKind;
  /** Null for what is no patch or cover. */
  readonly revision: number | null;
  readonly part: number | null;
  readonly total: number | null;
  /** `git patch-id --stable` of its diff, hex; null without one. */
  readonly patchId: string | null;
  /** The mail could not be read in full: why. */
  readonly problem: string | null;
  readonly text: SearchText;
  /** Identifiers of the kernel that it names or touches, each once. */
  readonly names: readonly string[];
  /** Mails that share a clue may belong to one family: one thread, or revisions of one series. Strong ones first. */
  readonly clues: readonly Clue[];
  /** Its bytes, compressed with zstd. */
  readonly raw: Buffer;
}

/** A strong clue joins whatever it costs (a thread); a weak one (a title, a function) only while the family stays small. */
export interface Clue {
  readonly key: string;
  readonly strong: boolean;
}

/** What one entry of an archive became. */
export type Outcome =
  /** A mail that was not known. */
  | 'new'
  /** The same mail was there already. */
  | 'copy'
  /** It was taken down since: its mail is not kept. */
  | 'removed'
  /** The entry that takes one down. */
  | 'removal'
  /** Its bytes are not in the archive, or are no mail. */
  | 'gap';

/** One entry of an archive, read. `at` names it in its epoch: a commit, a file, a number. */
export type Entry =
  | { readonly kind: 'mail'; readonly at: string; readonly blob: string; readonly mail: NewMail }
  /** Bytes that are in the store already, as those of this mail. */
  | { readonly kind: 'again'; readonly at: string; readonly blob: string; readonly mail: number }
  | { readonly kind: 'removed'; readonly at: string; readonly blob: string }
  | { readonly kind: 'removal'; readonly at: string; readonly blob: string }
  | { readonly kind: 'gap'; readonly at: string; readonly blob: string | null; readonly reason: string };

/** How many entries became what. */
export type Outcomes = Readonly<Record<Outcome, number>>;

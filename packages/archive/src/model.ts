/** A file as a patch names it: where it lies, and the very blob that the patch was made against. */
export interface FileRequest {
  readonly path: string;
  /** Object id of the pre-image in the patch's `index` line, mostly abbreviated; null when the patch has no such line. */
  readonly blob: string | null;
}

/** A kernel tree as a source of file contents. Nothing of it is ever run, and nothing is fetched. */
export interface Tree {
  /** A git repository, where every blob can be had, or files as they lie. */
  readonly kind: 'git' | 'plain';
  /** Mainline version ("6.12") by the top Makefile, of HEAD for git; null when it cannot be read there. */
  readonly version: string | null;
  /**
   * For each request, in its place, the bytes of that very blob; null when the tree does not have it. Equal blobs share their bytes.
   * Rejects with one sentence when git ends in the middle.
   */
  readonly readFiles: (requests: readonly FileRequest[]) => Promise<readonly (Uint8Array | null)[]>;
  /** Mainline version at a commit, by its hex id; null when git does not have it, and in a plain tree. Rejects as readFiles does. */
  readonly versionAt: (commit: string) => Promise<string | null>;
  /** Ends the git that answers; to be called always, and harmless when called again. */
  readonly close: () => Promise<void>;
}

/** The tree, or why there is none: one sentence that begins with the folder as it was given. */
export type OpenedTree = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly problem: string };

/** One mail of an archive by the id of its blob, or why it could not be read. */
export type ArchivedMail =
  | { readonly ok: true; readonly blob: string; readonly bytes: Buffer }
  | { readonly ok: false; readonly blob: string; readonly reason: string };

/**
 * One thing that an archive says. `at` names it for good in its place: a commit, a file of a folder, the number of a mail in an mbox. `blob`
 * is the id that git gives to the mail's bytes: of 40 hex digits, in a SHA-256 repository of 64.
 */
export type ArchiveEntry =
  | {
      readonly kind: 'mail';
      readonly at: string;
      readonly blob: string;
      readonly bytes: Buffer;
      /** When the archive got it (seconds since 1970): the committer's time, where public-inbox puts it. Null where nobody says so. */
      readonly received: number | null;
    }
  /** A mail that was taken down since, and not brought back: its bytes are not read. */
  | { readonly kind: 'removed'; readonly at: string; readonly blob: string }
  /** What takes a mail down: every earlier one with this blob, also of an earlier reading and of another place of the list. */
  | { readonly kind: 'removal'; readonly at: string; readonly blob: string }
  /** What should be a mail and is none, or cannot be read; `blob` where one is known. */
  | { readonly kind: 'gap'; readonly at: string; readonly blob: string | null; readonly reason: string };

/** How a place stands to what was read of it: not read yet (or it has no positions), grown, or another history. */
export type Standing = 'first' | 'continues' | 'rewritten';

/** What came of looking for news: nothing stops when it cannot be done. */
export type Fetched = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** Where mails come from: one repository, one mbox, one maildir or folder. Nothing is held open between two calls. */
export interface Place {
  /** What names it for good: an absolute path or an address. */
  readonly place: string;
  readonly kind: 'epoch' | 'mbox' | 'maildir';
  /** Short name of the list, where the address or the folder of the archive has it. */
  readonly list: string | null;
  /** Brings the copy of what lies elsewhere (a clone, a bundle) up to date; at once done for all else. Never rejects. */
  readonly fetch: () => Promise<Fetched>;
  /** The position behind the last entry; null for what has no positions (an mbox, a maildir), and for an epoch without a commit. */
  readonly head: () => Promise<string | null>;
  readonly compare: (position: string | null) => Promise<Standing>;
  /** How many entries there are behind a position; null where only reading tells. */
  readonly count: (position: string | null) => Promise<number | null>;
  /**
   * The entries behind a position (the `at` of one of them), or all: oldest first, each once. What has no positions gives all. Throws a
   * sentence that begins with the place when it cannot be read.
   */
  readonly entries: (position: string | null) => AsyncGenerator<ArchiveEntry>;
}

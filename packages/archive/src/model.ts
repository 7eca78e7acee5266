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

/** What goes to a reader, or a writer: the name of a question, or of a deed. */
export interface Asked {
  /** The place of the store: not in the arguments of the process, which everybody can read. */
  readonly store: string;
  readonly name: string;
  readonly wanted: unknown;
}

/** Why a question was not answered. */
export type Refusal =
  /** It took longer than it is given: it was stopped. */
  | { readonly kind: 'slow'; readonly seconds: number }
  /** The file is no store, or one of another version, or damaged: a sentence that names it. */
  | { readonly kind: 'store'; readonly reason: string }
  /** A fault of ours. */
  | { readonly kind: 'fault'; readonly reason: string };

/** What comes back. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

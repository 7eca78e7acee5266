import type { Questions } from './questions.ts';

/** What goes to a reader. */
export interface Asked {
  readonly name: keyof Questions;
  readonly wanted: unknown;
}

/** Why a question was not answered. */
export type Refusal =
  /** It took longer than a reader is given: it was stopped. */
  | { readonly kind: 'slow'; readonly seconds: number }
  /** The file is no store, or one of another version, or damaged: a sentence that names it. */
  | { readonly kind: 'store'; readonly reason: string }
  /** A fault of ours. */
  | { readonly kind: 'fault'; readonly reason: string };

/** What comes back. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

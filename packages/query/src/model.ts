/** A query as a plain tree. */

/** Prefixes whose value is text: lei's. What each covers is the store's to say, with lei's meaning. */
export type TextField =
  's' | 'b' | 'nq' | 'q' | 'f' | 't' | 'c' | 'a' | 'tc' | 'dfn' | 'dfa' | 'dfb' | 'dfhh' | 'dfctx';

/** Prefixes whose value is a name: lei's `l: m: patchid:`, and ours. */
export type ExactField = 'l' | 'm' | 'patchid' | 'hazard' | 'level' | 'origin' | 'since' | 'verdict' | 'fp' | 'is';

/** Prefixes whose value is a range: lei's times, and the revision of a series. */
export type RangeField = 'd' | 'rt' | 'rev';

/** Words in this order, next to each other; `field` null means anywhere in subject, author and body. */
export interface TextTerm {
  readonly kind: 'text';
  readonly field: TextField | null;
  /** As it was written, without quotes and `*`; holds a letter or digit. Not normalised: the store does that, as it does with mails. */
  readonly text: string;
  /** The last word may go on (`khuge*`). */
  readonly begins: boolean;
}

/** A name that must be equal. */
export interface ExactTerm {
  readonly kind: 'exact';
  readonly field: ExactField;
  /** Lower case but for `m:`. */
  readonly value: string;
  /** The name may go on: with `*`, and always for `fp:` and `patchid:`, which are given short. */
  readonly begins: boolean;
}

/** A range with both ends in it; null is open. Times are seconds since 1970. */
export interface RangeTerm {
  readonly kind: 'range';
  readonly field: RangeField;
  readonly from: number | null;
  readonly to: number | null;
  /** As it was written: `last.week..` */
  readonly text: string;
}

/** One thing that a mail holds or does not. */
export type Term = TextTerm | ExactTerm | RangeTerm;

/** `and` and `or` have two members at least and none of their own kind; `not` holds no `not`. */
export type Query =
  | Term
  | { readonly kind: 'and'; readonly of: readonly Query[] }
  | { readonly kind: 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query };

/** Why a query is none, and where. */
export interface QueryProblem {
  /** From 1, in characters (code points) of the query. */
  readonly column: number;
  /** One sentence, without a full stop. */
  readonly reason: string;
  /** What to write instead. */
  readonly hint: string;
}

/** A value, or the problem that is in its way. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: QueryProblem };

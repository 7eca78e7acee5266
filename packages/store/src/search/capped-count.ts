/** Hits are counted up to here; where there are more, that is said. */
export const MOST_COUNTED = 1000;

/** How many there are; `more` when the count was stopped there. */
export interface CappedCount {
  readonly count: number;
  readonly more: boolean;
}

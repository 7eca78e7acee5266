/** How often a digest comes: each local day, or each local week from Monday to Sunday. */
export type Every = 'daily' | 'weekly';

/** What cuts time into periods. */
export interface Rhythm {
  readonly every: Every;
  /** A time zone by its IANA name, as {@link readZone} gives it. */
  readonly zone: string;
}

/** A span of time: from `from` to just before `to` (s since 1970, UTC). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Local days, YYYY-MM-DD, both of them included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** What is subscribed to. */
export interface SubscriptionTerms extends Rhythm {
  /** In the query language, as it was given; '' for all. */
  readonly query: string;
}

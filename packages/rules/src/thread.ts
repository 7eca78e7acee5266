/** One mail of a discussion; `says` is in our own words. */
export interface ThreadMessage {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly says: string;
}

/** One discussion on a list: a series with its revisions and what was answered, or a report with its answers. All texts are our own words. */
export interface Thread {
  /** File name in the knowledge base. */
  readonly id: string;
  /** What it is about, no full stop. */
  readonly title: string;
  /** Address of the list. */
  readonly list: string;
  readonly proposed: string;
  readonly objected: string;
  /** How it ended; also that it is open. */
  readonly settled: string;
  /** Hazards that come from it though they cite no mail of it: those that carry it are not in our hands. */
  readonly hazards: readonly string[];
  /** Oldest first: those that carry the argument. */
  readonly messages: readonly ThreadMessage[];
}

/** A discussion that a hazard comes from. */
export interface ThreadOf {
  readonly thread: Thread;
  /** The other hazards that come from it. */
  readonly others: readonly string[];
}

/** The workers there are. */
export type WorkerKind = 'ingest' | 'copy' | 'analyse' | 'review' | 'digest';

/** What was read of one place, and what of all its entries is in the store. */
export interface PlaceRead {
  readonly place: string;
  /** How many entries of this run became what: new, copy, removed, removal, gap. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Copies of mails that a rewritten history does not have any more. */
  readonly dropped: number;
  /** Entries of the place that the store accounts for, and how many the place has; null where only reading tells. */
  readonly accounted: number;
  readonly entries: number | null;
  /** Entries that are no mail, or could not be read: the first of them by name. */
  readonly gaps: readonly { readonly at: string; readonly reason: string }[];
}

/** What a worker says while it works, to whoever started it. Texts are for people, one line each. */
export type Report =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'read'; readonly place: PlaceRead }
  /** A whole store was copied. */
  | { readonly kind: 'copied'; readonly mails: number }
  /** Families worked out, the series in them, and those of them that have findings; of one family alone which it is, and the names of its series. */
  | {
      readonly kind: 'analysed';
      readonly families: number;
      readonly series: number;
      readonly flagged: number;
      readonly family?: number;
      readonly names?: readonly string[];
    }
  /** What became of something that could be said; `id` is its row of the outbox, null when it has none. */
  | {
      readonly kind: 'outgoing';
      readonly id: number | null;
      readonly subject: string;
      readonly state: string;
      readonly reason: string;
      /** Message-ID that names the series, and that of the mail itself, where it is one. */
      readonly series?: string;
      readonly message?: string;
    }
  /** What a running worker did at once, and what of it was not done; `work` is its kind, or the name of what comes round. */
  | {
      readonly kind: 'worked';
      readonly work: string;
      readonly done: number;
      readonly failed: number;
      readonly seconds: number;
      readonly families: readonly number[];
    }
  /** What a mail that was sent to us did: by its name in the maildir. */
  | { readonly kind: 'posted'; readonly mail: string; readonly text: string }
  /** What whoever runs it may want to know; nothing is wrong. */
  | { readonly kind: 'note'; readonly text: string }
  /** Something was not done; the rest was. `family` is given where it is about one. */
  | { readonly kind: 'problem'; readonly text: string; readonly family?: number }
  /** Nothing more can be done: the store is broken, or somebody else is at it. */
  | { readonly kind: 'stopped'; readonly text: string }
  /** The last word. */
  | { readonly kind: 'end' };

/** How a worker says it. */
export type Say = (report: Report) => void;

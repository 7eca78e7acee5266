/** What a worker is told when it is started: plain data, for it runs in a process of its own. */

/** Read archives into a store. */
export interface IngestOrder {
  /** The store's file. */
  readonly store: string;
  readonly sources: readonly string[];
  /** Short name of the list; null when nobody says. */
  readonly list: string | null;
  /** Folder for clones of what is not on this machine. */
  readonly cache: string;
}

/** Work on all families that changed. */
export interface AnalyseOrder {
  /** The store's file. */
  readonly store: string;
}

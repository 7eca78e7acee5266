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

/** Look at what changed: put into the outbox what could be said of it, take out what is out of date. */
export interface ReviewOrder {
  /** The store's file. */
  readonly store: string;
  /** Folder of the policies of lists. */
  readonly lists: string;
  /** Where findings have their pages: "https://gp.example.org". */
  readonly site: string;
  /** The address that mails come from. */
  readonly sender: string;
  /** send: send what may go, too. */
  readonly send: boolean;
  /** Message-ID of a mail of the series to look at; null for all that changed. */
  readonly only: string | null;
  /** "OWNER/REPO#N": the pull request that carries the series of `only`, to be reviewed instead of a mail; null for none. */
  readonly pull: string | null;
}

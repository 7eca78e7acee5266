/** What a worker is told when it is started: plain data, for it runs in a process of its own. */

/** Read archives into a store. */
export interface IngestOrder {
  /** The store's place: a file, or an address (postgres://..). */
  readonly store: string;
  readonly sources: readonly string[];
  /** Short name of the list; null when nobody says. */
  readonly list: string | null;
  /** Folder for clones of what is not on this machine. */
  readonly cache: string;
}

/** Copy a store into an empty one. */
export interface CopyOrder {
  /** The empty one's place. */
  readonly store: string;
  /** The place of the one that is copied. */
  readonly from: string;
}

/** Work on all families that changed. */
export interface AnalyseOrder {
  /** The store's place: a file, or an address (postgres://..). */
  readonly store: string;
}

/** Make the digests that are due, and send them. */
export interface DigestOrder {
  /** The store's place: a file, or an address (postgres://..). */
  readonly store: string;
  /** The file of the program that reads in it. */
  readonly reader: string;
  /** Where our pages are: "https://gp.example.org". */
  readonly site: string;
  /** The address that digests come from. */
  readonly from: string;
  /** The maildir of what is mailed to that address, with any "+tag"; null for none. */
  readonly inbox: string | null;
}

/** Look at what changed: put into the outbox what could be said of it, take out what is out of date. */
export interface ReviewOrder {
  /** The store's place: a file, or an address (postgres://..). */
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

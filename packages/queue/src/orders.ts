/** What a worker is told when it is started: plain data, for it runs in a process of its own. */

/** For a worker that runs until it is told to end, beside any number of others; null runs once. */
export interface Serving {
  /** Address of the Redis that moves the work between them; null for none: each looks by himself what there is to do. */
  readonly redis: string | null;
  /** So many pieces of work at a time; null for as many as the machine has cores. */
  readonly atOnce: number | null;
  /** How often it does what comes round: reads sources, sends what may go (s). */
  readonly every: number;
}

/** Read archives into a store. */
export interface IngestOrder {
  readonly serving: Serving | null;
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
  readonly serving: Serving | null;
  /** The store's place: a file, or an address (postgres://..). */
  readonly store: string;
}

/** Make the digests that are due, and send them. */
export interface DigestOrder {
  readonly serving: Serving | null;
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
  readonly serving: Serving | null;
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

import { openReader } from '@guardpage/reader';
import type { Answer, Given, Questions, Reader, Wanted } from '@guardpage/reader';
import { openRecent } from './recent.ts';

/** What comes back: also that too many questions wait already. */
export type LaneAnswer<T> = Answer<T> | { readonly ok: false; readonly refusal: { readonly kind: 'busy' } };

/** Asks a store. */
export type Ask = <Name extends keyof Questions>(name: Name, wanted: Wanted<Name>) => Promise<LaneAnswer<Given<Name>>>;

/** Readers of one store, each a process, in two lanes: what takes any query must not keep waiting what has a bounded cost. */
export interface Lanes {
  readonly ask: Ask;
  /** How many questions wait or are being answered, by lane. */
  readonly waiting: () => Readonly<Record<string, number>>;
  readonly close: () => void;
}

/** What lanes are made of. */
export interface LaneOptions {
  readonly store: string;
  /** The file of the reader's program. */
  readonly program: string;
  /** Processes of each lane. */
  readonly readers?: number;
  /** Questions of a lane that wait; more are refused. */
  readonly most?: number;
  /** When one waits longer than this (ms), no more are taken: whoever came then would wait as long. */
  readonly longest?: number;
}

const READERS = 2;
/** They are small: it is the time that bounds how many wait. A machine that is short of time answers late, and only one that stands still refuses. */
const MOST = 1000;
const LONGEST = 20_000;

/** How long a question may take (ms). What somebody wrote may be meant to take long; a page only does when the machine has no time for it. */
const PATIENCE_OF_QUERIES = 2000;
const PATIENCE_OF_PAGES = 6000;

/** Questions that hold a query somebody wrote. */
const QUERIES: ReadonlySet<keyof Questions> = new Set(['digest', 'mails', 'series']);

interface Waiting {
  readonly since: number;
  readonly begin: (reader: Reader) => void;
}

interface Lane {
  readonly ask: Ask;
  readonly waiting: () => number;
  readonly close: () => void;
}

/** Some readers; questions wait in one row, and the reader that is free first takes the next. */
function openLane(options: LaneOptions, patience: number): Lane {
  const { store, program, readers = READERS, most = MOST, longest = LONGEST } = options;
  const all = Array.from({ length: readers }, () => openReader({ store, program, patience }));
  const free = [...all];
  // What waits lies in a set: it keeps the order, and its first is taken without moving the others.
  const row = new Set<Waiting>();
  const isFull = (): boolean => {
    const [first] = row;
    return first !== undefined && (row.size >= most || performance.now() - first.since > longest);
  };
  const readerFor = (): Promise<Reader> => {
    // The one that was free last: who asks seldom needs but one process.
    const reader = free.pop();
    if (reader !== undefined) return Promise.resolve(reader);
    return new Promise((begin) => row.add({ since: performance.now(), begin }));
  };
  const release = (reader: Reader): void => {
    const [next] = row;
    if (next === undefined) free.push(reader);
    else {
      row.delete(next);
      next.begin(reader);
    }
  };
  return {
    ask: async (name, wanted) => {
      if (isFull()) return { ok: false, refusal: { kind: 'busy' } };
      const reader = await readerFor();
      const answer = await reader.ask(name, wanted);
      release(reader);
      return answer;
    },
    waiting: () => row.size + all.length - free.length,
    close: () => {
      for (const reader of all) reader.close();
    },
  };
}

/** Opens the lanes; their processes start with the first question. */
export function openLanes(options: LaneOptions): Lanes {
  const queries = openLane(options, PATIENCE_OF_QUERIES);
  const pages = openLane(options, PATIENCE_OF_PAGES);
  const ask: Ask = (name, wanted) => (QUERIES.has(name) ? queries : pages).ask(name, wanted);
  return {
    ask: openRecent(ask, { now: () => performance.now() }),
    waiting: () => ({ queries: queries.waiting(), pages: pages.waiting() }),
    close: () => {
      queries.close();
      pages.close();
    },
  };
}

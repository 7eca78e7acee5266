import { openReader } from '@guardpage/reader';
import type { Answer, Given, Questions, Reader, Wanted } from '@guardpage/reader';

/** What comes back: also that too many questions wait already. */
export type LaneAnswer<T> = Answer<T> | { readonly ok: false; readonly refusal: { readonly kind: 'busy' } };

/** Asks a store. */
export type Ask = <Name extends keyof Questions>(name: Name, wanted: Wanted<Name>) => Promise<LaneAnswer<Given<Name>>>;

/** Readers of one store, each a process, in two lanes: what takes any query must not keep waiting what has a bounded cost. */
export interface Lanes {
  readonly ask: Ask;
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
}

interface Lane {
  readonly readers: readonly Reader[];
  /** How many questions each has, in the same order. */
  readonly waiting: number[];
}

const READERS = 2;
const MOST = 32;

/** Questions that hold a query somebody wrote. */
const QUERIES: ReadonlySet<keyof Questions> = new Set(['digest', 'mails', 'series']);

function laneOf({ store, program, readers = READERS }: LaneOptions): Lane {
  const opened = Array.from({ length: readers }, () => openReader({ store, program }));
  return { readers: opened, waiting: opened.map(() => 0) };
}

/** Opens the lanes; their processes start with the first question. */
export function openLanes(options: LaneOptions): Lanes {
  const { most = MOST } = options;
  const lanes = { queries: laneOf(options), pages: laneOf(options) };
  return {
    ask: async (name, wanted) => {
      const { readers, waiting } = QUERIES.has(name) ? lanes.queries : lanes.pages;
      const least = Math.min(...waiting);
      const at = waiting.indexOf(least);
      const reader = readers[at];
      if (reader === undefined || least * readers.length >= most) return { ok: false, refusal: { kind: 'busy' } };
      waiting[at] = least + 1;
      const answer = await reader.ask(name, wanted);
      waiting[at] = (waiting[at] ?? 1) - 1;
      return answer;
    },
    close: () => {
      for (const { readers } of Object.values(lanes)) for (const reader of readers) reader.close();
    },
  };
}

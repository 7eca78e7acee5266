/** What came of a hit when somebody looked at it; `open`: nobody has. */
export type HitVerdict = 'right' | 'wrong' | 'contested' | 'open';

/** One archive that was replayed. */
export interface Replay {
  /** Name of the file or folder. */
  readonly archive: string;
  /** How many mails of it submit a change. */
  readonly patches: number;
  /** Day of the oldest and of the newest of them (YYYY-MM-DD); null when none has a date. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What a hazard found in a replay. */
export interface RecordedHit {
  readonly archive: string;
  /** Without angle brackets. */
  readonly messageId: string;
  /** Day of the mail; null when it has none. */
  readonly date: string | null;
  readonly path: string;
  readonly function: string | null;
  readonly line: number;
  readonly verdict: HitVerdict;
  /** In our words; null while it is open. */
  readonly why: string | null;
}

/** A real mail that has the hazard and in which it was not found. */
export interface KnownMiss {
  readonly messageId: string;
  readonly path: string;
  /** What would have to be seen, in our words. */
  readonly why: string;
}

/** How a hazard has done on real mails. */
export interface HazardRecord {
  readonly replays: readonly Replay[];
  readonly hits: readonly RecordedHit[];
  readonly misses: readonly KnownMiss[];
}

/** Of a hazard that no archive was replayed for. */
export const NO_RECORD: HazardRecord = { replays: [], hits: [], misses: [] };

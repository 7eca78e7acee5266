/** How a series stands, in a word. */
export type SeriesState = 'open' | 'still' | 'past' | 'gone' | 'partial' | 'ok';

/** What the words mean: as the help and the pages say it. */
export const STATES: Readonly<Record<SeriesState, string>> = {
  open: 'it has findings, and no later revision is here',
  still: 'open, and an earlier revision had one of them',
  past: 'it has findings, and a later revision is here',
  gone: 'no findings; what the revision before had is gone',
  partial: 'no findings, but parts are missing or could not be read whole',
  ok: 'no findings',
};

/** What a state is told by. */
export interface Standing {
  /** Findings that a report shows by default. */
  readonly findings: number;
  readonly latest: boolean;
  /** An earlier revision had one of them. */
  readonly still: boolean;
  /** Something that the revision before had is gone. */
  readonly gone: boolean;
  /** Parts are missing, or could not be read whole. */
  readonly partial: boolean;
}

/** How a series stands. */
export function stateOfSeries({ findings, latest, still, gone, partial }: Standing): SeriesState {
  if (findings > 0) return latest ? (still ? 'still' : 'open') : 'past';
  if (partial) return 'partial';
  return gone ? 'gone' : 'ok';
}

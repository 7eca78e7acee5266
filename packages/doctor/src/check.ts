/** How something stands. `unset`: it is not configured, and nothing is looked at. */
export type State = 'ok' | 'unset' | 'warning' | 'failing';

/** What was seen of one thing. */
export interface Verdict {
  readonly state: State;
  /** What was seen, a sentence. */
  readonly said: string;
  /** What to do about it; none where there is nothing to do. */
  readonly todo?: string;
}

/** What is looked at. */
export interface Settings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The place of the store. */
  readonly store: string;
}

/** One thing that is looked at. It changes nothing, and sends nothing to anybody. */
export interface Check {
  readonly name: string;
  readonly look: (settings: Settings) => Promise<readonly Verdict[]>;
}

export function ok(said: string): Verdict {
  return { state: 'ok', said };
}

export function unset(said: string): Verdict {
  return { state: 'unset', said };
}

export function warning(said: string, todo: string): Verdict {
  return { state: 'warning', said, todo };
}

export function failing(said: string, todo: string): Verdict {
  return { state: 'failing', said, todo };
}

/** A variable; '' when it is not set. */
export function variable({ environment }: Settings, name: string): string {
  return environment[name] ?? '';
}

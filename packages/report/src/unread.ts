import type { InputRow } from './run.ts';
import { partsMissing } from './state-of.ts';
import { shown } from './text-of.ts';

/** A mail that was not read, or not whole. */
export interface Unread {
  readonly input: string;
  /** From 1; 0 for the whole input. */
  readonly mail: number;
  /** Raw line of the mail, from 1; 0 for none. */
  readonly line: number;
  readonly status: 'partial' | 'damaged' | 'unreadable';
  /** Ready to be shown. */
  readonly reason: string;
}

/** What of the inputs was not read; that parts of a series are missing is none of it. */
export function unreadOf(rows: readonly InputRow[]): readonly Unread[] {
  return rows.flatMap(({ input, mail, status, problem, series }) => {
    if (status === 'analysed' || status === 'no-diff' || problem === null) return [];
    if (problem.reason === partsMissing(series)) return [];
    return [{ input, mail, line: problem.line, status, reason: shown(problem.reason) }];
  });
}

/** "a.mbox mail 3:12": where it is. */
export function unreadPlace({ input, mail, line }: Unread): string {
  return `${shown(input)}${mail > 1 ? ` mail ${mail}` : ''}${line > 0 ? `:${line}` : ''}`;
}

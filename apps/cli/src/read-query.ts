import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { queryPlace } from '@guardpage/report/series';
import { UsageError } from './options.ts';

/** The query that the words of a command line are, null for none. Throws a UsageError that says what is wrong with it and shows where. */
export function readQuery(words: readonly string[]): Query | null {
  const text = words.join(' ');
  if (text.trim() === '') return null;
  const parsed = parseQuery(text, Math.floor(Date.now() / 1000));
  if (parsed.ok) return parsed.value;
  const { column, reason, hint } = parsed.problem;
  throw new UsageError(`query: ${reason}`, `${queryPlace(text, column).replaceAll('\n', '\n  ')}\n  ${hint}`);
}

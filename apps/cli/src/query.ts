import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { queryPlace } from '@guardpage/report/series';
import { UsageError } from './options.ts';

/** Reads a query that was given on the command line; words given apart are one query. Throws a UsageError that shows the place. */
export function readQuery(words: readonly string[]): Query {
  const text = words.join(' ');
  const parsed = parseQuery(text, Math.floor(Date.now() / 1000));
  if (parsed.ok) return parsed.value;
  const { column, reason, hint } = parsed.problem;
  throw new UsageError(`query: ${reason}`, `${queryPlace(text, column).replaceAll('\n', '\n  ')}\n  ${hint}`);
}

/** "212", "1,000+" */
export function countText({ count, more }: { readonly count: number; readonly more: boolean }): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}

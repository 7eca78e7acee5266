import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { queryPlace } from '@guardpage/report/series';
import { UsageError } from './options.ts';
import type { Given, Usage } from './options.ts';

/** The query that the words of a command line are, null for none. Throws a UsageError that says what is wrong with it and shows where. */
export function readQuery(words: readonly string[]): Query | null {
  const text = words.join(' ');
  if (text.trim() === '') return null;
  const parsed = parseQuery(text, Math.floor(Date.now() / 1000));
  if (parsed.ok) return parsed.value;
  const { column, reason, hint } = parsed.problem;
  throw new UsageError(`query: ${reason}`, `${queryPlace(text, column).replaceAll('\n', '\n  ')}\n  ${hint}`);
}

/** A whole number from 1 that an option gives; null when it was not given. */
export function numberOf(given: Given, { name: command }: Usage, name: string): number | null {
  const text = given.text(name);
  if (text === null) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a number, not "${text}"`, `guardpage ${command} --help says what it takes`);
}

/** Hits are counted so far. */
export const COUNT_TO = 1000;

/** "212", "1,000+" */
export function countText({ count, more }: { readonly count: number; readonly more: boolean }): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}

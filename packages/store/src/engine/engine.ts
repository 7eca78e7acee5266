import type { QueryExecutorProvider, RawBuilder, Transaction } from 'kysely';
import type { Match } from '../search/match.ts';
import type { Tables } from '../schema.ts';

/** A piece of SQL. */
export type Fragment = RawBuilder<unknown>;

/** A way down the index of words: from `top` to `bottom` (ids, both in it), with conditions on `m`, a row of the mails. */
export interface Descent {
  readonly match: Match;
  /** Only these ids; null for all. */
  readonly few: readonly number[] | null;
  readonly conditions: readonly Fragment[];
  readonly top: number;
  readonly bottom: number;
  readonly limit: number;
}

/** Phrases that are looked for in some columns, each with a key of its own, in mails with ids from `first` to `last`. */
export interface Phrases {
  readonly columns: readonly string[];
  /** `words` are normalised and not empty. */
  readonly phrases: readonly { readonly key: string; readonly words: string }[];
  readonly first: number;
  readonly last: number;
}

/** What is written otherwise where tables are made. */
export interface Ddl {
  /** An id that the engine gives; `grown`: and never gives again. */
  readonly id: string;
  readonly grown: string;
  readonly int: string;
  readonly text: string;
  readonly bytes: string;
  /** Behind a table whose rows are found by their key only. */
  readonly byKey: string;
  /** The time of the store's clock, as a default: seconds since 1970. */
  readonly now: string;
  /** A column by which `raw` keeps the order of arrival, where the engine keeps none by itself. */
  readonly arrival: string;
  /** The full-text indexes and what counts their words. */
  readonly words: readonly string[];
  /** What keeps `stretch`, and the counts of `tally`. */
  readonly stretches: readonly string[];
  readonly tallies: readonly string[];
}

/** What SQLite and PostgreSQL say each in their own words; all else is one query code. */
export interface Engine {
  readonly ddl: Ddl;
  /** The values of a JSON list, as rows with one column `value`; a number is to be cast. */
  readonly elements: (list: Fragment | string) => Fragment;
  /** A column of some rows as one JSON list. */
  readonly listOf: (column: string) => RawBuilder<string>;
  /** A join whose left side is walked first. */
  readonly thenJoin: Fragment;
  /** Behind a table: the index that it is to be read by, where the engine does not see it. */
  readonly by: (index: string) => Fragment;
  /** Newest first, for rows that stand in that order already: `value` is an id. */
  readonly newestFirst: Fragment;
  /** Whether the mail with this id has the words. */
  readonly hasWords: (match: Match, id: Fragment) => Fragment;
  /** Ids of mails that have the words, from the newest down. */
  readonly descend: (db: QueryExecutorProvider, descent: Descent) => Promise<readonly number[]>;
  /** Who has which phrase: a table of `mail` (id) and `key`. */
  readonly withPhrases: (phrases: Phrases) => Fragment;
  /** Whether `names`, a row of the index of identifiers, has this one, in lower case. */
  readonly hasName: (name: string) => RawBuilder<boolean>;
  /** How many identifiers mails have, by id. */
  readonly namesOf: (db: QueryExecutorProvider, ids: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  /** The highest id that a mail ever had; 0 for none. */
  readonly lastMail: (db: QueryExecutorProvider) => Promise<number>;
  /** Behind rows that were written with the ids that they had elsewhere: new ones get higher ids; `lastMail` is the highest that a mail ever had. */
  readonly afterCopy: (trx: Transaction<Tables>, lastMail: number) => Promise<void>;
  /** Does something so that nothing of what it deletes or overwrites can be read in the files of the store. */
  readonly wiping: <Value>(trx: Transaction<Tables>, forget: () => Promise<Value>) => Promise<Value>;
}

/** What a dialect's adapter says of the engine it is for. */
export interface EngineAdapter {
  readonly engine: Engine;
}

/** The engine of an open store, or of a transaction in it. */
export function engineOf(db: QueryExecutorProvider): Engine {
  const { engine } = db.getExecutor().adapter as Partial<EngineAdapter>;
  if (engine === undefined) throw new Error('not opened as a store');
  return engine;
}

import { sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';
import type { Engine } from './engine.ts';
import { POSTGRES_DDL } from './postgres-ddl.ts';
import { descend, hasWords, withPhrases } from './postgres-words.ts';

async function namesOf(db: QueryExecutorProvider, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ rowid: number; size: number }>`select rowid, cardinality(words) as size from names
    where rowid = any(cast(${ids} as bigint[]))`.execute(db);
  return new Map(rows.map(({ rowid, size }) => [rowid, size]));
}

async function lastMail(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ value: string }>`select value from setting where name = 'last-mail'`.execute(db);
  return Number(rows[0]?.value ?? 0);
}

/** PostgreSQL, in its own words. */
export const POSTGRES: Engine = {
  ddl: POSTGRES_DDL,
  elements: (list) => sql`json_array_elements_text(cast(${list} as json))`,
  listOf: (column) => sql<string>`coalesce(cast(json_agg(${sql.ref(column)}) as text), '[]')`,
  thenJoin: sql`join`,
  by: () => sql``,
  newestFirst: sql`order by m.id desc`,
  hasWords,
  descend,
  withPhrases,
  hasName: (name) => sql<boolean>`names.words @> cast(${[name]} as text[])`,
  namesOf,
  lastMail,
  // What is deleted is gone for every query; its place in the files is used again when vacuum has been there, as everywhere in PostgreSQL.
  wiping: (_, forget) => forget(),
};

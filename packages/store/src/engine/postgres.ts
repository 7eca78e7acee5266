import { sql } from 'kysely';
import type { QueryExecutorProvider, Transaction } from 'kysely';
import type { Tables } from '../schema.ts';
import { setSetting } from '../setting.ts';
import type { Engine } from './engine.ts';
import { POSTGRES_DDL } from './postgres-ddl.ts';
import { descend, hasWords, LAST_MAIL, lastMail, withPhrases } from './postgres-words.ts';

async function namesOf(db: QueryExecutorProvider, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ rowid: number; size: number }>`select rowid, cardinality(words) as size from names
    where rowid = any(cast(${ids} as bigint[]))`.execute(db);
  return new Map(rows.map(({ rowid, size }) => [rowid, size]));
}

/** Tables whose ids the engine gives. */
const GROWN = ['outbox', 'outbox_log', 'subscription', 'sign_up'];

async function afterCopy(trx: Transaction<Tables>, last: number): Promise<void> {
  await setSetting(trx, LAST_MAIL, String(last));
  for (const table of GROWN)
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 0) + 1, false) from ${sql.table(table)}`.execute(
      trx,
    );
  // Until it has looked at the tables the planner takes them for empty.
  await sql`analyze`.execute(trx);
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
  afterCopy,
  // What is deleted is gone for every query; its place in the files is used again when vacuum has been there, as everywhere in PostgreSQL.
  wiping: (_, forget) => forget(),
};

import { existsSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import type { Store } from '../src/index.ts';

/** What a store weighs at one time. */
export interface Weight {
  readonly mails: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** All of it (MiB). */
  readonly size: number;
  /** What is not in the file of the store yet (MiB): SQLite's write-ahead log. */
  readonly log: number;
  /** PostgreSQL: rows that are no more and whose place is not free yet, by table, as a part of all rows. */
  readonly dead: Readonly<Record<string, number>>;
}

const MIB = 1024 * 1024;

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size / MIB : 0;
}

async function tablesOf(store: Store, isFile: boolean): Promise<readonly string[]> {
  const { rows } = await (
    isFile
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'
          and name not like 'text_%' and name not like 'names_%' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
  ).execute(store);
  return rows.map(({ name }) => name).toSorted();
}

async function deadOf(store: Store): Promise<Weight['dead']> {
  const { rows } = await sql<{ name: string; part: number }>`select relname as name,
    cast(n_dead_tup as float8) / greatest(1, n_live_tup + n_dead_tup) as part from pg_stat_user_tables where n_dead_tup > 1000`.execute(
    store,
  );
  return Object.fromEntries(rows.map(({ name, part }) => [name, part]));
}

/** Weighs a store, which lies at this place. */
export async function weigh(store: Store, place: string): Promise<Weight> {
  const isFile = existsSync(place);
  const rows: Record<string, number> = {};
  for (const name of await tablesOf(store, isFile)) {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(store);
    rows[name] = counted.rows[0]?.count ?? 0;
  }
  const all = { mails: rows['mail'] ?? 0, rows };
  if (isFile) return { ...all, size: sizeOf(place), log: sizeOf(`${place}-wal`), dead: {} };
  const { rows: sizes } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    store,
  );
  return { ...all, size: (sizes[0]?.size ?? 0) / MIB, log: 0, dead: await deadOf(store) };
}

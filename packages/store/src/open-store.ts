import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/index.ts';
import type { Tables } from './schema.ts';

/** A store that is open: what every function here takes first. */
export type Store = Kysely<Tables>;

/** How long a writer waits for another one (ms). */
const PATIENCE = 30_000;
const STATEMENTS_KEPT = 500;

/** Statements are prepared once: the same ones run for every batch. */
function withKeptStatements(database: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    // A transaction that would write asks for the lock at its start: later it could only fail.
    const text = sql === 'begin' && !database.readonly ? 'begin immediate' : sql;
    let statement = kept.get(text);
    if (statement === undefined) {
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      statement = database.prepare(text);
      kept.set(text, statement);
    }
    return statement;
  };
  return new Proxy(database, {
    get: (target, name) => {
      if (name === 'prepare') return prepare;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function opened(path: string, readonly: boolean): Store {
  const database = new Database(path, { readonly, timeout: PATIENCE });
  database.pragma('cache_size = -65536');
  database.pragma('temp_store = memory');
  if (!readonly) {
    database.pragma('journal_mode = wal');
    // A power cut loses nothing that was said to be done.
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) });
}

/** Opens a store to write in it; makes it, or brings its tables up to date. Throws when the file is no store or cannot be made. */
export async function openStore(path: string): Promise<Store> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const store = opened(path, false);
  const migrator = new Migrator({ db: store, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return store;
  await store.destroy();
  throw error instanceof Error ? error : new Error(String(error));
}

/** Opens a store that is there, to read only. Throws when there is none. */
export function openReadOnly(path: string): Store {
  return opened(path, true);
}

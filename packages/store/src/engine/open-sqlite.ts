import Database from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection, Driver } from 'kysely';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Tables } from '../schema.ts';
import { makeFolder, refuseNoFile, StoreError } from '../store-error.ts';
import { keepLogShort } from './bounded-log.ts';
import type { EngineAdapter } from './engine.ts';
import { SQLITE } from './sqlite.ts';
import { storable } from './storable.ts';

class Adapter extends SqliteAdapter implements EngineAdapter {
  readonly engine = SQLITE;

  // Kysely does not trust it to: a store that is half brought up to date when its process is killed would be none.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Compiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(storable(value));
  }
}

class StoreDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database: withKeptStatements(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#database.readonly) await keepLogShort(this.#database);
    await super.beginTransaction(connection);
  }
}

/** SQLite, as Kysely is told of it. */
export class StoreDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new StoreDriver(this.#database);
  }

  override createAdapter(): Adapter {
    return new Adapter();
  }

  override createQueryCompiler(): Compiler {
    return new Compiler();
  }
}
/** How long a writer waits for another one (ms). */
const PATIENCE = 30_000;
const STATEMENTS_KEPT = 500;

/** Of what begins and ends transactions, what is to be run. */
function asRun(sql: string, { readonly, inTransaction }: Database.Database): string {
  // A transaction that would write asks for the lock at its start: later it could only fail.
  if (sql === 'begin' && !readonly) return 'begin immediate';
  // A full disk ends a transaction by itself; that there is none left to end must not hide why.
  return sql === 'rollback' && !inTransaction ? 'select 1' : sql;
}

/** Statements are prepared once: the same ones run for every batch. */
function withKeptStatements(database: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const text = asRun(sql, database);
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

/** Opens the file of a store, to read only or to write too; `cache` is how much of it to keep at hand (KiB). Its tables are as they are. */
export function openSqlite(
  path: string,
  { readonly, cache }: { readonly readonly: boolean; readonly cache: number },
): Kysely<Tables> {
  if (readonly) refuseNoFile(path);
  else if (path !== ':memory:') makeFolder(path);
  const database = new Database(path, { readonly, timeout: PATIENCE });
  try {
    database.pragma(`cache_size = -${cache}`);
    database.pragma('temp_store = memory');
    if (!readonly) {
      refuseOthers(path, database);
      database.pragma('journal_mode = wal');
      // A power cut loses nothing that was said to be done.
      database.pragma('synchronous = full');
      database.pragma('foreign_keys = on');
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new StoreDialect(database) });
}

/** Throws when a file is the database of another program, or of a later version of this one: nothing is written in it. */
function refuseOthers(path: string, database: Database.Database): void {
  const tables = database.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
  if (tables.length === 0) return;
  if (!tables.includes('kysely_migration'))
    throw new StoreError(`${path}: the database of something else, not a store`);
  const known = database.prepare<[], string>('select name from kysely_migration').pluck().all();
  if (known.some((name) => !Object.hasOwn(MIGRATIONS, name)))
    throw new StoreError(`${path}: made by a later version of guardpage`);
}

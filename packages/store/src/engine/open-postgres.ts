import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type {
  DatabaseConnection,
  Driver,
  PostgresDialectConfig,
  PrimitiveValueListNode,
  TransactionSettings,
} from 'kysely';
import type { Tables } from '../schema.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { nameOfPlace } from '../place.ts';
import { connectionError, notReached, StoreError } from '../store-error.ts';
import type { EngineAdapter } from './engine.ts';
import { POSTGRES } from './postgres.ts';
import { storable } from './storable.ts';

class Compiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(Array.isArray(value) ? value.map(storable) : storable(value));
  }

  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    // Nothing is in an empty list, which PostgreSQL cannot read.
    if (node.values.length === 0) this.append('(null)');
    else super.visitPrimitiveValueList(node);
  }
}

class Adapter extends PostgresAdapter implements EngineAdapter {
  readonly engine = POSTGRES;
}

/** Who writes in a transaction has this lock: families, ids and counts are made out of what was there before. "guardpag" in ASCII. */
const WRITER = '7454127473966735719';

interface Opening {
  readonly url: string;
  readonly readonly: boolean;
}

class StoreDriver extends PostgresDriver {
  readonly #opening: Opening;
  /** Connections whose breaks are told as those of the store. */
  readonly #known = new WeakSet<DatabaseConnection>();

  constructor(config: PostgresDialectConfig, opening: Opening) {
    super(config);
    this.#opening = opening;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const { url } = this.#opening;
    const connection = await super.acquireConnection().catch((error: unknown) => {
      throw notReached(url, error);
    });
    if (!this.#known.has(connection)) {
      this.#known.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query, options) =>
        execute<never>(query, options).catch((error: unknown) => {
          throw connectionError(url, error);
        });
    }
    return connection;
  }

  /** One transaction that writes at a time, as in SQLite: what is read in it does not change until its end. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await super.beginTransaction(connection, settings);
    if (!this.#opening.readonly)
      await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${WRITER})`));
  }
}

class StoreDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #opening: Opening;

  constructor(config: PostgresDialectConfig, opening: Opening) {
    super(config);
    this.#config = config;
    this.#opening = opening;
  }

  override createAdapter(): Adapter {
    return new Adapter();
  }

  override createQueryCompiler(): Compiler {
    return new Compiler();
  }

  override createDriver(): Driver {
    return new StoreDriver(this.#config, this.#opening);
  }
}

/** What holds on each connection (ms). */
const SETTINGS: Readonly<Record<string, string>> = {
  // How long a writer waits for another one.
  lock_timeout: '30000',
  // Who holds the lock of writers and is cut off loses it.
  idle_in_transaction_session_timeout: '60000',
  // A query of a reader that was killed ends.
  client_connection_check_interval: '500',
  // Compiling costs more than these queries.
  jit: 'off',
};

const INT8 = 20;
/** Connections of one process. */
const MOST_CONNECTIONS = 4;

/** Opens a database of PostgreSQL by its address, to read only or to write too. Its tables are as they are. */
export function openPostgres(url: string, { readonly }: { readonly readonly: boolean }): Kysely<Tables> {
  const settings = { ...SETTINGS, default_transaction_read_only: readonly ? 'on' : 'off' };
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  const config: PostgresDialectConfig = {
    pool: async () => {
      const { default: pg } = await import('pg');
      const pool = new pg.Pool({
        connectionString: url,
        max: MOST_CONNECTIONS,
        application_name: 'guardpage',
        connectionTimeoutMillis: 10_000,
        keepAlive: true,
        types: {
          // All our numbers are safe ones; by itself it gives text.
          getTypeParser: (oid: number, format?: 'text' | 'binary') =>
            oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
        },
      });
      // A connection that breaks while nobody uses it is made anew; who uses one is told by his query.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      return pool;
    },
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`select ${set.join(', ')}`));
    },
  };
  return new Kysely<Tables>({ dialect: new StoreDialect(config, { url, readonly }) });
}

const LEAST_VERSION = 150_000;

/** Throws when a database is not one for a store, or the one of a later version of this program: nothing is written in it. */
export async function refuseOthers(url: string, db: Kysely<Tables>): Promise<void> {
  const refuse = (reason: string): never => {
    throw new StoreError(`${nameOfPlace(url)}: ${reason}`);
  };
  const { rows } = await sql<{ version: number; encoding: string; tables: number; ours: boolean }>`select
    cast(current_setting('server_version_num') as int) as version, current_setting('server_encoding') as encoding,
    (select count(*) from pg_tables where schemaname = current_schema()) as tables,
    to_regclass('kysely_migration') is not null as ours`.execute(db);
  const [found] = rows;
  if (found === undefined) return;
  if (found.version < LEAST_VERSION) refuse('PostgreSQL 15 or later is needed');
  if (found.encoding !== 'UTF8') refuse(`its encoding is ${found.encoding}, not UTF8`);
  if (found.tables === 0) return;
  if (!found.ours) refuse('the database of something else, not a store');
  const known = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (known.rows.some(({ name }) => !Object.hasOwn(MIGRATIONS, name))) refuse('made by a later version of guardpage');
}

import { CompiledQuery, Kysely, PostgresAdapter, PostgresDialect, PostgresDriver } from 'kysely';
import type { DatabaseConnection, Driver, PostgresDialectConfig, TransactionSettings } from 'kysely';
import type { Tables } from '../schema.ts';
import type { EngineAdapter } from './engine.ts';
import { PLUGINS } from './plugins.ts';
import { POSTGRES } from './postgres.ts';

class Adapter extends PostgresAdapter implements EngineAdapter {
  readonly engine = POSTGRES;
}

/** Who writes in a transaction has this lock: families, ids and counts are made out of what was there before. "guardpag" in ASCII. */
const WRITER = '7454127473966735719';

/** One transaction that writes at a time, as in SQLite: what is read in it does not change until its end. */
class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${WRITER})`));
  }
}

class StoreDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #readonly: boolean;

  constructor(config: PostgresDialectConfig, readonly: boolean) {
    super(config);
    this.#config = config;
    this.#readonly = readonly;
  }

  override createAdapter(): Adapter {
    return new Adapter();
  }

  override createDriver(): Driver {
    return this.#readonly ? super.createDriver() : new OneWriterDriver(this.#config);
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
      // A connection that breaks while nobody uses it is made anew; who uses one is told.
      pool.on('error', () => {});
      return pool;
    },
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`select ${set.join(', ')}`));
    },
  };
  return new Kysely<Tables>({ dialect: new StoreDialect(config, readonly), plugins: [...PLUGINS] });
}

import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { openReadOnly } from './open-store.ts';
import type { Store } from './open-store.ts';
import { isAddress } from './place.ts';
import { schemaState } from './schema-state.ts';
import type { SchemaState } from './schema-state.ts';
import { readingError } from './store-error.ts';

/** What a store says of itself. */
export type StoreFacts =
  | {
      readonly engine: 'sqlite';
      readonly version: string;
      readonly schema: SchemaState;
      /** Bytes of the file, and of the log of what was not taken into it yet. */
      readonly size: number;
      readonly log: number;
    }
  | {
      readonly engine: 'postgres';
      readonly version: string;
      /** `none`: the database is empty. */
      readonly schema: SchemaState | 'none';
      readonly size: number;
      /** What its clock says (s since 1970). */
      readonly clock: number;
      readonly connections: { readonly most: number; readonly open: number };
      /** Settings as the server has them: "on", "off", .. */
      readonly settings: Readonly<Record<'fsync' | 'full_page_writes' | 'synchronous_commit', string>>;
      /** A server that only follows another one: nothing can be written. */
      readonly follows: boolean;
      /** Whether its user may make tables. */
      readonly mayMake: boolean;
    };

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function ofSqlite(store: Store, path: string): Promise<StoreFacts> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(store);
  const schema = await schemaState(store);
  return { engine: 'sqlite', version: rows[0]?.version ?? '', schema, size: sizeOf(path), log: sizeOf(`${path}-wal`) };
}

interface Said {
  readonly version: string;
  readonly size: number;
  readonly clock: number;
  readonly most: number;
  readonly open: number;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly follows: boolean;
  readonly may_make: boolean;
  readonly tables: boolean;
}

async function ofPostgres(store: Store): Promise<StoreFacts> {
  const { rows } = await sql<Said>`select
    current_setting('server_version') as version, pg_database_size(current_database()) as size,
    cast(extract(epoch from clock_timestamp()) as float8) as clock,
    cast(current_setting('max_connections') as bigint) as most, (select count(*) from pg_stat_activity) as open,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit, pg_is_in_recovery() as follows,
    has_schema_privilege(current_schema(), 'create') as may_make,
    to_regclass('kysely_migration') is not null as tables`.execute(store);
  const [said] = rows;
  if (said === undefined) throw new Error('the server gave no row');
  const { version, size, clock, most, open, follows, may_make, tables, ...settings } = said;
  const schema = tables ? await schemaState(store) : 'none';
  return {
    engine: 'postgres',
    version,
    schema,
    size,
    clock,
    connections: { most, open },
    settings,
    follows,
    mayMake: may_make,
  };
}

/** Asks a store what it is and how it is set up; changes nothing. Throws a StoreError where there is none, or it cannot be reached. */
export async function storeFacts(place: string): Promise<StoreFacts> {
  try {
    const store = openReadOnly(place);
    try {
      return await (isAddress(place) ? ofPostgres(store) : ofSqlite(store, place));
    } finally {
      await store.destroy();
    }
  } catch (error) {
    throw readingError(place, error);
  }
}

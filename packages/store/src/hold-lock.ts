import Database from 'better-sqlite3';
import { isAddress } from './place.ts';
import { makeFolder, notReached, storeError } from './store-error.ts';

/** A lock that is held; it falls with the process that holds it, however that ends. */
export interface Lock {
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock `name` of a store: one process has it at a time. Null when another one has it. Throws a StoreError where there can be none.
 */
export async function holdLock(place: string, name: string): Promise<Lock | null> {
  if (place === ':memory:') return { release: () => Promise.resolve() };
  try {
    return await (isAddress(place) ? lockOfServer(place, name) : lockOfFile(place, name));
  } catch (error) {
    throw storeError(place, error);
  }
}

/** The lock of a database file beside the store, which the system takes away from a dead process. */
function lockOfFile(path: string, name: string): Lock | null {
  makeFolder(path);
  const database = new Database(`${path}-${name}.lock`, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return {
    release: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

/** An advisory lock of a connection of its own, which the server takes away when that ends. */
async function lockOfServer(url: string, name: string): Promise<Lock | null> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: `guardpage ${name}`, keepAlive: true });
  // Who loses the connection loses the lock. What he writes then is refused by the fences of work and outbox, and by the lock of writers.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw notReached(url, error);
  }
  const { rows } = await client.query<{ has: boolean }>(
    "select pg_try_advisory_lock(hashtext('guardpage'), hashtext($1)) as has",
    [name],
  );
  if (rows[0]?.has === true) return { release: () => client.end() };
  await client.end();
  return null;
}

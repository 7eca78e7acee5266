import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { isAddress } from './place.ts';
import { makeFolder, notReached, storeError } from './store-error.ts';

/** What never happens. */
const NEVER = new AbortController().signal;

/** A lock that is held; it falls with the process that holds it, however that ends. */
export interface Lock {
  readonly release: () => Promise<void>;
  /** Aborted when it falls while the process lives: the connection that held it was cut. */
  readonly lost: AbortSignal;
}

/** Who may have a lock at a time: one, or all who want it `shared`. */
export type LockMode = 'alone' | 'shared';

/**
 * Takes the lock `name` of a store: one process has it at a time, or several share it. Null when others have it who do not let us. Throws a
 * StoreError where there can be none.
 */
export async function holdLock(place: string, name: string, mode: LockMode = 'alone'): Promise<Lock | null> {
  if (place === ':memory:') return { release: () => Promise.resolve(), lost: NEVER };
  try {
    return await (isAddress(place) ? lockOfServer(place, name, mode) : lockOfFile(place, name, mode));
  } catch (error) {
    throw storeError(place, error);
  }
}

/** How long to wait before a lock is tried again (ms). */
const PATIENCE = 250;

/** Waits for a lock until it has it; null once `ended`. */
export async function waitForLock(
  place: string,
  name: string,
  { mode = 'alone', ended = NEVER }: { readonly mode?: LockMode; readonly ended?: AbortSignal } = {},
): Promise<Lock | null> {
  while (!ended.aborted) {
    const lock = await holdLock(place, name, mode);
    if (lock !== null) return lock;
    await setTimeout(PATIENCE);
  }
  return null;
}

/** The lock of a database file beside the store, which the system takes away from a dead process. */
function lockOfFile(path: string, name: string, mode: LockMode): Lock | null {
  makeFolder(path);
  const database = new Database(`${path}-${name}.lock`, { timeout: 0 });
  try {
    if (mode === 'alone') database.exec('begin exclusive');
    // Who reads in a transaction shares the file with all who do.
    else database.exec('begin; select count(*) from sqlite_master');
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
    lost: NEVER,
  };
}

/** An advisory lock of a connection of its own, which the server takes away when that ends. */
async function lockOfServer(url: string, name: string, mode: LockMode): Promise<Lock | null> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
    application_name: `guardpage ${name}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  const lost = new AbortController();
  const lose = (): void => lost.abort();
  client.on('error', lose).on('end', lose);
  const take = mode === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const release = async (): Promise<void> => {
    client.off('end', lose);
    await client.end();
  };
  try {
    await client.connect();
    const asked = `select ${take}(hashtext('guardpage'), hashtext($1)) as has`;
    const { rows } = await client.query<{ has: boolean }>(asked, [name]);
    if (rows[0]?.has === true) return { release, lost: lost.signal };
  } catch (error) {
    // A connection that broke off is not waited for.
    client.end().catch(lose);
    throw notReached(url, error);
  }
  await client.end();
  return null;
}

import Database from 'better-sqlite3';
import { makeFolder, storeError } from './store-error.ts';

/** A lock that is held; it falls with the process that holds it, however that ends. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Takes the lock `name` of a store: one process has it at a time. Null when another one has it. It is the lock of a database file beside
 * the store, which the system takes away from a dead process. Throws a StoreError where no such file can be made.
 */
export function holdLock(path: string, name: string): Lock | null {
  if (path === ':memory:') return { release: () => {} };
  try {
    makeFolder(path);
    const database = new Database(`${path}-${name}.lock`, { timeout: 0 });
    try {
      database.exec('begin exclusive');
    } catch (error) {
      database.close();
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
      throw error;
    }
    return { release: () => database.close() };
  } catch (error) {
    throw storeError(path, error);
  }
}

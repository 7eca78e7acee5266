import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { openPostgres, refuseOthers } from './engine/open-postgres.ts';
import { openSqlite } from './engine/open-sqlite.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Tables } from './schema.ts';
import { isAddress } from './place.ts';
import { holdIfBackup } from './restored.ts';
import { storeError } from './store-error.ts';

/** A store that is open: what every function here takes first. */
export type Store = Kysely<Tables>;

/** Pages that a connection keeps (KiB): a writer and a reader of searches go over the same ones again and again. */
const CACHE = 65_536;

function opened(place: string, options: { readonly readonly: boolean; readonly cache: number }): Store {
  return isAddress(place) ? openPostgres(place, options) : openSqlite(place, options);
}

/**
 * Opens a store to write in it; makes it, or brings its tables up to date, or, where it is a backup, holds what may have been sent since; `cache` is how much of it to keep at hand (KiB). Throws a StoreError
 * when it is no store, or cannot be made or reached.
 */
export async function openStore(path: string, cache = CACHE): Promise<Store> {
  try {
    const store = opened(path, { readonly: false, cache });
    try {
      if (isAddress(path)) await refuseOthers(path, store);
      const migrator = new Migrator({ db: store, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
      // Only who has something to bring up to date waits for those who write.
      const isOld = (await migrator.getMigrations()).some(({ executedAt }) => executedAt === undefined);
      const { error } = isOld ? await migrator.migrateToLatest() : {};
      if (error !== undefined) throw error;
      await holdIfBackup(store, Math.floor(Date.now() / 1000));
    } catch (error) {
      await store.destroy();
      throw error;
    }
    return store;
  } catch (error) {
    throw storeError(path, error);
  }
}

/** Opens a store that is there, to read only; `cache` is how much of it to keep at hand (KiB). Throws when there is none. */
export function openReadOnly(path: string, cache = CACHE): Store {
  return opened(path, { readonly: true, cache });
}

import { existsSync } from 'node:fs';
import type { Store } from '@guardpage/store';
import { UsageError } from './options.ts';
import { storePath } from './store-path.ts';

/** Reads in a store, which is closed afterwards. Throws a UsageError when there is none, or when the file is none or damaged. */
export async function reading<T>(option: string | null, read: (store: Store) => Promise<T>): Promise<T> {
  const file = storePath(option);
  const hint = `guardpage ingest SOURCE${option === null ? '' : ` --store ${file}`} fills one`;
  if (!existsSync(file)) throw new UsageError(`no store at ${file}`, hint);
  const { openReadOnly, readingError, StoreError } = await import('@guardpage/store');
  let store: Store | null = null;
  try {
    store = openReadOnly(file);
    return await read(store);
  } catch (error) {
    const told = readingError(file, error);
    throw told instanceof StoreError ? new UsageError(told.message, hint) : told;
  } finally {
    await store?.destroy();
  }
}

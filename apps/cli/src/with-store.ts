import type { Store } from '@guardpage/store';
import { UsageError } from './options.ts';
import type { Given } from './options.ts';
import { storeThere } from './store-path.ts';

/** Opens the store that is there, to write in it, and closes it. Throws a UsageError when there is none, or the file is none. */
export async function withStore<Value>(given: Given, use: (store: Store) => Promise<Value>): Promise<Value> {
  const path = storeThere(given.text('store'));
  const { openStore, storeError, StoreError } = await import('@guardpage/store');
  try {
    const store = await openStore(path);
    try {
      return await use(store);
    } finally {
      await store.destroy();
    }
  } catch (error) {
    const fault = storeError(path, error);
    if (fault instanceof StoreError) throw new UsageError(fault.message, 'guardpage ingest SOURCE fills one');
    throw error;
  }
}

import { existsSync } from 'node:fs';
import type { Store } from '@guardpage/store';
import { UsageError } from './options.ts';
import { storePath } from './store-path.ts';

/** True for what a database says of a file that is none, or that has other tables. */
function isOther(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'SQLITE_NOTADB') || /^no such (?:table|column)/.test(error.message);
}

/** Reads in a store, which is closed afterwards. Throws a UsageError when there is none, or when the file is none. */
export async function reading<T>(option: string | null, read: (store: Store) => Promise<T>): Promise<T> {
  const file = storePath(option);
  const hint = `guardpage ingest SOURCE${option === null ? '' : ` --store ${file}`} fills one`;
  if (!existsSync(file)) throw new UsageError(`no store at ${file}`, hint);
  const { openReadOnly } = await import('@guardpage/store');
  let store: Store | null = null;
  try {
    store = openReadOnly(file);
    return await read(store);
  } catch (error) {
    if (!isOther(error)) throw error;
    throw new UsageError(`${file} is no store of this version of guardpage`, hint);
  } finally {
    await store?.destroy();
  }
}

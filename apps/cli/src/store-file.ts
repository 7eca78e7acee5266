import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@guardpage/store';
import type { Option } from './options.ts';
import { UsageError } from './options.ts';

/** The option of every command that reads or fills a store. */
export const STORE_OPTION: Option = {
  name: 'store',
  takes: 'FILE',
  help: 'the store (default: $GUARDPAGE_STORE, else ~/.local/share/guardpage/store.db)',
};

/** Where the store is: what the option says, else $GUARDPAGE_STORE, else the user's data folder. */
export function storeFile(option: string | null): string {
  const { GUARDPAGE_STORE, XDG_DATA_HOME } = process.env;
  if (option !== null) return option;
  if (GUARDPAGE_STORE !== undefined && GUARDPAGE_STORE !== '') return GUARDPAGE_STORE;
  const folder =
    XDG_DATA_HOME === undefined || XDG_DATA_HOME === '' ? join(homedir(), '.local', 'share') : XDG_DATA_HOME;
  return join(folder, 'guardpage', 'store.db');
}

/** True for what a database says of a file that is none, or that has other tables. */
function isOther(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'SQLITE_NOTADB') || /^no such (?:table|column)/.test(error.message);
}

/** Reads in a store, which is closed afterwards. Throws a UsageError when there is none, or when the file is none. */
export async function reading<T>(option: string | null, read: (store: Store) => Promise<T>): Promise<T> {
  const file = storeFile(option);
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

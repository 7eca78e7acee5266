import { existsSync, fsyncSync, linkSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { refuseNoFile, StoreError, storeError } from './store-error.ts';

/**
 * In the settings of a backup: when it was made (s since 1970). Who opens it to write in it goes on from there, and must not send again what was
 * sent since: restored.ts.
 */
export const BACKUP_OF = 'backup-of';

/** All pages at once: a copy that stops in between begins anew whenever somebody writes. */
const ALL = 0x7fff_ffff;

/** A file that only its owner may read: there are addresses in a store. */
function makePrivate(path: string): void {
  writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Notes what it is, in the one file that a backup is. */
function mark(path: string, at: number): void {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = delete');
    const note = 'insert into setting values (?, ?) on conflict (name) do update set value = excluded.value';
    copy.prepare(note).run(BACKUP_OF, String(at));
    const found: unknown = copy.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw new StoreError(`${path}: the copy is damaged, as the store may be: ${String(found)}`);
  } finally {
    copy.close();
  }
}

/**
 * Copies the file of a store as it is at one moment, between two transactions, while others write in it; `file` is there whole or not at all.
 * Throws a StoreError when there is no store, or `file` is there already. `at` in seconds since 1970.
 */
export async function backupStore(path: string, file: string, at: number): Promise<void> {
  const part = `${file}.part`;
  try {
    refuseNoFile(path);
    if (existsSync(file)) throw new StoreError(`${file}: it is there already`);
    const store = new Database(path, { readonly: true });
    try {
      makePrivate(part);
      try {
        await store.backup(part, { progress: () => ALL });
        mark(part, at);
        sync(part);
        // Fails when somebody made it meanwhile.
        linkSync(part, file);
      } finally {
        rmSync(part, { force: true });
      }
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new StoreError(`${part}: another backup is being made, or was left behind`, { cause: error });
    throw storeError(path, error);
  }
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What is the matter with the file of a store: one sentence that begins with its path, for whoever named it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** By the first of these that a code begins with. */
const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_NOTADB', 'not a store'],
  ['SQLITE_CORRUPT', 'it is damaged'],
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY', 'it cannot be written'],
  ['SQLITE_CANTOPEN', 'it cannot be opened or made'],
  ['SQLITE_BUSY', 'somebody else has been writing into it for too long'],
  ['SQLITE_LOCKED', 'somebody else has been writing into it for too long'],
  ['SQLITE_IOERR', 'the disk does not do what is asked of it'],
];

/** The error as a sentence about the store at `path` where it is one of its file or disk; else as it is. */
export function storeError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const [, reason] = REASONS.find(([begin]) => code.startsWith(begin)) ?? [];
  return reason === undefined ? error : new StoreError(`${path}: ${reason}`, { cause: error });
}

/** As {@link storeError} for who only reads: a file that is no store, or has other tables, is one of these sentences too. */
export function readingError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const other = 'code' in error && error.code === 'SQLITE_NOTADB';
  if (!other && !/^no such (?:table|column)/.test(error.message)) return storeError(path, error);
  return new StoreError(`${path} is no store of this version of guardpage`, { cause: error });
}

/** Throws for a folder, and for a pipe, whose reader would wait for ever. What is not there shows when it is opened. */
export function refuseNoFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new StoreError(`${path}: not a file`);
}

/** Makes the folder of a store. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StoreError(`${path}: its folder cannot be made (${reason})`, { cause: error });
  }
}

import { mkdirSync } from 'node:fs';
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

/** Makes the folder of a store. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StoreError(`${path}: its folder cannot be made (${reason})`, { cause: error });
  }
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAddress, nameOfPlace } from './place.ts';

/** What is the matter with a store: one sentence that begins with its place, for whoever named it. */
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

/** The same for the codes of PostgreSQL (SQLSTATE). */
const REASONS_OF_SERVER: readonly (readonly [code: string, reason: string])[] = [
  ['08', 'the connection to it was cut'],
  ['25006', 'it cannot be written'],
  ['25P03', 'the connection to it was cut'],
  ['28', 'it does not know this user or his password'],
  ['3D000', 'there is no such database'],
  ['42501', 'this user may not do that in it'],
  ['53100', 'the disk is full'],
  ['53', 'it has no room for more'],
  ['55P03', 'somebody else has been writing into it for too long'],
  ['57014', 'it took too long'],
  ['57P', 'it is being stopped or started'],
  ['58', 'the disk does not do what is asked of it'],
  ['XX001', 'it is damaged'],
  ['XX002', 'it is damaged'],
];

function reasonOf(place: string, error: Error): string | null {
  const code = 'code' in error ? String(error.code) : '';
  if (!isAddress(place)) return REASONS.find(([begin]) => code.startsWith(begin))?.[1] ?? null;
  return /^[0-9A-Z]{5}$/.test(code) ? (REASONS_OF_SERVER.find(([begin]) => code.startsWith(begin))?.[1] ?? null) : null;
}

/** The error as a sentence about the store at `place` where it is one of its file, its disk or its server; else as it is. */
export function storeError(place: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const reason = reasonOf(place, error);
  return reason === null ? error : new StoreError(`${nameOfPlace(place)}: ${reason}`, { cause: error });
}

/** Why there is no connection; what the server itself says is said by storeError. */
export function notReached(url: string, error: unknown): unknown {
  const told = storeError(url, error);
  if (told instanceof StoreError || !(error instanceof Error)) return told;
  const reason = 'code' in error ? String(error.code) : error.message;
  return new StoreError(`${nameOfPlace(url)}: it cannot be reached (${reason})`, { cause: error });
}

/** Why a connection does not go on. Only whoever used it can tell that it was the store's: a mail server's breaks with the same words. */
export function connectionError(place: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // What pg says of a connection that ended has no code.
  const isCut =
    /^(?:Connection terminated|Client has encountered a connection error|Client was closed)/.test(error.message) ||
    ('code' in error && /^E(?:CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)$/.test(String(error.code)));
  return isCut ? new StoreError(`${nameOfPlace(place)}: the connection to it was cut`, { cause: error }) : error;
}

/** What an engine says of a table or a column that is not there. */
const NO_TABLE: ReadonlySet<string> = new Set(['42P01', '42703']);

/** As {@link storeError} for who only reads: what is no store, or has other tables, is one of these sentences too. */
export function readingError(place: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = 'code' in error ? String(error.code) : '';
  const other = code === 'SQLITE_NOTADB' || NO_TABLE.has(code);
  if (!other && !/^no such (?:table|column)/.test(error.message)) return storeError(place, error);
  return new StoreError(`${nameOfPlace(place)} is no store of this version of guardpage`, { cause: error });
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

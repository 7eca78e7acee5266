import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isAddress, nameOfPlace } from '@guardpage/store/place';
import { UsageError } from './options.ts';
import type { Option } from './options.ts';

/** The option of every command that uses the store. */
export const STORE: Option = {
  name: 'store',
  takes: 'PLACE',
  help: 'the store: a file or postgres://.. (default: $GUARDPAGE_DATABASE_URL, else in your data folder)',
};

/** A folder of ours among the user's own (XDG base directories). */
function ours(variable: string, ...otherwise: readonly string[]): string {
  const given = process.env[variable];
  const base = given?.startsWith('/') === true ? given : join(homedir(), ...otherwise);
  return join(base, 'guardpage');
}

/**
 * The place of the store: --store, else $GUARDPAGE_DATABASE_URL (sqlite:FILE or postgres://..), else a file in the user's data folder.
 */
export function storePath(named: string | null): string {
  if (named !== null) return named;
  const url = process.env['GUARDPAGE_DATABASE_URL'] ?? '';
  if (url === '') return join(ours('XDG_DATA_HOME', '.local', 'share'), 'store.sqlite');
  if (isAddress(url)) return url;
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1];
  // The address may hold a password: it is not said again.
  if (file === undefined)
    throw new UsageError(
      'GUARDPAGE_DATABASE_URL: not the address of a store',
      'sqlite:FILE is one, postgres://USER@HOST/NAME another',
    );
  return file;
}

/** As {@link storePath}, of a store that is there: of a database that shows when it is asked. Throws a UsageError, with what to do, when there is none. */
export function storeThere(named: string | null, hint = 'guardpage ingest SOURCE fills one'): string {
  const place = storePath(named);
  if (!isAddress(place) && !existsSync(place)) throw new UsageError(`no store at ${place}`, hint);
  return place;
}

/** The store, when it is there (null otherwise), and its name without a password. */
export function storeIfThere(named: string | null): { readonly place: string | null; readonly name: string } {
  const place = storePath(named);
  return { place: isAddress(place) || existsSync(place) ? place : null, name: nameOfPlace(place) };
}

/** The folder for what can be fetched again. */
export function cacheFolder(): string {
  return ours('XDG_CACHE_HOME', '.cache');
}

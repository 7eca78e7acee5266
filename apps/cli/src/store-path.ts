import { homedir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from './options.ts';
import type { Option } from './options.ts';

/** The option of every command that uses the store. */
export const STORE: Option = {
  name: 'store',
  takes: 'FILE',
  help: 'the store (default: $GUARDPAGE_DATABASE_URL, else one in your data folder)',
};

/** A folder of ours among the user's own (XDG base directories). */
function ours(variable: string, ...otherwise: readonly string[]): string {
  const given = process.env[variable];
  const base = given?.startsWith('/') === true ? given : join(homedir(), ...otherwise);
  return join(base, 'guardpage');
}

/** The file of the store: --store, else $GUARDPAGE_DATABASE_URL (sqlite:FILE), else one in the user's data folder. */
export function storePath(named: string | null): string {
  if (named !== null) return named;
  const url = process.env['GUARDPAGE_DATABASE_URL'] ?? '';
  if (url === '') return join(ours('XDG_DATA_HOME', '.local', 'share'), 'store.sqlite');
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1];
  // The address may hold a password: it is not said again.
  if (file === undefined)
    throw new UsageError('GUARDPAGE_DATABASE_URL: not the address of a store', 'sqlite:FILE is one');
  return file;
}

/** The folder for what can be fetched again. */
export function cacheFolder(): string {
  return ours('XDG_CACHE_HOME', '.cache');
}

import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@guardpage/store';
import { startPostgres } from '../../../../packages/store/test/postgres/server.ts';
import { bundle, guardpage } from '../millions.ts';

/** A store that is tried, of a trial's own. */
export interface TriedStore {
  /** A file, or an address. */
  readonly place: string;
  readonly end: () => Promise<void>;
}

/** How stores are made, by the engine that keeps them: each is what the file of the base is. */
export const STORES: Readonly<Record<string, (base: string, folder: string) => Promise<TriedStore>>> = {
  sqlite: async (base, folder) => {
    const place = join(folder, 'load.sqlite');
    copyFileSync(base, place);
    // A file that was made some time ago gets the tables of today.
    await (await openStore(place)).destroy();
    return { place, end: () => Promise.resolve() };
  },
  postgres: async (base) => {
    const server = await startPostgres({ durable: true });
    execFileSync(guardpage, ['store', 'copy', base, '--store', server.url], { stdio: ['ignore', 'ignore', 'inherit'] });
    return { place: server.url, end: server.end };
  },
};

/** The same without anything in it. */
export const EMPTY: Readonly<Record<string, (folder: string) => Promise<TriedStore>>> = {
  sqlite: (folder) => Promise.resolve({ place: join(folder, 'empty.sqlite'), end: () => Promise.resolve() }),
  postgres: async () => {
    const server = await startPostgres({ durable: true });
    return { place: server.url, end: server.end };
  },
};

/** A store of the mails of ../shared: the file that the environment names, or one that is made. */
export function baseStore(folder: string): string {
  const given = process.env['GUARDPAGE_LOAD_STORE'];
  if (given !== undefined) return given;
  const base = join(folder, 'base.sqlite');
  execFileSync(guardpage, ['ingest', '--store', base, bundle], {
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return base;
}

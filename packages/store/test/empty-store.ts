import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openStore } from '../src/index.ts';
import type { Store } from '../src/index.ts';
import { makeDatabase } from './postgres/server.ts';

/** Address of the PostgreSQL that the tests are run on; null where they are run on SQLite. */
export const POSTGRES: string | null = inject('postgres') ?? null;

/** Named behind what is skipped without it. */
export const WITHOUT = POSTGRES === null ? ': PostgreSQL 15 is not installed' : '';

/** A place for a store: in memory, or a database of its own that is an empty store. */
export async function emptyPlace(): Promise<string> {
  if (POSTGRES === null) return ':memory:';
  const name = `store_${randomBytes(8).toString('hex')}`;
  return makeDatabase({ url: POSTGRES }, name, 'fresh');
}

/** An empty store of the engine that the tests are run on. */
export async function emptyStore(): Promise<Store> {
  return openStore(await emptyPlace());
}

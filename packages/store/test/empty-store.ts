import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore } from '../src/index.ts';
import type { Store } from '../src/index.ts';

/** Address of the PostgreSQL that the tests are run on; null where they are run on SQLite. */
export const POSTGRES: string | null = inject('postgres') ?? null;

/** Named behind what is skipped without it. */
export const WITHOUT = POSTGRES === null ? ': PostgreSQL 15 is not installed' : '';

/** A place for a store: in memory, or a database of its own that is an empty store. */
export async function emptyPlace(): Promise<string> {
  if (POSTGRES === null) return ':memory:';
  const name = `store_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client(POSTGRES);
  await client.connect();
  try {
    await client.query(`create database ${name} template fresh`);
  } finally {
    await client.end();
  }
  return POSTGRES.replace(/postgres$/, name);
}

/** An empty store of the engine that the tests are run on. */
export async function emptyStore(): Promise<Store> {
  return openStore(await emptyPlace());
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../src/index.ts';
import { MIGRATIONS } from '../src/migrations/index.ts';
import { faultsOf } from './integrity.ts';

const top = mkdtempSync(join(tmpdir(), 'guardpage-half-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function tablesOf(path: string): readonly string[] {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'kysely%' order by name")
    .all();
  database.close();
  return (rows as readonly { readonly name: string }[]).map(({ name }) => name);
}

it('a migration that breaks off leaves the store as it was, and the next one goes on', async () => {
  const path = join(top, 'store.sqlite');
  const last = Object.keys(MIGRATIONS).at(-1) ?? '';
  const migrations = MIGRATIONS as Record<string, (typeof MIGRATIONS)[string]>;
  const whole = MIGRATIONS[last];
  if (whole === undefined) throw new Error('no migration');
  migrations[last] = {
    up: async (db) => {
      await whole.up(db);
      throw new Error('killed');
    },
  };
  try {
    await expect(openStore(path)).rejects.toThrow('killed');
  } finally {
    migrations[last] = whole;
  }
  expect(tablesOf(path)).toEqual([]);
  const store = await openStore(path);
  expect(tablesOf(path)).toContain('work');
  // Whoever comes later has nothing to wait for.
  await store.transaction().execute(async () => {
    const other = await openStore(path);
    await other.destroy();
  });
  await store.destroy();
  expect(await faultsOf(path)).toEqual([]);
});

import { sql } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';
import type { Store } from './open-store.ts';

/** Whether the tables of a store are those of this version: `older` ones are brought up to date by who writes in it first. */
export type SchemaState = 'current' | 'older' | 'later';

/** Looks at the tables of a store. Throws what reading does where it is no store. */
export async function schemaState(store: Store): Promise<SchemaState> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(store);
  if (rows.some(({ name }) => !Object.hasOwn(MIGRATIONS, name))) return 'later';
  return rows.length < Object.keys(MIGRATIONS).length ? 'older' : 'current';
}

import { expect, it } from 'vitest';
import { GROWTH } from '../src/growth.ts';
import { emptyStore, POSTGRES } from './empty-store.ts';
import { weigh } from './weigh.ts';

/** What keeps the migrations. */
const OF_KYSELY: ReadonlySet<string> = new Set(['kysely_migration', 'kysely_migration_lock']);
/** Full-text indexes, which SQLite keeps in tables of its own. */
const INDEXES = POSTGRES === null ? ['text', 'names', 'name_count'] : [];

it('of each table it is said what prunes it, or why it may grow', async () => {
  const store = await emptyStore();
  const { rows } = await weigh(store, POSTGRES === null ? import.meta.filename : '');
  await store.destroy();
  const tables = Object.keys(rows).filter((name) => !OF_KYSELY.has(name));
  expect([...tables, ...INDEXES].toSorted()).toEqual(Object.keys(GROWTH).toSorted());
});

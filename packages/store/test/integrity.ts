import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { openStore } from '../src/index.ts';

/** What SQLite finds wrong in a store and in its indexes; nothing when it is sound. */
export async function faultsOf(path: string): Promise<readonly string[]> {
  const store = await openStore(path);
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store);
    // They throw when something is wrong.
    await sql`insert into text (text) values ('integrity-check')`.execute(store);
    await sql`insert into names (names) values ('integrity-check')`.execute(store);
    const broken = await sql`pragma foreign_key_check`.execute(store);
    return [
      ...rows.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
      ...broken.rows.map((row) => JSON.stringify(row)),
    ];
  } finally {
    await store.destroy();
  }
}

/** Runs a statement in a database, made when there is none. */
export function execute(path: string, statement: string): void {
  const database = new Database(path);
  database.exec(statement);
  database.close();
}

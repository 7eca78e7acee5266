import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * Does something in a transaction so that what it deletes or overwrites is gone from the file too: SQLite leaves it in unused pages else. It is
 * off for everything else, which it makes slower.
 */
export async function wiping<Value>(trx: Transaction<Tables>, forget: () => Promise<Value>): Promise<Value> {
  await sql`pragma secure_delete = on`.execute(trx);
  try {
    return await forget();
  } finally {
    await sql`pragma secure_delete = off`.execute(trx);
  }
}

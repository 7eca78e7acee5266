import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Store } from './open-store.ts';

/*
 * What the store holds, as text: two stores that were filled with the same mails give the same lines, however often the filling was stopped.
 * Bytes are told by their hash. What was told or done once is left out, and what is to be looked at for it: that is history, and says what
 * was worked out on the way, too.
 */
const TABLES: readonly (readonly [table: string, order: string, columns?: string])[] = [
  ['epoch', 'place'],
  ['origin', 'epoch, at'],
  ['mail', 'id'],
  ['raw', 'blob', 'blob, mail, zstd'],
  ['mail_list', 'list, mail'],
  ['clue', 'key'],
  ['family', 'id'],
  ['text_count', 'term'],
  ['name_count', 'term', 'term, doc'],
  ['series', 'id'],
  ['finding', 'series, mail, fingerprint, ordinal'],
  ['review', 'series'],
  ['answer', 'mail, fingerprint, word'],
  ["work where kind = 'family'", 'key', 'kind, key, version, lease, fence, attempts, problem'],
  ['tally', 'name, key'],
];

function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? hash('sha256', value, 'hex') : value;
}

/** One line a row, `table {..}`. */
export async function* dumpStore(store: Store): AsyncGenerator<string> {
  for (const [table, order, columns = '*'] of TABLES) {
    const rows = await sql
      .raw<Record<string, unknown>>(`select ${columns} from ${table} order by ${order}`)
      .execute(store);
    for (const row of rows.rows) {
      const values = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
      yield `${table.split(' ')[0] ?? ''} ${JSON.stringify(values)}`;
    }
  }
}

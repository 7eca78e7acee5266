import { sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';
import { anyBegins } from '../search/match.ts';
import type { Match } from '../search/match.ts';
import type { Descent, Engine, Fragment, Phrases } from './engine.ts';
import { SQLITE_DDL } from './sqlite-ddl.ts';

/** An expression of FTS5. */
function expressionOf(match: Match): string {
  if (match.kind === 'phrase') return `({${match.columns.join(' ')}} : "${match.words}"${match.begins ? ' *' : ''})`;
  if (match.kind === 'without') return `(${expressionOf(match.all)} NOT ${expressionOf(match.others)})`;
  return `(${match.of.map(expressionOf).join(match.kind === 'and' ? ' AND ' : ' OR ')})`;
}

/** better-sqlite3 binds numbers as reals, and by a real the index of words does not know where to begin. */
function integer(id: number): Fragment {
  return sql`cast(${id} as integer)`;
}

function hasWords(match: Match, id: Fragment): Fragment {
  const expression = expressionOf(match);
  // To look a mail up costs little, but not where the rest of a word is any: that is put together once for all mails.
  return anyBegins(match)
    ? sql`${id} in (select rowid from text where text match ${expression})`
    : sql`exists (select 1 from text where text match ${expression} and rowid = ${id})`;
}

async function descend(db: QueryExecutorProvider, descent: Descent): Promise<readonly number[]> {
  const { match, few, conditions, top, bottom, limit } = descent;
  const words = [
    sql`text match ${expressionOf(match)} and text.rowid <= ${integer(top)} and text.rowid >= ${integer(bottom)}`,
    // The plus keeps the planner from looking them up one by one.
    ...(few === null ? [] : [sql`+text.rowid in (select value from json_each(${JSON.stringify(few)}))`]),
  ];
  const { rows } = await (
    conditions.length === 0
      ? sql<{ id: number }>`select rowid as id from text
          where ${sql.join(words, sql` and `)} order by rowid desc limit ${limit}`
      : sql<{ id: number }>`select m.id from text cross join mail as m on m.id = text.rowid
          where ${sql.join([...words, ...conditions], sql` and `)} order by text.rowid desc limit ${limit}`
  ).execute(db);
  return rows.map(({ id }) => id);
}

function withPhrases({ columns, phrases, first, last }: Phrases): Fragment {
  const list = phrases.map(({ key, words }) => [key, expressionOf({ kind: 'phrase', columns, words, begins: false })]);
  return sql`(select text.rowid as mail, j.value ->> 0 as key from json_each(${JSON.stringify(list)}) as j
    cross join text on text match (j.value ->> 1) and text.rowid between ${integer(first)} and ${integer(last)})`;
}

/** The first number of a record of SQLite: seven bits a byte, the highest first. */
function varint(bytes: Buffer): number {
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 127);
    if (byte < 128) break;
  }
  return value;
}

/** The index of identifiers keeps for its own ranking how many a mail has. */
async function namesOf(db: QueryExecutorProvider, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; sz: Buffer }>`
    select id, sz from names_docsize where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(db);
  return new Map(rows.map(({ id, sz }) => [id, varint(sz)]));
}

async function lastMail(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'mail'`.execute(db);
  return rows[0]?.seq ?? 0;
}

/** SQLite, in its own words. */
export const SQLITE: Engine = {
  ddl: SQLITE_DDL,
  elements: (list) => sql`json_each(${list})`,
  // One row of text is read much faster than thousands of one number.
  listOf: (column) => sql<string>`json_group_array(${sql.ref(column)})`,
  // A cross join is not turned round.
  thenJoin: sql`cross join`,
  by: (index) => sql`indexed by ${sql.ref(index)}`,
  newestFirst: sql``,
  hasWords,
  descend,
  withPhrases,
  hasName: (name) => sql<boolean>`names match ${`"${name}"`}`,
  namesOf,
  lastMail,
  // Of the others it keeps the highest id by itself.
  afterCopy: async (trx, last) => {
    await sql`update sqlite_sequence set seq = ${last} where name = 'mail'`.execute(trx);
  },
  // What is deleted stays in unused pages else; always on, it makes everything slower.
  wiping: async (trx, forget) => {
    await sql`pragma secure_delete = on`.execute(trx);
    try {
      return await forget();
    } finally {
      await sql`pragma secure_delete = off`.execute(trx);
    }
  },
};

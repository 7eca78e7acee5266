import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';

/** A mail that names what is looked for. */
export interface NamingMail {
  readonly id: number;
  readonly messageId: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly sent: number | null;
  readonly kind: 'patch' | 'cover' | 'reply' | 'other';
  readonly thread: number;
  readonly family: number;
  readonly series: number | null;
  /** What it names of that, in lower case. */
  readonly names: readonly string[];
  /** How many names it has in all. */
  readonly named: number;
}

/** Of a name so many mails are looked at, those that came last. */
const MOST_OF_ONE = 300;

/** A name of more mails than these is not counted to the last: a few mails of the family more or less do not matter. */
const COUNTED_EXACTLY = 200;
const AT_ONCE = 500;

/** A name as a search term; the index has them in lower case. Null for what is no name. */
function termOf(name: string): string | null {
  return /^\w+$/.test(name) ? name.toLowerCase() : null;
}

/** The mails that have a name, newest first. */
async function mailsWith(store: Store, term: string, most: number): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('names')
    .select('rowid')
    .where(sql<boolean>`names match ${`"${term}"`}`)
    .orderBy('rowid', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ rowid }) => rowid);
}

/** How many mails there are, near enough: ids grow by one, and few mails are taken down. */
export async function mailsInAll(store: Store): Promise<number> {
  const row = await store
    .selectFrom('mail')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** For each of the names that somebody names, in lower case, how many mails do that are not of this family. */
export async function countNames(
  store: Store,
  names: readonly string[],
  family: number,
): Promise<ReadonlyMap<string, number>> {
  const terms = [...new Set(names.flatMap((name) => termOf(name) ?? []))];
  const own = new Set<number>();
  for (const { id } of await store.selectFrom('mail').select('id').where('family', '=', family).execute()) own.add(id);
  const counts = new Map<string, number>();
  for (const some of pieces(terms, AT_ONCE)) {
    const rows = await store.selectFrom('name_count').select(['term', 'doc']).where('term', 'in', some).execute();
    for (const { term, doc } of rows) {
      const exact = doc <= COUNTED_EXACTLY;
      const mails = exact ? (await mailsWith(store, term, doc)).filter((id) => !own.has(id)).length : doc;
      if (mails > 0) counts.set(term, mails);
    }
  }
  return counts;
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

/** How many names each of some mails has: the full-text index keeps that for its own ranking. */
async function sizesOf(store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; sz: Buffer }>`
    select id, sz from names_docsize where id in (${sql.join(ids)})`.execute(store);
  return new Map(rows.map(({ id, sz }) => [id, varint(sz)]));
}

/** What is looked for, and where it is not. */
export interface Looking {
  readonly names: readonly string[];
  /** Mails of this family are not meant. */
  readonly family: number;
  /** Only mails sent before, in seconds since 1970; null for all. */
  readonly before: number | null;
}

/** Mails of other families that name some of these; of each name at most 300, those that came last. */
export async function namingMails(store: Store, { names, family, before }: Looking): Promise<readonly NamingMail[]> {
  const found = new Map<number, string[]>();
  for (const term of new Set(names.flatMap((name) => termOf(name) ?? []))) {
    for (const id of await mailsWith(store, term, MOST_OF_ONE)) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [term]);
      else known.push(term);
    }
  }
  const mails: NamingMail[] = [];
  for (const ids of pieces([...found.keys()], AT_ONCE)) {
    const sizes = await sizesOf(store, ids);
    const rows = await store
      .selectFrom('mail')
      .select(['id', 'message_id', 'subject', 'from_name', 'from_email', 'sent', 'kind', 'thread', 'family', 'series'])
      .where('id', 'in', ids)
      .where('family', '!=', family)
      .execute();
    for (const row of rows) {
      // What was not worked on yet stands in no thread, and what has no name cannot be shown.
      if (row.thread === null || row.message_id === null) continue;
      if (before !== null && (row.sent === null || row.sent >= before)) continue;
      mails.push({
        id: row.id,
        messageId: row.message_id,
        subject: row.subject,
        fromName: row.from_name,
        fromEmail: row.from_email,
        sent: row.sent,
        kind: row.kind === 'patch' || row.kind === 'cover' || row.kind === 'reply' ? row.kind : 'other',
        thread: row.thread,
        family: row.family,
        series: row.series,
        names: found.get(row.id) ?? [],
        named: sizes.get(row.id) ?? 0,
      });
    }
  }
  return mails;
}

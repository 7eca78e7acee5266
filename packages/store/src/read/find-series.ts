import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';

/** The series that a mail is part of or answers; null when no mail here has the Message-ID, or its thread is no series. */
export async function seriesOfMail(store: Store, messageId: string): Promise<number | null> {
  const row = await store
    .selectFrom('mail')
    .select('series')
    .where('message_id', '=', messageId)
    .orderBy((order) => order.eb('series', 'is', null))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.series ?? null;
}

/** The series that is called by this Message-ID, the first that came; null when there is none. */
export async function seriesNamed(store: Store, name: string): Promise<number | null> {
  const row = await store
    .selectFrom('series')
    .select('id')
    .where('name', '=', name)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The name of a series; null when there is none with this id. */
export async function nameOfSeries(store: Store, id: number): Promise<string | null> {
  const row = await store.selectFrom('series').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

/** Those of some Message-IDs whose mails are here. */
export async function mailsHere(store: Store, messageIds: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const some of pieces(messageIds, AT_ONCE)) {
    const rows = await store.selectFrom('mail').select('message_id').where('message_id', 'in', some).execute();
    for (const row of rows) if (row.message_id !== null) found.add(row.message_id);
  }
  return [...found];
}

const AT_ONCE = 500;

/** True when a mail with this Message-ID is here. */
export async function hasMail(store: Store, messageId: string): Promise<boolean> {
  const row = await store.selectFrom('mail').select('id').where('message_id', '=', messageId).executeTakeFirst();
  return row !== undefined;
}

/** True when there is a series with this id. */
export async function hasSeries(store: Store, id: number): Promise<boolean> {
  return (await store.selectFrom('series').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** The series of a family that have no later revision, oldest first. */
export async function latestOfFamily(store: Store, family: number): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('series')
    .select('id')
    .where('family', '=', family)
    .where('latest', '=', 1)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The families of series that are called by these Message-IDs. */
export async function familiesNamed(store: Store, names: readonly string[]): Promise<readonly number[]> {
  const families = new Set<number>();
  for (const some of pieces(names, AT_ONCE)) {
    const rows = await store.selectFrom('series').select('family').where('name', 'in', some).execute();
    for (const { family } of rows) families.add(family);
  }
  return [...families];
}

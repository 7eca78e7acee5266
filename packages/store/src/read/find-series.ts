import type { Store } from '../open-store.ts';

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

/** True when a mail with this Message-ID is here. */
export async function hasMail(store: Store, messageId: string): Promise<boolean> {
  const row = await store.selectFrom('mail').select('id').where('message_id', '=', messageId).executeTakeFirst();
  return row !== undefined;
}

/** True when there is a series with this id. */
export async function hasSeries(store: Store, id: number): Promise<boolean> {
  return (await store.selectFrom('series').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

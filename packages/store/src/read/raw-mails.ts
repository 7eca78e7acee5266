import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';

/** A mail with its bytes. */
export interface RawMail {
  readonly id: number;
  readonly messageId: string | null;
  /** Compressed with zstd: the copy that came first. */
  readonly zstd: Buffer;
}

const AT_ONCE = 500;

type Wanted = { readonly ids: readonly number[] } | { readonly messageIds: readonly string[] };

/** The bytes of mails by id or by Message-ID; of several mails with one Message-ID the first that came. */
export async function rawMails(store: Store, wanted: Wanted): Promise<readonly RawMail[]> {
  const [column, values] =
    'ids' in wanted ? (['mail.id', wanted.ids] as const) : (['mail.message_id', wanted.messageIds] as const);
  const found = new Map<string, RawMail>();
  for (const some of pieces<number | string>(values, AT_ONCE)) {
    const rows = await store
      .selectFrom('mail')
      .innerJoin('raw', 'raw.mail', 'mail.id')
      .select(['mail.id', 'mail.message_id', 'raw.zstd'])
      .where(column, 'in', some)
      .orderBy('mail.id')
      .orderBy(sql`raw.rowid`)
      .execute();
    for (const { id, message_id, zstd } of rows) {
      const key = 'ids' in wanted ? String(id) : (message_id ?? '');
      if (!found.has(key)) found.set(key, { id, messageId: message_id, zstd });
    }
  }
  return [...found.values()];
}

/** How large the bytes of mails are, compressed: of several copies the smallest. */
export async function storedSizes(store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>();
  for (const some of pieces(ids, AT_ONCE)) {
    const rows = await store
      .selectFrom('raw')
      .select(['mail', sql<number>`min(length(zstd))`.as('size')])
      .where('mail', 'in', some)
      .groupBy('mail')
      .execute();
    for (const { mail, size } of rows) sizes.set(mail, size);
  }
  return sizes;
}

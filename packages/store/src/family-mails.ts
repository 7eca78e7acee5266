import { sql } from 'kysely';
import type { Store } from './open-store.ts';

/** A mail of a family, as it is kept. */
export interface FamilyMail {
  readonly id: number;
  /** Its bytes, compressed with zstd: those of the copy that came first. */
  readonly zstd: Buffer;
}

/** The mails of a family, in order of arrival. */
export async function familyMails(store: Store, family: number): Promise<readonly FamilyMail[]> {
  const rows = await store
    .selectFrom('mail')
    .innerJoin('raw', 'raw.mail', 'mail.id')
    .select(['mail.id', 'raw.zstd'])
    .where('mail.family', '=', family)
    .orderBy('mail.id')
    .orderBy(sql`raw.rowid`)
    .execute();
  const first = new Map<number, FamilyMail>();
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row);
  return [...first.values()];
}

/** What was judged of the series of a family before, as JSON, by the digest of what was judged. */
export async function judgedBefore(store: Store, family: number): Promise<ReadonlyMap<string, string>> {
  const rows = await store
    .selectFrom('series')
    .innerJoin('review', 'review.series', 'series.id')
    .select(['series.digest', 'review.judged'])
    .where('series.family', '=', family)
    .execute();
  return new Map(rows.map(({ digest, judged }) => [digest, judged]));
}

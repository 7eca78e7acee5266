import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * That a digest went out is remembered so long (s). Far behind that, its mail was forgotten: advance.ts. Nobody's digests come back so late, and a
 * subscription goes on behind them, so that none is made again.
 */
const REMEMBERED = 180 * 86_400;
/** Rows of one run: who has many old ones forgets them bit by bit. */
const MOST = 1000;

/**
 * Forgets mails to subscribers that are done with since long, all moves of theirs and whether they came back; and subscriptions that stopped,
 * when nothing is left that names them.
 */
export async function forgetDigests(trx: Transaction<Tables>, at: number): Promise<void> {
  const before = at - REMEMBERED;
  // The oldest have the lowest ids: no more is looked at than may go.
  const old = ['sent', 'rejected', 'uncertain'].map(
    (state) => sql`select id from (select id, changed from outbox
      where subscription is not null and state = ${state} order by id limit ${MOST}) as oldest where changed <= ${before}`,
  );
  const { rows } = await sql<{ id: number }>`${sql.join(old, sql` union all `)}`.execute(trx);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await trx.deleteFrom('outbox_log').where('outbox', 'in', ids).execute();
    await trx.deleteFrom('outbox').where('id', 'in', ids).execute();
  }
  await sql`delete from subscription where state = 'stopped' and created <= ${before}
    and not exists (select 1 from outbox where outbox.subscription = subscription.id)`.execute(trx);
}

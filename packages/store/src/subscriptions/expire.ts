import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { SIGN_UP_DAY } from '@guardpage/subscription';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';
import { forgetDigests } from './forget-digests.ts';

/**
 * Forgets what nobody confirmed in time, with all that was mailed for it, the sign-ups of more than a day ago, and what became of digests half a
 * year ago; returns how many subscriptions nobody confirmed.
 */
export async function expireSubscriptions(store: Store, at: number): Promise<number> {
  return store.transaction().execute((trx) => engineOf(trx).wiping(trx, () => forgetOld(trx, at)));
}

async function forgetOld(trx: Transaction<Tables>, at: number): Promise<number> {
  await trx
    .deleteFrom('sign_up')
    .where('at', '<=', at - SIGN_UP_DAY)
    .execute();
  await trx.deleteFrom('confirmation').where('expires', '<=', at).execute();
  const over = sql`select id from subscription where state = 'asked'
    and not exists (select 1 from confirmation where confirmation.subscription = subscription.id)`;
  const rows = sql`select id from outbox where subscription in (${over})`;
  await sql`delete from outbox_log where outbox in (${rows})`.execute(trx);
  await sql`delete from outbox where subscription in (${over})`.execute(trx);
  await forgetDigests(trx, at);
  const { numAffectedRows } = await sql`delete from subscription where id in (${over})`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

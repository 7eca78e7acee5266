import { BOUNCES_OF, isBouncing, isOurFault } from '@guardpage/subscription';
import type { Store } from '../open-store.ts';
import type { OutboxRow } from '../outgoing/outbox.ts';
import { outboxRow, outboxRows } from '../outgoing/read-outbox.ts';
import { DIGEST } from './advance.ts';
import { endSubscription } from './change.ts';
import { subscriptionById } from './subscription.ts';

/** A digest that came back. */
export interface Bounce {
  /** Id of its row in the outbox. */
  readonly outbox: number;
  /** For good: the address takes no mail. */
  readonly hard: boolean;
  /** What the server said: "5.1.1". */
  readonly status: string;
  readonly at: number;
}

/**
 * Notes that a digest came back; a second time it is `known`, unless it was not for good before. `stopped`: too many of the last ones did, and
 * its subscription has ended; as long as most digests to others come back too, none does. `unknown`: no digest of a subscription that is on.
 */
export async function noteBounce(
  store: Store,
  { outbox, hard, status, at }: Bounce,
): Promise<'noted' | 'known' | 'stopped' | 'unknown'> {
  return store.transaction().execute(async (trx) => {
    const row = await outboxRow(trx, outbox, 'subscribers');
    const id = row?.list === DIGEST ? row.subscription : null;
    const subscription = id === null ? null : await subscriptionById(trx, id);
    if (subscription?.state !== 'on') return 'unknown';
    const before = await trx.selectFrom('bounce').select('hard').where('outbox', '=', outbox).executeTakeFirst();
    if (before !== undefined && (before.hard === 1 || !hard)) return 'known';
    await trx
      .insertInto('bounce')
      .values({ outbox, hard: Number(hard), status, at })
      .onConflict((on) => on.column('outbox').doUpdateSet({ hard: Number(hard), status, at }))
      .execute();
    if (!isBouncing(await lastBounces(trx, subscription.id))) return 'noted';
    if (isOurFault(await bouncesOfOthers(trx, subscription.id, at))) return 'noted';
    const why = `the address takes no mail: digests came back (${status})`;
    await endSubscription(trx, subscription.id, { by: 'guardpage', at, why });
    return 'stopped';
  });
}

/** Rows that are looked at for the last digests: some were rejected before they went. */
const MOST = 50;

const STATES = ['sent', 'uncertain', 'rejected'] as const;

/** Whether each of the last digests of a subscription that went out came back for good, the newest first. */
async function lastBounces(store: Store, subscription: number): Promise<readonly boolean[]> {
  const rows = await outboxRows(store, { subscription, list: DIGEST, states: STATES }, MOST);
  return (await bouncesOf(store, rows)).slice(0, BOUNCES_OF);
}

/** So long digests to others are looked at (s), and so many. */
const LATELY = 7 * 86_400;
const MOST_OTHERS = 200;

/** Whether each of the last digests to other addresses came back for good. */
async function bouncesOfOthers(store: Store, subscription: number, at: number): Promise<readonly boolean[]> {
  const rows = await outboxRows(store, { audience: 'subscribers', list: DIGEST, states: STATES }, MOST_OTHERS);
  return bouncesOf(
    store,
    rows.filter((row) => row.subscription !== subscription && row.created > at - LATELY),
  );
}

/** Whether each of some digests came back for good, without those that never went. */
async function bouncesOf(store: Store, rows: readonly OutboxRow[]): Promise<readonly boolean[]> {
  const bounces = await store
    .selectFrom('bounce')
    .select(['outbox', 'hard'])
    .where(
      'outbox',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const hard = new Map(bounces.map((one) => [one.outbox, one.hard === 1]));
  const went = rows.filter(({ id, state }) => state !== 'rejected' || hard.has(id));
  return went.map(({ id }) => hard.get(id) === true);
}

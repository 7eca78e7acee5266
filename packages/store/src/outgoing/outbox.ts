import { sql } from 'kysely';
import type { RawBuilder, Selectable, SqlBool, Transaction } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** Where something that goes out can go. */
export type OutgoingKind = 'mail' | 'github' | 'patchwork';

/** To whom something goes: to the lists of a policy, or to subscribers, whose addresses nobody else sees. */
export type Audience = 'lists' | 'subscribers';

/**
 * held: a person must let it go. approved: it is sent when its time has come. sending: somebody is at it. sent and rejected: done.
 * uncertain: it may have been sent, and nobody can tell yet.
 */
export type OutboxState = 'held' | 'approved' | 'sending' | 'sent' | 'rejected' | 'uncertain';

/** Something that could go out. Times are seconds since 1970. */
export interface NewOutgoing {
  readonly kind: OutgoingKind;
  /** What its destination knows it by: a Message-ID without brackets for a mail. One key, one row. */
  readonly key: string;
  /** Message-ID that names the series, its revision, and the Message-ID of the mail that is answered. */
  readonly series: string;
  readonly revision: number;
  readonly mail: string;
  /** Address of the list whose policy it goes by. */
  readonly list: string;
  readonly fingerprints: readonly string[];
  /** Addresses, or one URL. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** Exactly what goes out. */
  readonly bytes: Buffer;
  readonly state: 'held' | 'approved';
  /** Why it is in this state: a sentence. */
  readonly reason: string;
  readonly notBefore: number | null;
  /** Whose it is; not given for what goes to lists. */
  readonly subscription?: number | null;
  /** Address that it is sent from; not given for the configured one. */
  readonly sender?: string | null;
}

/** A row of the outbox. */
export interface OutboxRow extends Omit<NewOutgoing, 'state'> {
  readonly id: number;
  readonly subscription: number | null;
  readonly sender: string | null;
  readonly state: OutboxState;
  readonly created: number;
  readonly changed: number;
  /** Who moved it last: "policy", or a person's name. */
  readonly by: string;
  readonly fence: number;
}

/** A move of a row. `was` is null for the first. */
export interface OutboxMove {
  readonly at: number;
  readonly was: OutboxState | null;
  readonly now: OutboxState;
  readonly by: string;
  readonly reason: string;
}

/** Who does something, when and why. */
export interface Deed {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

type Stored = Selectable<Tables['outbox']>;

/** Only rows of this audience. Written as the indexes have it. */
export function isFor(audience: Audience): RawBuilder<SqlBool> {
  return audience === 'lists' ? sql`outbox.subscription is null` : sql`outbox.subscription is not null`;
}

export function rowOf(stored: Stored): OutboxRow {
  const { kind, state, fingerprints, recipients, not_before, ...row } = stored;
  return {
    ...row,
    kind: kind as OutgoingKind,
    state: state as OutboxState,
    fingerprints: JSON.parse(fingerprints) as readonly string[],
    recipients: JSON.parse(recipients) as readonly string[],
    notBefore: not_before,
  };
}

async function note(trx: Transaction<Tables>, outbox: number, { was, now, by, at, reason }: OutboxMove): Promise<void> {
  await trx.insertInto('outbox_log').values({ outbox, was, now, by, at, reason }).execute();
}

/**
 * Puts something into the outbox; returns its id. What has its key already and waits for a person is brought up to date; what was let go,
 * sent or rejected once stays as it is, and null is returned: nothing is said twice.
 */
export async function addOutgoing(store: Store, row: NewOutgoing, at: number): Promise<number | null> {
  return store.transaction().execute((trx) => putOutgoing(trx, row, at));
}

/** As {@link addOutgoing}, in the transaction of something else. */
export async function putOutgoing(trx: Transaction<Tables>, row: NewOutgoing, at: number): Promise<number | null> {
  const { fingerprints, recipients, notBefore, ...rest } = row;
  const values = {
    ...rest,
    fingerprints: JSON.stringify(fingerprints),
    recipients: JSON.stringify(recipients),
    not_before: notBefore,
    changed: at,
    by: 'policy',
  };
  const before = await trx.selectFrom('outbox').selectAll().where('key', '=', row.key).executeTakeFirst();
  if (before === undefined) {
    const { id } = await trx
      .insertInto('outbox')
      .values({ ...values, created: at, fence: 0 })
      .returning('id')
      .executeTakeFirstOrThrow();
    await note(trx, id, { was: null, now: row.state, by: 'policy', at, reason: row.reason });
    return id;
  }
  if (before.state !== 'held') return null;
  const same =
    before.reason === row.reason &&
    row.state === 'held' &&
    before.not_before === notBefore &&
    before.recipients === values.recipients &&
    before.bytes.equals(row.bytes);
  if (same) return before.id;
  await trx.updateTable('outbox').set(values).where('id', '=', before.id).execute();
  await note(trx, before.id, { was: 'held', now: row.state, by: 'policy', at, reason: row.reason });
  return before.id;
}

/** A move of one row: from which states, to which one. With `unchanged`, only a row that nobody moved since that time and state was seen. */
export interface Move extends Deed {
  readonly from: readonly OutboxState[];
  readonly to: OutboxState;
  /** The number of moves that whoever decides has seen: a decision on an older state is not taken. */
  readonly moves?: number;
  /** The fence of whoever was sending it. */
  readonly fence?: number;
  /** A row of this audience: lists when it is not given. */
  readonly audience?: Audience;
  readonly notBefore?: number | null;
}

/** Moves a row, if it stands where the move begins; false when it does not: then nothing happens. */
export async function moveOutgoing(store: Store, id: number, move: Move): Promise<boolean> {
  return store.transaction().execute((trx) => moveRow(trx, id, move));
}

/** As {@link moveOutgoing}, in the transaction of something else. */
export async function moveRow(trx: Transaction<Tables>, id: number, move: Move): Promise<boolean> {
  const { from, to, by, at, reason, audience = 'lists' } = move;
  const row = await trx
    .selectFrom('outbox')
    .select(['state', 'fence'])
    .where('id', '=', id)
    .where(isFor(audience))
    .executeTakeFirst();
  if (row === undefined || !(from as readonly string[]).includes(row.state)) return false;
  if (move.fence !== undefined && move.fence !== row.fence) return false;
  if (move.moves !== undefined && move.moves !== (await countMoves(trx, id))) return false;
  const time = move.notBefore === undefined ? {} : { not_before: move.notBefore };
  await trx
    .updateTable('outbox')
    .set({ state: to, reason, by, changed: at, ...time })
    .where('id', '=', id)
    .execute();
  await note(trx, id, { was: row.state as OutboxState, now: to, by, at, reason });
  return true;
}

async function countMoves(trx: Transaction<Tables>, outbox: number): Promise<number> {
  const { count } = await trx
    .selectFrom('outbox_log')
    .select(sql<number>`count(*)`.as('count'))
    .where('outbox', '=', outbox)
    .executeTakeFirstOrThrow();
  return count;
}

/** Which rows a sender takes. */
export interface Claim extends Deed {
  /** Lists when it is not given. */
  readonly audience?: Audience;
}

/** Takes the oldest approved row of some kinds whose time has come, to send it; null when there is none. Nobody else gets it. */
export async function claimOutgoing(
  store: Store,
  kinds: readonly OutgoingKind[],
  { by, at, reason, audience = 'lists' }: Claim,
): Promise<OutboxRow | null> {
  if (kinds.length === 0) return null;
  return store.transaction().execute(async (trx) => {
    const next = await trx
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'approved')
      .where('kind', 'in', kinds)
      .where(isFor(audience))
      .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', at)]))
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return null;
    const taken = { ...next, state: 'sending', reason, by, changed: at, fence: next.fence + 1 };
    const { state, fence } = taken;
    await trx.updateTable('outbox').set({ state, reason, by, changed: at, fence }).where('id', '=', next.id).execute();
    await note(trx, next.id, { was: 'approved', now: 'sending', by, at, reason });
    return rowOf(taken);
  });
}

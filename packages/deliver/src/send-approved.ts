import { setTimeout } from 'node:timers/promises';
import type { Say } from '@guardpage/queue';
import { begunSends, claimOutgoing, hasMail, moveOutgoing, outboxRows, sendingStopped } from '@guardpage/store';
import type { Audience, OutboxRow, OutboxState, Store } from '@guardpage/store';
import type { Delivery, Destination } from './destination.ts';

/** Why a row may not go now, whoever approved it: for some time (s), until a person looks at it, or ever. */
export type Hindrance =
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  | { readonly kind: 'hold'; readonly reason: string }
  | { readonly kind: 'reject'; readonly reason: string };

/** What sends, and what it is bound by. */
export interface Sending {
  /** To whom the rows go that are sent: all others are left alone. */
  readonly audience: Audience;
  /** Asked of each row right before it goes, when it counts as on its way already. */
  readonly hindrance: (row: OutboxRow) => Promise<Hindrance | null>;
  readonly destinations: readonly Destination[];
  /** Told of a row that its recipient's mail server refused. */
  readonly bounced?: (row: OutboxRow, reason: string) => Promise<void>;
  /** So often a row is tried before a person is asked (default 12). */
  readonly attempts?: number;
  /** So many in a minute, over all who send out of this store; as many as there are when it is not given. */
  readonly perMinute?: number;
  /** True once no more is to be begun. */
  readonly ended?: () => boolean;
  /** Seconds since 1970. */
  readonly now: () => number;
}

const BY = 'guardpage';
/** What was not taken is tried again after a minute, then after twice as long, up to half a day. */
const FIRST_WAIT = 60;
const LONGEST_WAIT = 12 * 3600;
/** So often something is tried before a person is asked, unless whoever sends says otherwise. */
const ATTEMPTS = 12;
/** What a pace is about (s); and how long it waits until it looks whether it may go on (ms). */
const MINUTE = 60;
const PAUSE = 500;
/** Rows in doubt that are looked up at once. */
const MOST = 1000;

/**
 * Sends all that may go, one after the other. First what an earlier run left half done is called uncertain and looked up: it is never sent
 * again on a guess. The caller alone works on this store.
 */
export async function sendApproved(store: Store, sending: Sending, say: Say): Promise<void> {
  await lookUp(store, sending, say);
  const kinds = sending.destinations.map(({ kind }) => kind);
  for (;;) {
    if (sending.ended?.() === true) return;
    // Looked at before each: somebody may say stop while they go out.
    const stopped = await sendingStopped(store);
    if (stopped !== null) {
      say({ kind: 'problem', text: `nothing is sent: ${stopped}` });
      return;
    }
    const at = sending.now();
    const { audience, perMinute } = sending;
    if (
      perMinute !== undefined &&
      (await begunSends(store, { from: at - MINUTE, to: at, most: perMinute })) >= perMinute
    ) {
      await setTimeout(PAUSE);
      continue;
    }
    const row = await claimOutgoing(store, kinds, { by: BY, at, reason: 'on its way', audience });
    if (row === null) return;
    await sendOne(store, { row, sending, say });
  }
}

interface OneRow {
  readonly row: OutboxRow;
  readonly sending: Sending;
  readonly say: Say;
}

async function sendOne(store: Store, { row, sending, say }: OneRow): Promise<void> {
  const move = async (to: OutboxState, reason: string, notBefore?: number): Promise<void> => {
    const time = notBefore === undefined ? {} : { notBefore };
    const deed = { by: BY, at: sending.now(), reason, audience: sending.audience };
    await moveOutgoing(store, row.id, { ...deed, ...time, from: ['sending'], to, fence: row.fence });
    say({ ...told(row), state: to, reason });
  };
  const against = await sending.hindrance(row);
  if (against?.kind === 'wait') return move('approved', against.reason, sending.now() + against.seconds);
  if (against !== null) return move(against.kind === 'hold' ? 'held' : 'rejected', against.reason);
  // Made anew, by a store that was put back from a backup: its Message-ID is the same as then.
  if (row.kind === 'mail' && (await hasMail(store, row.key))) return move('sent', 'the archive has it already');
  const destination = sending.destinations.find(({ kind }) => kind === row.kind);
  if (destination === undefined) throw new Error(`nothing sends ${row.kind}`);
  const delivery = await destination.send(row);
  if (delivery.kind === 'sent') await move('sent', delivery.note);
  else if (delivery.kind === 'unknown') await move('uncertain', delivery.reason);
  else if (delivery.kind === 'refused') {
    await move('rejected', delivery.reason);
    if (delivery.bounced === true) await sending.bounced?.(row, delivery.reason);
  } else if (row.fence >= (sending.attempts ?? ATTEMPTS))
    await move('held', `tried ${row.fence} times: ${delivery.reason}`);
  else
    await move('approved', laterReason(delivery), sending.now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** row.fence));
}

/** Which row it is that something is said of. */
function told({ id, kind, key, subject, series }: OutboxRow) {
  const named = { kind: 'outgoing', id, subject, series } as const;
  return kind === 'mail' ? { ...named, message: key } : named;
}

function laterReason({ reason }: Extract<Delivery, { kind: 'later' }>): string {
  return `not taken, to be tried again: ${reason}`;
}

/** What became of rows that nobody knows of: the archive shows a mail that arrived, the other side is asked for the rest. */
async function lookUp(store: Store, { audience, destinations, now }: Sending, say: Say): Promise<void> {
  for (const row of await outboxRows(store, { audience, states: ['sending'] }, MOST)) {
    const reason = 'stopped while it was sent: it may have arrived';
    await moveOutgoing(store, row.id, { by: BY, at: now(), reason, audience, from: ['sending'], to: 'uncertain' });
    say({ ...told(row), state: 'uncertain', reason });
  }
  for (const row of await outboxRows(store, { audience, states: ['uncertain'] }, MOST)) {
    const found = await foundOut(store, row, destinations);
    if (found === 'unknown') continue;
    const [to, reason] =
      found === 'there'
        ? (['sent', 'it was seen where it was sent to'] as const)
        : (['approved', 'it did not arrive'] as const);
    await moveOutgoing(store, row.id, { by: BY, at: now(), reason, audience, from: ['uncertain'], to });
    say({ ...told(row), state: to, reason });
  }
}

async function foundOut(
  store: Store,
  row: OutboxRow,
  destinations: readonly Destination[],
): Promise<'there' | 'not-there' | 'unknown'> {
  if (row.kind === 'mail' && (await hasMail(store, row.key))) return 'there';
  const destination = destinations.find(({ kind }) => kind === row.kind);
  return destination === undefined ? 'unknown' : destination.find(row);
}

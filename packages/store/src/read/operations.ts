import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { isFor } from '../outgoing/outbox.ts';
import type { Audience, OutboxState } from '../outgoing/outbox.ts';
import { sendingStopped } from '../outgoing/read-outbox.ts';
import type { SubscriptionState } from '../subscriptions/subscription.ts';
import { workState } from '../work-state.ts';
import type { WorkState } from '../work-state.ts';
import { newestReceived } from './newest-received.ts';

/** What whoever looks after the machine is to know of a store. Times are seconds since 1970. */
export interface Operations {
  readonly mails: number;
  readonly series: number;
  /** Series that have findings. */
  readonly flagged: number;
  /** Findings that are shown by default, by hazard. */
  readonly findings: Readonly<Record<string, number>>;
  /** Entries of each epoch by what became of them. */
  readonly entries: readonly {
    readonly epoch: number;
    readonly list: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  /** When the newest mail that an epoch brought was received; only epochs that brought one of the last {@link LOOKED_AT}. */
  readonly newest: readonly { readonly epoch: number; readonly list: string; readonly received: number }[];
  /** By the name of the worker that does it. */
  readonly work: Readonly<Record<WorkName, WorkState>>;
  /** Rows of the outbox, each state counted up to {@link MOST}. */
  readonly outbox: readonly { readonly audience: Audience; readonly state: OutboxState; readonly count: number }[];
  /** Since when what could have gone already is approved; only audiences of which something waits. */
  readonly approved: readonly { readonly audience: Audience; readonly since: number }[];
  readonly subscriptions: Readonly<Record<SubscriptionState, number>>;
  /** Subscriptions of which a digest is to be made, and those of which it was to be made six hours ago. */
  readonly digests: { readonly due: number; readonly late: number };
  /** Answers by mail that wait for a moderator. */
  readonly proposed: number;
  /** All sending is stopped. */
  readonly stopped: boolean;
}

/** Which work of the table each worker does. */
export const WORK = { analyse: 'family', review: 'review' } as const;
export type WorkName = keyof typeof WORK;

/** Rows are counted up to here. */
const MOST = 100_000;
/** So many of the last mails are looked at for which epoch brought them. */
const LOOKED_AT = 10_000;
const MOST_EPOCHS = 200;
/** Rows of the outbox whose age is looked at. */
const MOST_APPROVED = 200;
/** A digest that is due for so long is late (s). */
const LATE = 6 * 3600;

const AUDIENCES: readonly Audience[] = ['lists', 'subscribers'];
const STATES: readonly OutboxState[] = ['held', 'approved', 'sending', 'sent', 'rejected', 'uncertain'];

async function tallies(
  store: Store,
): Promise<Pick<Operations, 'mails' | 'series' | 'flagged' | 'findings' | 'entries'>> {
  const rows = await store.selectFrom('tally').selectAll().orderBy('name').orderBy('key').execute();
  const sum = (wanted: string): number =>
    rows.reduce((all, { name, count }) => (name === wanted ? all + count : all), 0);
  const lists = new Map((await epochs(store)).map(({ id, list }) => [id, list ?? '']));
  return {
    mails: sum('mails'),
    series: sum('series'),
    flagged: sum('flagged'),
    findings: Object.fromEntries(rows.flatMap(({ name, key, count }) => (name === 'hits' ? [[key, count]] : []))),
    entries: rows.flatMap(({ name, key, count }) => {
      const [epoch = '', outcome = ''] = key.split(' ');
      const list = lists.get(Number(epoch));
      return name !== 'entries' || list === undefined ? [] : [{ epoch: Number(epoch), list, outcome, count }];
    }),
  };
}

function epochs(store: Store): Promise<readonly { readonly id: number; readonly list: string | null }[]> {
  return store.selectFrom('epoch').select(['id', 'list']).orderBy('id', 'desc').limit(MOST_EPOCHS).execute();
}

async function newest(store: Store, now: number): Promise<Operations['newest']> {
  const { rows } = await sql<{ epoch: number; list: string | null; received: number | null }>`
    select last.epoch, epoch.list, mail.received from (
      select epoch, max(mail) as mail from (
        select epoch, mail from origin where mail is not null order by mail desc limit ${LOOKED_AT}
      ) as part group by epoch
    ) as last join epoch on epoch.id = last.epoch join mail on mail.id = last.mail
    order by last.epoch limit ${MOST_EPOCHS}`.execute(store);
  // A mail that an archive did not date is as old as it says, which may be any time to come.
  return rows.flatMap(({ epoch, list, received }) =>
    received === null ? [] : [{ epoch, list: list ?? '', received: Math.min(received, now) }],
  );
}

async function outbox(store: Store): Promise<Operations['outbox']> {
  const counts: Operations['outbox'][number][] = [];
  for (const audience of AUDIENCES) {
    for (const state of STATES) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from
        (select 1 from outbox where ${isFor(audience)} and state = ${state} limit ${MOST}) as part`.execute(store);
      counts.push({ audience, state, count: rows[0]?.count ?? 0 });
    }
  }
  return counts;
}

/** What was tried and put off counts from when it was approved first: a mail server that takes nothing shows. */
async function approved(store: Store, now: number): Promise<Operations['approved']> {
  const waiting: Operations['approved'][number][] = [];
  for (const audience of AUDIENCES) {
    const { rows } = await sql<{ since: number | null }>`select min(at) as since from outbox_log
      where now = 'approved' and outbox in (select id from (
        select id from outbox where ${isFor(audience)} and state = 'approved'
          and (not_before is null or not_before <= ${now} or fence > 0) order by id limit ${MOST_APPROVED}
      ) as part)`.execute(store);
    const since = rows[0]?.since ?? null;
    if (since !== null) waiting.push({ audience, since });
  }
  return waiting;
}

async function subscribers(store: Store): Promise<Operations['subscriptions']> {
  const count = async (state: SubscriptionState): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from
      (select 1 from subscription where state = ${state} limit ${MOST}) as part`.execute(store);
    return rows[0]?.count ?? 0;
  };
  return { asked: await count('asked'), on: await count('on'), stopped: await count('stopped') };
}

async function digests(store: Store, now: number, isAnalysed: boolean): Promise<Operations['digests']> {
  const { rows } = await sql<{ every: string; zone: string; next: string; count: number }>`
    select every, zone, next, count(*) as count from (
      select every, zone, next from subscription where state = 'on' limit ${MOST}
    ) as part group by every, zone, next`.execute(store);
  const { duePeriods } = await import('@guardpage/subscription/due');
  const received = isAnalysed ? await newestReceived(store, now) : null;
  let [due, late] = [0, 0];
  for (const { every, count, ...where } of rows) {
    const told = { ...where, every: every === 'weekly' ? 'weekly' : 'daily', since: null, skipped: null } as const;
    if (duePeriods(told, { now, newest: received }).periods.length > 0) due += count;
    if (duePeriods(told, { now: now - LATE, newest: received }).periods.length > 0) late += count;
  }
  return { due, late };
}

async function proposed(store: Store): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from
    (select 1 from answer where trust = 'proposed' limit ${MOST}) as part`.execute(store);
  return rows[0]?.count ?? 0;
}

/** Reads all of it. What this costs has a bound, however much the store has. `now` in seconds since 1970. */
export async function operations(store: Store, now: number): Promise<Operations> {
  const work = {
    analyse: await workState(store, WORK.analyse, now),
    review: await workState(store, WORK.review, now),
  };
  return {
    ...(await tallies(store)),
    newest: await newest(store, now),
    work,
    outbox: await outbox(store),
    approved: await approved(store, now),
    subscriptions: await subscribers(store),
    digests: await digests(store, now, work.analyse.oldest === null),
    proposed: await proposed(store),
    stopped: (await sendingStopped(store)) !== null,
  };
}

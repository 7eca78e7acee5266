import { sql } from 'kysely';
import { engineOf } from '../engine/engine.ts';
import type { Outcome, Outcomes } from '../model.ts';
import type { Store } from '../open-store.ts';
import { standingOf } from '../standing.ts';
import type { StoredStanding } from '../standing.ts';

/** What was sent in one month, by the dates that mails give. */
export interface MonthCounts {
  /** "2026-10"; '' for what has no date, or one before 1990 or after 2099. */
  readonly month: string;
  readonly mails: number;
  readonly patches: number;
  readonly series: number;
  /** Series that have findings. */
  readonly flagged: number;
}

/** A place that was read. */
export interface EpochCounts {
  readonly place: string;
  readonly list: string | null;
  /** How many of its entries became what. */
  readonly entries: Outcomes;
  /** The first of those that are no mail. */
  readonly gaps: readonly { readonly at: string; readonly reason: string }[];
}

/** How many there are of what a store has. */
export interface ArchiveCounts {
  /** Oldest first; what has no month comes first. */
  readonly months: readonly MonthCounts[];
  /** Findings that are shown by default, by hazard. */
  readonly hits: ReadonlyMap<string, number>;
  readonly standings: readonly { readonly standing: StoredStanding; readonly series: number }[];
  readonly epochs: readonly EpochCounts[];
  /** Families that are to be worked out, counted up to 1000. */
  readonly waiting: number;
  /** What the archives got last, by their times, up to `now`. */
  readonly newest: { readonly messageId: string | null; readonly subject: string; readonly received: number } | null;
}

/** Epochs that are named, and gaps of each. */
const MOST_EPOCHS = 200;
const MOST_GAPS = 20;
const MOST_WAITING = 1000;

interface Tally {
  readonly name: string;
  readonly key: string;
  readonly count: number;
}

function monthsOf(tallies: readonly Tally[]): readonly MonthCounts[] {
  const months = new Map<string, MonthCounts>();
  const none = { mails: 0, patches: 0, series: 0, flagged: 0 };
  for (const { name, key, count } of tallies) {
    if (name in none) months.set(key, { ...(months.get(key) ?? { month: key, ...none }), [name]: count });
  }
  return [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

async function epochsOf(store: Store, tallies: readonly Tally[]): Promise<readonly EpochCounts[]> {
  const rows = await store.selectFrom('epoch').selectAll().orderBy('id').limit(MOST_EPOCHS).execute();
  const entries = new Map(tallies.flatMap(({ name, key, count }) => (name === 'entries' ? [[key, count]] : [])));
  const count = (epoch: number, outcome: Outcome): number => entries.get(`${epoch} ${outcome}`) ?? 0;
  const epochs: EpochCounts[] = [];
  for (const { id, place, list } of rows) {
    // Left to itself SQLite walks through all entries of the epoch.
    const gaps = await sql<{
      at: string;
      reason: string | null;
    }>`select at, reason from origin ${engineOf(store).by('origin_gap')}
      where epoch = ${id} and outcome = 'gap' order by at limit ${MOST_GAPS}`.execute(store);
    epochs.push({
      place,
      list,
      entries: {
        new: count(id, 'new'),
        copy: count(id, 'copy'),
        removed: count(id, 'removed'),
        removal: count(id, 'removal'),
        gap: count(id, 'gap'),
      },
      gaps: gaps.rows.map(({ at, reason }) => ({ at, reason: reason ?? '' })),
    });
  }
  return epochs;
}

async function newestOf(store: Store, now: number): Promise<ArchiveCounts['newest']> {
  const row = await store
    .selectFrom('mail')
    .select(['message_id', 'subject', 'received'])
    // A mail that an archive did not date is as old as it says, which may be any time to come.
    .where('received', '<=', now)
    .orderBy('received', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.received === null) return null;
  return { messageId: row.message_id, subject: row.subject, received: row.received };
}

/** Counts what a store has, without looking at it: the counts are kept. `now` in seconds since 1970. */
export async function archiveCounts(store: Store, now: number): Promise<ArchiveCounts> {
  const tallies: readonly Tally[] = await store
    .selectFrom('tally')
    .selectAll()
    .orderBy('name')
    .orderBy('key')
    .execute();
  const of = (wanted: string): readonly Tally[] => tallies.filter(({ name }) => name === wanted);
  const waiting = await store
    .selectFrom('work')
    .select('key')
    .where('kind', '=', 'family')
    .limit(MOST_WAITING)
    .execute();
  return {
    months: monthsOf(tallies),
    hits: new Map(of('hits').map(({ key, count }) => [key, count])),
    standings: of('standing').map(({ key, count }) => ({ standing: standingOf(Number(key)), series: count })),
    epochs: await epochsOf(store, tallies),
    waiting: waiting.length,
    newest: await newestOf(store, now),
  };
}

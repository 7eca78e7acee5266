import type { Query } from '@guardpage/query';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Store } from '../open-store.ts';
import { branchesOf } from './branches.ts';
import { conditionOf, sourceOf } from './conditions.ts';
import type { Condition, Scope } from './conditions.ts';
import { partsOf } from './match.ts';
import type { SplitMatches } from './match.ts';
import { windowsOf } from './windows.ts';
import type { Window } from './windows.ts';

/** A part of the mails that match: newest first, those with an id below `before` (null: from the newest), at most `limit`. */
export interface Part {
  readonly before: number | null;
  readonly limit: number;
}

/** How many mails are how rare. */
export interface Rarity {
  /** So few are looked up one by one; with more it is faster to go on downwards and ask of each whether it is one of them, */
  readonly named: number;
  /** up to this many: what is less rare than that is found soon enough. */
  readonly rare: number;
}

const RARITY: Rarity = { named: 300, rare: 20_000 };

/** What is asked for. */
interface Asked extends Part {
  readonly scope: Scope;
  /** For tests: every way to go must find the same. */
  readonly rarity?: Rarity;
}

interface IdRow {
  readonly id: number;
}

/** The mails that have the rarest of the terms, newest first; null when none is rare. */
async function rarest(
  store: Store,
  rest: readonly Query[],
  { scope, rarity = RARITY }: Asked,
): Promise<readonly number[] | null> {
  let best: { readonly count: number; readonly ids: string } | null = null;
  let most = rarity.rare;
  for (const query of rest) {
    const source = sourceOf(query, scope);
    if (source === null) continue;
    // Mails of one time lie side by side, and are found by their window.
    const cap = query.kind === 'range' ? Math.min(most, rarity.named) : most;
    // One row of text is read much faster than thousands of one number.
    const { rows } = await sql<{ readonly count: number; readonly ids: string }>`
      select count(*) as count, json_group_array(id) as ids from (${source} limit ${cap + 1}) as some`.execute(store);
    const [found] = rows;
    if (found === undefined || found.count > cap) continue;
    best = found;
    most = found.count;
  }
  return best === null ? null : [...new Set(JSON.parse(best.ids) as number[])].toSorted((a, b) => b - a);
}

function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** A way down: what must hold, from where to where. */
interface Descent extends Window {
  readonly match: string | null;
  readonly conditions: readonly Condition[];
  readonly limit: number;
}

/** An id for SQLite: better-sqlite3 binds numbers as reals, and by a real the index of words does not know where to begin. */
function integer(id: number): Condition {
  return sql`cast(${id} as bigint)`;
}

async function idsOf(store: Store, statement: RawBuilder<IdRow>): Promise<readonly number[]> {
  return (await statement.execute(store)).rows.map(({ id }) => id);
}

/** Looks up mails one by one. */
function among(store: Store, few: readonly number[], { match, conditions, limit }: Descent) {
  const words = match === null ? [] : [sql`exists (select 1 from text where text match ${match} and rowid = m.id)`];
  // In the order of the list, newest first.
  return idsOf(
    store,
    sql<IdRow>`select m.id from json_each(${JSON.stringify(few)}) as n cross join mail as m on m.id = n.value
      where ${allOf([...conditions, ...words])} limit ${limit}`,
  );
}

/** Goes down the index of words, or the mails, from the newest. */
function downwards(store: Store, { match, conditions, limit, top, bottom }: Descent) {
  if (match === null) {
    return idsOf(
      store,
      sql<IdRow>`select m.id from mail as m where m.id <= ${integer(top)} and m.id >= ${integer(bottom)}
        and ${allOf(conditions)} order by m.id desc limit ${limit}`,
    );
  }
  const words = sql`text match ${match} and text.rowid <= ${integer(top)} and text.rowid >= ${integer(bottom)}`;
  return idsOf(
    store,
    conditions.length === 0
      ? sql<IdRow>`select rowid as id from text where ${words} order by rowid desc limit ${limit}`
      : sql<IdRow>`select m.id from text cross join mail as m on m.id = text.rowid
          where ${allOf([words, ...conditions])} order by text.rowid desc limit ${limit}`,
  );
}

/** Mails of one way to match. */
async function partOfBranch(store: Store, branch: SplitMatches, asked: Asked): Promise<readonly number[]> {
  const { scope, before, limit, rarity = RARITY } = asked;
  const { rest } = branch;
  const match = branch.match !== null && scope === 'series' ? partsOf(branch.match) : branch.match;
  const conditions = [
    ...(scope === 'series' ? [sql`m.series is not null and m.kind in ('patch', 'cover')`] : []),
    ...rest.map((query) => conditionOf(query, scope)),
  ];
  const all: Descent = { match, conditions, limit, top: (before ?? Number.MAX_SAFE_INTEGER) - 1, bottom: 0 };
  const rare = await rarest(store, rest, asked);
  if (rare !== null) {
    const few = rare.filter((id) => id <= all.top);
    const [top] = few;
    if (top === undefined) return [];
    // To find the words that begin so costs as much for one mail as for all.
    if (match === null || (few.length <= rarity.named && !match.includes('" *'))) return among(store, few, all);
    // The plus keeps the planner from looking them up one by one.
    const isFew = sql`+text.rowid in (select value from json_each(${JSON.stringify(few)}))`;
    return downwards(store, { ...all, conditions: [isFew, ...conditions], top, bottom: few.at(-1) ?? 0 });
  }
  const ids: number[] = [];
  for (const window of (await windowsOf(store, rest)) ?? [all]) {
    const top = Math.min(all.top, window.top);
    if (top < window.bottom) continue;
    const room = limit - ids.length;
    ids.push(...(await downwards(store, { ...all, top, bottom: window.bottom, limit: room })));
    if (ids.length === limit) break;
  }
  return ids;
}

/**
 * Ids of the mails that match, newest first. Every way to match is followed downwards by itself, and stopped when it has given enough: what
 * lies further down is never looked at.
 */
export async function matchingIds(store: Store, query: Query, asked: Asked): Promise<readonly number[]> {
  const ids = new Set<number>();
  for (const branch of branchesOf(query)) for (const id of await partOfBranch(store, branch, asked)) ids.add(id);
  return [...ids].toSorted((a, b) => b - a).slice(0, asked.limit);
}

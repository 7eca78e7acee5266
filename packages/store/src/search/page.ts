import type { Query } from '@guardpage/query';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import { branchesOf } from './branches.ts';
import { conditionOf, sourceOf } from './conditions.ts';
import type { Condition, Scope } from './conditions.ts';
import { anyBegins, partsOf } from './match.ts';
import type { Match, SplitMatches } from './match.ts';
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
    const { rows } = await sql<{ readonly count: number; readonly ids: string }>`
      select count(*) as count, ${engineOf(store).listOf('id')} as ids from (${source} limit ${cap + 1}) as part`.execute(
      store,
    );
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
  readonly match: Match | null;
  readonly few: readonly number[] | null;
  readonly conditions: readonly Condition[];
  readonly limit: number;
}

async function idsOf(store: Store, statement: RawBuilder<IdRow>): Promise<readonly number[]> {
  return (await statement.execute(store)).rows.map(({ id }) => id);
}

/** Looks up mails one by one. */
function among(store: Store, few: readonly number[], { match, conditions, limit }: Descent) {
  const { elements, hasWords, thenJoin, newestFirst } = engineOf(store);
  const words = match === null ? [] : [hasWords(match, sql.ref('m.id'))];
  return idsOf(
    store,
    sql<IdRow>`select m.id from ${elements(JSON.stringify(few))} as n ${thenJoin} mail as m on m.id = cast(n.value as bigint)
      where ${allOf([...conditions, ...words])} ${newestFirst} limit ${limit}`,
  );
}

/** Goes down the index of words, or the mails, from the newest. */
function downwards(store: Store, { match, ...way }: Descent) {
  if (match !== null) return engineOf(store).descend(store, { match, ...way });
  const { conditions, top, bottom, limit } = way;
  return idsOf(
    store,
    sql<IdRow>`select m.id from mail as m where m.id <= ${top} and m.id >= ${bottom}
      and ${allOf(conditions)} order by m.id desc limit ${limit}`,
  );
}

/** Mails of one way to match. */
async function partOfBranch(store: Store, branch: SplitMatches, asked: Asked): Promise<readonly number[]> {
  const { scope, before, limit, rarity = RARITY } = asked;
  const { rest } = branch;
  const engine = engineOf(store);
  const match = branch.match !== null && scope === 'series' ? partsOf(branch.match) : branch.match;
  const conditions = [
    ...(scope === 'series' ? [sql`m.series is not null and m.kind in ('patch', 'cover')`] : []),
    ...rest.map((query) => conditionOf(query, scope, engine)),
  ];
  const all: Descent = { match, few: null, conditions, limit, top: (before ?? Number.MAX_SAFE_INTEGER) - 1, bottom: 0 };
  const rare = await rarest(store, rest, asked);
  if (rare !== null) {
    const few = rare.filter((id) => id <= all.top);
    const [top] = few;
    if (top === undefined) return [];
    // To find the words that begin so costs as much for one mail as for all.
    if (match === null || (few.length <= rarity.named && !anyBegins(match))) return among(store, few, all);
    return downwards(store, { ...all, few, top, bottom: few.at(-1) ?? 0 });
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

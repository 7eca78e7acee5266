import type { Query } from '@guardpage/query';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import { conditionOf, seriesCondition } from './conditions.ts';
import { matchingIds } from './page.ts';
import type { Part } from './page.ts';
import { MOST_COUNTED } from './capped-count.ts';
import type { CappedCount } from './capped-count.ts';

/** A series that matches, and the newest of its mails that does: its place in the list, where the next page starts. */
export interface FoundSeries {
  readonly series: number;
  readonly mail: number;
}

/** Mails that are looked at in one go. */
const AT_ONCE = 200;

/** Series of the mails that match, each once, from the newest mail down; as many mails in one go as `atOnce` says. */
async function* walkSeries(
  store: Store,
  query: Query,
  { before, limit: atOnce }: Part,
): AsyncGenerator<readonly FoundSeries[], void> {
  const seen = new Set<number>();
  for (let top = before; ;) {
    const ids = await matchingIds(store, query, { before: top, limit: atOnce, scope: 'series' });
    const rows = await store
      .selectFrom('mail')
      .select(['id', 'series'])
      .where('id', 'in', ids)
      .orderBy('id', 'desc')
      .execute();
    const found: FoundSeries[] = [];
    for (const { id, series } of rows) {
      if (series === null || seen.has(series)) continue;
      seen.add(series);
      found.push({ series, mail: id });
    }
    yield found;
    const last = ids.at(-1);
    if (last === undefined || ids.length < atOnce) return;
    top = last;
  }
}

/** Those that did not stand on an earlier page: a patch that came later matches too. */
async function withoutNewer(store: Store, query: Query, found: readonly FoundSeries[], before: number | null) {
  if (before === null || found.length === 0) return found;
  const engine = engineOf(store);
  const ids = JSON.stringify(found.map(({ series }) => series));
  const { rows } = await sql<{ readonly series: number }>`select distinct m.series from mail as m
    where m.series in (select cast(n.value as bigint) from ${engine.elements(ids)} as n)
    and m.id >= ${before} and m.kind in ('patch', 'cover') and ${conditionOf(query, 'series', engine)}`.execute(store);
  const earlier = new Set(rows.map(({ series }) => series));
  return found.filter(({ series }) => !earlier.has(series));
}

/** Series that match a condition on them alone: all their mails match, and no mail need be looked at. */
async function matchingSeries(
  store: Store,
  condition: RawBuilder<unknown>,
  { before, limit }: Part,
): Promise<readonly FoundSeries[]> {
  const top = before === null ? sql`true` : sql`r.newest < ${before}`;
  const { rows } = await sql<FoundSeries>`select r.id as series, r.newest as mail from series as r
    where r.newest > 0 and ${top} and ${condition} order by r.newest desc limit ${limit}`.execute(store);
  return rows;
}

/**
 * Series of which a patch or the cover letter matches, newest such mail first, each once over all pages. What a query says of findings
 * (`hazard: level: origin: since: fp:`) and of the series (`is: rev:`) is about the whole series, the rest about one mail of it.
 */
export async function searchSeries(
  store: Store,
  query: Query,
  { before, limit }: Part,
): Promise<readonly FoundSeries[]> {
  const alone = seriesCondition(query);
  if (alone !== null) return matchingSeries(store, alone, { before, limit });
  const found: FoundSeries[] = [];
  for await (const some of walkSeries(store, query, { before, limit: Math.max(AT_ONCE, limit) })) {
    found.push(...(await withoutNewer(store, query, some, before)));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** How many series match, counted up to `most`. */
export async function countFoundSeries(store: Store, query: Query, most = MOST_COUNTED): Promise<CappedCount> {
  const alone = seriesCondition(query);
  if (alone !== null) {
    const found = await matchingSeries(store, alone, { before: null, limit: most + 1 });
    return { count: Math.min(found.length, most), more: found.length > most };
  }
  let count = 0;
  for await (const some of walkSeries(store, query, { before: null, limit: 4 * most })) {
    count += some.length;
    if (count > most) return { count: most, more: true };
  }
  return { count, more: false };
}

import type { Query } from '@guardpage/query';
import { sql } from 'kysely';
import { engineOf } from '../../engine/engine.ts';
import type { Store } from '../../open-store.ts';
import { conditionOf, seriesCondition } from '../../search/conditions.ts';
import { standingOf } from '../../standing.ts';
import type { StoredStanding } from '../../standing.ts';
import { receivedIn } from './span.ts';
import type { Span } from './span.ts';

/** A series by the time when the first of its own parts was received. */
export interface BegunSeries {
  readonly id: number;
  readonly received: number;
  /** All revisions of one series have the same. */
  readonly line: number;
  /** The revision before; null for the first that is here. */
  readonly previous: number | null;
  readonly standing: StoredStanding;
}

type Row = Omit<BegunSeries, 'standing'> & { readonly standing: number };

/** Series of which the first patch or cover letter came in a span, in that order. */
export async function begunSeries(store: Store, span: Span, most: number): Promise<readonly BegunSeries[]> {
  const { rows } = await sql<Row>`
    select r.id, min(m.received) as received, r.line, r.previous, r.standing
    from (select m.series, m.received from ${receivedIn(store, span)} and m.kind in ('patch', 'cover') and m.series is not null) as m
    join series as r on r.id = m.series
    where not exists (select 1 from mail as e
      where e.series = m.series and e.kind in ('patch', 'cover') and e.received < ${span.from})
    group by r.id order by received, r.id limit ${most}`.execute(store);
  return rows.map(({ standing, ...row }) => ({ ...row, standing: standingOf(standing) }));
}

/** A series that was answered, and how often in a span. */
export interface AnsweredSeries extends BegunSeries {
  readonly replies: number;
}

/** Series by the replies that came in a span, those with most first; with fewer than `least` they are left out. */
export async function answeredSeries(
  store: Store,
  span: Span,
  { least, most }: { readonly least: number; readonly most: number },
): Promise<readonly AnsweredSeries[]> {
  const { rows } = await sql<Row & { readonly replies: number }>`
    select r.id, r.line, r.previous, r.standing, m.replies, coalesce((select min(e.received) from mail as e
      where e.series = r.id and e.kind in ('patch', 'cover')), 0) as received
    from (select m.series, count(*) as replies from ${receivedIn(store, span)} and m.kind = 'reply' and m.series is not null
      group by m.series having count(*) >= ${least}) as m
    join series as r on r.id = m.series order by m.replies desc, r.id limit ${most}`.execute(store);
  return rows.map(({ standing, ...row }) => ({ ...row, standing: standingOf(standing) }));
}

/** Those of some series that a query finds: one of their patches or the cover letter matches. */
export async function seriesAmong(store: Store, query: Query, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const alone = seriesCondition(query);
  const engine = engineOf(store);
  const list = sql`${engine.elements(JSON.stringify(ids))} as n ${engine.thenJoin}`;
  const { rows } = await (
    alone === null
      ? sql<{ id: number }>`select distinct m.series as id from ${list} mail as m on m.series = cast(n.value as bigint)
          where m.kind in ('patch', 'cover') and ${conditionOf(query, 'series', engine)}`
      : sql<{ id: number }>`select r.id from ${list} series as r on r.id = cast(n.value as bigint) where ${alone}`
  ).execute(store);
  return new Set(rows.map(({ id }) => id));
}

import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';
import { standingOf } from '../standing.ts';

/** One revision of a series, with what a list says of it. Times are seconds since 1970, UTC. */
export interface ListedSeries {
  readonly id: number;
  readonly name: string;
  readonly subject: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly sent: number | null;
  readonly revision: number;
  readonly total: number | null;
  readonly here: number;
  /** Parts that are not here: "1", "3-5". */
  readonly missing: readonly string[];
  readonly rfc: boolean;
  /** whole; resend: sent again under the same number; partial: some parts only, in the place of those of the revision before. */
  readonly kind: 'whole' | 'resend' | 'partial';
  /** No later revision is here. */
  readonly latest: boolean;
  /** Findings that a report shows by default. */
  readonly findings: number;
  /** Hazards of these, each once. */
  readonly hazards: readonly string[];
  /** One of them was there in an earlier revision. */
  readonly still: boolean;
  /** Something that an earlier revision had is gone. */
  readonly gone: boolean;
  /** Parts are missing, or could not be read whole. */
  readonly partial: boolean;
  readonly added: number;
  readonly removed: number;
}

/** A place in the list of all series, newest first. */
export interface Place {
  /** Only series older than this one; null for the newest. */
  readonly before: number | null;
  /** Null for all. */
  readonly limit: number | null;
}

/** Ids of series, newest first. */
export async function newestSeries(store: Store, { before, limit }: Place): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('series')
    .select('id')
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .$if(limit !== null, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map(({ id }) => id);
}

function kindOf(text: string): ListedSeries['kind'] {
  return text === 'resend' || text === 'partial' ? text : 'whole';
}

/** Series that are read at once. */
const AT_ONCE = 1000;

/** What the list says of these series, newest first. */
export async function listedSeries(store: Store, ids: readonly number[]): Promise<readonly ListedSeries[]> {
  const listed: ListedSeries[] = [];
  for (const some of pieces(ids, AT_ONCE)) for (const one of await listedAtOnce(store, some)) listed.push(one);
  return listed.toSorted((a, b) => b.id - a.id);
}

async function listedAtOnce(store: Store, ids: readonly number[]): Promise<readonly ListedSeries[]> {
  const rows = await store.selectFrom('series').selectAll().where('id', 'in', ids).execute();
  const findings = await store
    .selectFrom('finding')
    .select(['series', 'hazard'])
    .distinct()
    .where('series', 'in', ids)
    .where('shown', '=', 1)
    .where((eb) => eb.or([eb('since', 'is', null), eb('since', '!=', 'gone')]))
    .orderBy('hazard')
    .execute();
  const ofSeries = Map.groupBy(findings, ({ series }) => series);
  return rows.map((row) => {
    const { still, gone, partial } = standingOf(row.standing);
    return {
      id: row.id,
      name: row.name,
      subject: row.subject,
      authorName: row.author_name,
      authorEmail: row.author_email,
      sent: row.sent,
      revision: row.revision,
      total: row.total,
      here: row.here,
      missing: JSON.parse(row.missing) as readonly string[],
      rfc: row.rfc === 1,
      kind: kindOf(row.kind),
      latest: row.latest === 1,
      findings: row.findings,
      hazards: (ofSeries.get(row.id) ?? []).map(({ hazard }) => hazard),
      still,
      gone,
      partial,
      added: row.added,
      removed: row.removed,
    };
  });
}

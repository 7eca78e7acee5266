import type { Store } from '../open-store.ts';
import { listedSeries } from './listed-series.ts';
import type { ListedSeries } from './listed-series.ts';

/** A mail of a series. */
export interface StoredPart {
  readonly id: number;
  readonly messageId: string | null;
  readonly subject: string;
  readonly kind: 'patch' | 'cover';
  readonly part: number | null;
  readonly problem: string | null;
}

/** A revision of the same series, as a page names it. */
export interface StoredRevision extends ListedSeries {
  /** Why it is a revision of the same series: JSON of packages/series. */
  readonly evidence: string;
}

/** A finding that is kept. */
export interface StoredFinding {
  readonly series: number;
  readonly mail: number;
  readonly shown: boolean;
  /** The finding of packages/rules, JSON. */
  readonly row: string;
}

/** What the store has of one series, for its page. */
export interface StoredPage {
  readonly family: number;
  readonly series: StoredRevision;
  /** All revisions, this one included, oldest first. */
  readonly revisions: readonly StoredRevision[];
  /** Cover letter and patches, in order. */
  readonly parts: readonly StoredPart[];
  readonly findings: readonly StoredFinding[];
  /** What is known beyond findings, JSON of packages/annotate; null when nothing was worked out yet. */
  readonly annotations: string | null;
  /** What the rules said of each patch, JSON. */
  readonly judged: string | null;
}

/** Revisions that a page names: a line of them made to be long must not make it so. */
const MOST_REVISIONS = 100;

/** What the store has of a series; null when there is none with this id. */
export async function storedPage(store: Store, id: number): Promise<StoredPage | null> {
  const own = await store
    .selectFrom('series')
    .select(['line', 'evidence', 'family'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (own === undefined) return null;
  const revisions = await revisionsOf(store, own.line);
  const [series] = await listedSeries(store, [id]);
  if (series === undefined) return null;
  const review = await store.selectFrom('review').selectAll().where('series', '=', id).executeTakeFirst();
  return {
    family: own.family,
    series: { ...series, evidence: own.evidence },
    revisions,
    parts: await partsOf(store, id),
    findings: await findingsOf(store, id),
    annotations: review?.annotations ?? null,
    judged: review?.judged ?? null,
  };
}

/** The last revisions of a line, oldest first. */
export async function revisionsOf(store: Store, line: number): Promise<readonly StoredRevision[]> {
  const rows = await store
    .selectFrom('series')
    .select(['id', 'evidence', 'previous'])
    .where('line', '=', line)
    .orderBy('id', 'desc')
    .limit(MOST_REVISIONS)
    .execute();
  const evidence = new Map(rows.map((row) => [row.id, row.evidence]));
  const listed = await listedSeries(store, [...evidence.keys()]);
  return inOrder(listed, new Map(rows.map((row) => [row.id, row.previous]))).map((one) => ({
    ...one,
    evidence: evidence.get(one.id) ?? '[]',
  }));
}

/** Revisions by what each follows, else by arrival. */
function inOrder(
  listed: readonly ListedSeries[],
  previous: ReadonlyMap<number, number | null>,
): readonly ListedSeries[] {
  const depths = new Map<number, number>();
  for (const { id } of listed) {
    const seen = new Set<number>();
    for (let at: number | null = id; at !== null && !seen.has(at); at = previous.get(at) ?? null) seen.add(at);
    depths.set(id, seen.size);
  }
  return listed.toSorted((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0) || a.id - b.id);
}

async function partsOf(store: Store, series: number): Promise<readonly StoredPart[]> {
  const rows = await store
    .selectFrom('mail')
    .select(['id', 'message_id', 'subject', 'kind', 'part', 'problem'])
    .where('series', '=', series)
    .where('kind', 'in', ['patch', 'cover'])
    .orderBy('part', (part) => part.asc().nullsFirst())
    .orderBy('id')
    .execute();
  return rows.map(({ message_id, kind, ...row }) => ({
    ...row,
    messageId: message_id,
    kind: kind === 'cover' ? 'cover' : 'patch',
  }));
}

async function findingsOf(store: Store, series: number): Promise<readonly StoredFinding[]> {
  const rows = await store
    .selectFrom('finding')
    .select(['series', 'mail', 'shown', 'row'])
    .where('series', '=', series)
    .orderBy('mail')
    .orderBy('line')
    .orderBy('ordinal')
    .orderBy('fingerprint')
    .execute();
  return rows.map((row) => ({ ...row, shown: row.shown === 1 }));
}

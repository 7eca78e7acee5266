import type { LookAt, NewRevision, Settled, StillOpen } from '@guardpage/report/digest';
import type { PageFinding } from '@guardpage/report/series';
import { listedSeries } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { LineFindings } from './findings-of.ts';
import type { ReadSeries } from './series-rows.ts';
import { saidOf } from './said-of.ts';

/** Findings of one series that are told: a real one has a few, a mail made to hurt has hundreds. */
const MOST = 20;

/** What is known of the series of a period by the ids of their last revisions. */
export interface Known {
  readonly findings: (id: number) => LineFindings;
  readonly revisions: ReadonlyMap<number, NewRevision>;
}

/** Series with findings that nobody saw before. */
export async function toLookAt(
  store: Store,
  read: readonly ReadSeries[],
  { findings: known, revisions }: Known,
): Promise<readonly LookAt[]> {
  const found: LookAt[] = [];
  for (const { series, annotations } of read) {
    const { fresh, still } = known(series.id);
    if (fresh.length === 0) continue;
    const [findings, others] = [fresh.slice(0, MOST), still.slice(0, MOST)];
    found.push({
      series,
      revision: revisions.get(series.id) ?? null,
      findings,
      still: others,
      more: fresh.length + still.length - findings.length - others.length,
      said: await saidOf(store, [...findings, ...others], annotations),
    });
  }
  return found;
}

function someOf(findings: readonly PageFinding[]): Pick<StillOpen, 'findings' | 'more'> {
  const some = findings.slice(0, MOST);
  return { findings: some, more: findings.length - some.length };
}

/** Revisions that still have what was there before, and nothing else. */
export function sentAgain(read: readonly ReadSeries[], { findings, revisions }: Known): readonly StillOpen[] {
  return read.flatMap(({ series }) => {
    const { fresh, still } = findings(series.id);
    if (fresh.length > 0 || still.length === 0) return [];
    const revision = revisions.get(series.id) ?? null;
    return [{ series, revision, ...someOf(still), why: 'sent-again' }];
  });
}

/** Series that were flagged, are the latest of theirs, and that nobody answered. */
export function unanswered(read: readonly ReadSeries[], { findings }: Known): readonly StillOpen[] {
  return read.flatMap(({ series }) => {
    const { fresh, still } = findings(series.id);
    const open = [...fresh, ...still];
    const isSilent = series.latest && series.review?.state === 'unanswered';
    return open.length === 0 || !isSilent ? [] : [{ series, revision: null, ...someOf(open), why: 'unanswered' }];
  });
}

/** What is gone with a revision, and was not settled before. */
export async function goneWith(
  store: Store,
  read: readonly ReadSeries[],
  { findings }: Known,
): Promise<readonly Settled[]> {
  const gone = read.flatMap(({ series }) => findings(series.id).gone);
  const rows = new Map(
    (await listedSeries(store, [...new Set(gone.map(({ series }) => series))])).map((row) => [row.id, row]),
  );
  return gone.flatMap(({ finding, series: id }): readonly Settled[] => {
    const series = rows.get(id);
    return series === undefined ? [] : [{ finding, series, how: { kind: 'gone' } }];
  });
}

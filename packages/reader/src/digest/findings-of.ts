import { pageFinding } from '@guardpage/report/series';
import type { PageFinding } from '@guardpage/report/series';
import { shownFindings } from '@guardpage/store';
import type { Store } from '@guardpage/store';

/** Findings of series that speak for themselves, by the id of their series. */
export async function findingsOf(
  store: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly PageFinding[]>> {
  const bySeries = new Map<number, PageFinding[]>();
  for (const row of await shownFindings(store, ids)) {
    const verdicts = new Map(row.verdict === null ? [] : [[fingerprintOf(row.row), row.verdict] as const]);
    const finding = pageFinding(row, verdicts);
    if (finding.beside !== null) continue;
    bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), finding]);
  }
  return bySeries;
}

function fingerprintOf(row: string): string {
  return (JSON.parse(row) as Pick<PageFinding, 'fingerprint'>).fingerprint;
}

/** True for what a patch brings and nobody settled. */
export function isOpen({ origin, since, verdict }: PageFinding): boolean {
  return origin === 'new' && since !== 'gone' && verdict === null;
}

import type { LookAt, Settled, StillOpen } from '@guardpage/report/digest';
import type { PageFinding } from '@guardpage/report/series';
import type { Store } from '@guardpage/store';
import { isOpen } from './findings-of.ts';
import type { ReadSeries } from './series-rows.ts';
import { saidOf } from './said-of.ts';

type Findings = ReadonlyMap<number, readonly PageFinding[]>;

function seen({ since }: PageFinding): boolean {
  return since === 'still-there';
}

/** Series with findings that nobody saw before. */
export async function toLookAt(
  store: Store,
  read: readonly ReadSeries[],
  findings: Findings,
): Promise<readonly LookAt[]> {
  const found: LookAt[] = [];
  for (const { series, annotations } of read) {
    const own = (findings.get(series.id) ?? []).filter((one) => isOpen(one) && !seen(one));
    if (own.length > 0) found.push({ series, findings: own, said: await saidOf(store, own, annotations) });
  }
  return found;
}

/** Revisions that still have what was there before. */
export function sentAgain(read: readonly ReadSeries[], findings: Findings): readonly StillOpen[] {
  return read.flatMap(({ series }) => {
    const own = (findings.get(series.id) ?? []).filter((one) => isOpen(one) && seen(one));
    return own.length === 0 ? [] : [{ series, findings: own, why: 'sent-again' }];
  });
}

/** Series that were flagged, are the latest of theirs, and that nobody answered. */
export function unanswered(read: readonly ReadSeries[], findings: Findings): readonly StillOpen[] {
  return read.flatMap(({ series }) => {
    const own = (findings.get(series.id) ?? []).filter(isOpen);
    const isSilent = series.latest && series.review?.state === 'unanswered';
    return own.length === 0 || !isSilent ? [] : [{ series, findings: own, why: 'unanswered' }];
  });
}

/** What is gone with a revision, and was not settled before. */
export function goneWith(read: readonly ReadSeries[], findings: Findings): readonly Settled[] {
  return read.flatMap(({ series }) =>
    (findings.get(series.id) ?? [])
      .filter(({ since, verdict }) => since === 'gone' && verdict === null)
      .map((finding): Settled => ({ finding, series, how: { kind: 'gone' } })),
  );
}

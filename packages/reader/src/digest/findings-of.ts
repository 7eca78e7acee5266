import { pageFinding } from '@guardpage/report/series';
import type { PageFinding } from '@guardpage/report/series';
import { shownFindings } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { isFlagged } from './lines.ts';
import type { Line } from './lines.ts';

/** What stands in the last revision of a period, and what became of the rest. */
export interface LineFindings {
  /** Nobody was told of them before. */
  readonly fresh: readonly PageFinding[];
  /** An earlier period had them. */
  readonly still: readonly PageFinding[];
  /** Gone with one of the revisions: its id; what came and went within the period is not among them. */
  readonly gone: readonly { readonly finding: PageFinding; readonly series: number }[];
}

const NONE: LineFindings = { fresh: [], still: [], gone: [] };

/** True for what a patch brings and nobody settled. */
function isOpen({ origin, since, verdict }: PageFinding): boolean {
  return origin === 'new' && since !== 'gone' && verdict === null;
}

function wasThere({ since }: PageFinding): boolean {
  return since === 'still-there';
}

type ById = ReadonlyMap<number, readonly PageFinding[]>;

function ofLine({ last, earlier, isNew }: Line, findings: ById): LineFindings {
  const open = (findings.get(last.id) ?? []).filter(isOpen);
  // All that there is of it came in this period.
  if (isNew) return { fresh: open, still: [], gone: [] };
  const before = earlier.flatMap(({ id }) => findings.get(id) ?? []).filter(isOpen);
  const fresh = new Set(before.filter((one) => !wasThere(one)).map(({ fingerprint }) => fingerprint));
  const isFresh = (one: PageFinding): boolean => !wasThere(one) || fresh.has(one.fingerprint);
  const known = new Set([...fresh, ...open.map(({ fingerprint }) => fingerprint)]);
  const gone = [...earlier, last].flatMap(({ id }) =>
    (findings.get(id) ?? [])
      .filter(({ since, verdict, fingerprint }) => since === 'gone' && verdict === null && !known.has(fingerprint))
      .map((finding) => ({ finding, series: id })),
  );
  return { fresh: open.filter(isFresh), still: open.filter((one) => !isFresh(one)), gone };
}

/** What became of the findings of series; asks `of` with the id of the last revision. */
export async function findingsOf(store: Store, lines: readonly Line[]): Promise<(id: number) => LineFindings> {
  const ids = lines.filter(isFlagged).flatMap(({ last, earlier }) => [last, ...earlier].map(({ id }) => id));
  const bySeries = new Map<number, PageFinding[]>();
  for (const row of await shownFindings(store, ids)) {
    const { fingerprint } = JSON.parse(row.row) as Pick<PageFinding, 'fingerprint'>;
    const finding = pageFinding(row, new Map(row.verdict === null ? [] : [[fingerprint, row.verdict]]));
    if (finding.beside === null) bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), finding]);
  }
  const byLine = new Map(lines.map((line) => [line.last.id, ofLine(line, bySeries)]));
  return (id) => byLine.get(id) ?? NONE;
}

import { findingRow } from '../rows.ts';
import { listedRow, momentOf } from '../series-list.ts';
import type { PageFinding } from '../series-page.ts';
import type { Digest, DigestSeries, NewRevision } from './model.ts';

function seriesRow(series: DigestSeries): object {
  const { added, removed, received, earlier, files, fileCount, near, review } = series;
  return {
    ...listedRow(series),
    added,
    removed,
    received: momentOf(received),
    earlier,
    files,
    fileCount,
    near,
    review,
  };
}

function findingRows(findings: readonly PageFinding[]): readonly object[] {
  return findings.map((finding) => findingRow(finding, finding.verdict));
}

function revisionRow(revision: NewRevision): object {
  const { series, before } = revision;
  return { ...revision, series: seriesRow(series), before: before === null ? null : listedRow(before) };
}

/** What changed with a series that is named already. */
function changesRow(revision: NewRevision | null): object | null {
  if (revision === null) return null;
  const { before, changes, log } = revision;
  return { before: before === null ? null : listedRow(before), changes, log };
}

/** A digest as JSON has it: findings as the rows of `guardpage check`. */
export function digestRow(digest: Digest): object {
  const { period, toLookAt, stillOpen, settled, revisions, series, discussed } = digest;
  return {
    ...digest,
    period: { ...period, from: momentOf(period.from), to: momentOf(period.to) },
    toLookAt: {
      ...toLookAt,
      items: toLookAt.items.map((one) => ({
        ...one,
        series: seriesRow(one.series),
        revision: changesRow(one.revision),
        findings: findingRows(one.findings),
        still: findingRows(one.still),
      })),
    },
    stillOpen: {
      ...stillOpen,
      items: stillOpen.items.map((one) => ({
        ...one,
        series: seriesRow(one.series),
        revision: changesRow(one.revision),
        findings: findingRows(one.findings),
      })),
    },
    settled: {
      ...settled,
      items: settled.items.map((one) => ({
        ...one,
        finding: findingRow(one.finding, one.finding.verdict),
        series: listedRow(one.series),
      })),
    },
    revisions: {
      ...revisions,
      items: revisions.items.map(revisionRow),
    },
    series: { ...series, items: series.items.map(seriesRow) },
    discussed: {
      ...discussed,
      items: discussed.items.map((one) => ({ ...one, series: seriesRow(one.series) })),
    },
  };
}

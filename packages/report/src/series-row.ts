import { findingRow } from './rows.ts';
import { listedRow } from './series-list.ts';
import type { PageRevision, SeriesPage } from './series-page.ts';
import type { FindingPage } from './show-finding.ts';

function revisionRow(revision: PageRevision): object {
  const { missing, added, removed, evidence } = revision;
  return { ...listedRow(revision), missing, added, removed, evidence };
}

/** The page of a series as JSON has it: findings as the rows of `guardpage check`. */
export function seriesPageRow(page: SeriesPage): object {
  return {
    ...page,
    series: revisionRow(page.series),
    revisions: page.revisions.map(revisionRow),
    parts: page.parts.map(({ mail: _mail, ...part }) => part),
    findings: page.findings.map((finding) => ({ ...findingRow(finding, finding.verdict), shown: finding.shown })),
  };
}

/** The page of a finding as JSON has it. */
export function findingPageRow({ finding, series, history, verdict, answers }: FindingPage): object {
  return {
    finding: findingRow(finding, verdict),
    series: listedRow(series),
    answers,
    history: history.map(({ series: one, standing }) => ({ standing, series: listedRow(one) })),
  };
}

import type { Series } from '@guardpage/series';
import type { Finding, MailReport } from '../finding.ts';
import { missingParts } from '../series/states/lineages.ts';

/** A series and what was found in it: a report for each of its patches, null for one whose analysis failed. */
export interface JudgedSeries {
  readonly series: Series;
  readonly reports: readonly (MailReport | null)[];
}

/** Whether all of a series was here, could be read, and was. */
function isWhole({ series, reports }: JudgedSeries): boolean {
  return (
    missingParts(series).length === 0 &&
    series.patches.every(({ patch, problems }, index) => {
      const report = reports[index] ?? null;
      return patch.files.length > 0 && problems.length === 0 && report !== null && report.notAnalysed.length === 0;
    })
  );
}

function placeOf({ hazard, path, function: name }: Pick<Finding, 'hazard' | 'path' | 'function'>): string {
  return `${hazard} ${path} ${name ?? ''}`;
}

/**
 * Whether it can be said that a finding of an earlier revision is gone from this one: the place is not one that is not visible now, and when
 * not all of this revision was seen (parts that were not sent again, or cannot be read), what was seen touches the file.
 */
export function goneFrom(judged: readonly JudgedSeries[]): (finding: Finding) => boolean {
  const reports = judged.flatMap((one) => one.reports);
  const hidden = new Set(reports.flatMap((report) => report?.notVisible.map(placeOf) ?? []));
  const files = judged.flatMap(({ series }) => series.patches.flatMap(({ patch }) => patch.files));
  const touched = new Set(files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]));
  const whole = judged.every(isWhole);
  return (finding) => !hidden.has(placeOf(finding)) && (whole || touched.has(finding.path));
}

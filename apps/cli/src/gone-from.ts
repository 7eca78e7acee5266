import type { InputRow } from '@guardpage/report';
import type { Finding } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';

/**
 * Whether it can be said that a finding of an earlier revision is gone: the place is not one that is not visible now, and when parts of this
 * revision are not here, one of those that are touches the file.
 */
export function goneFrom(rows: readonly InputRow[], submissions: readonly Submission[]): (finding: Finding) => boolean {
  const hidden = new Set(
    rows.flatMap((row) => row.notVisible.map(({ hazard, path, function: name }) => `${hazard} ${path} ${name ?? ''}`)),
  );
  const patches = submissions.filter(({ kind }) => kind === 'patch');
  const touched = new Set(
    patches.flatMap(({ patch }) => patch.files.flatMap(({ oldPath, newPath }) => [oldPath, newPath])),
  );
  const whole = rows.every(
    ({ kind, status, series }) =>
      kind !== 'patch' || (status === 'analysed' && series !== null && series.missing.length === 0),
  );
  return ({ hazard, path, function: name }) =>
    !hidden.has(`${hazard} ${path} ${name ?? ''}`) && (whole || touched.has(path));
}

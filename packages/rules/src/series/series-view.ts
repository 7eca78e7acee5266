import type { SourceUnit } from '@guardpage/csource';
import type { Series } from '@guardpage/series';
import { readDiffstat } from '@guardpage/series';
import { matchesGlob } from '../language/globs.ts';
import type { SeriesView } from '../view.ts';

/** Text of a cover letter that is read for its diffstat. */
const MOST_TEXT = 256 * 1024;

/**
 * What rules may ask of the whole series.
 * @param unitsOf what the patches leave behind of the files that a glob names; read only when a rule asks
 */
export function seriesViewOf(series: Series, unitsOf: (glob: string) => readonly SourceUnit[]): SeriesView {
  const touched = new Set(
    series.patches.flatMap(({ patch }) => patch.files.flatMap((file) => [file.oldPath, file.newPath])),
  );
  const stat =
    series.cover === null ? null : readDiffstat((series.cover.message.parts[0]?.text ?? '').slice(0, MOST_TEXT));
  const paths = [...touched, ...(stat?.paths ?? [])].filter((path) => path !== null);
  const whole = series.total === null || series.patches.length >= series.total;
  return {
    whole,
    touches: (glob) => {
      if (paths.some((path) => matchesGlob(glob, path))) return 'yes';
      return whole || stat?.whole === true ? 'no' : 'not visible';
    },
    unitsOf,
  };
}

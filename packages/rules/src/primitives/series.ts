import { namesOf, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import { evaluate } from './evaluate.ts';
import type { SeriesMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { changed } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `series`: a patch touches one thing, and no patch of its series the other.
 *
 * | touched     | a file of `paths`                    | `patterns` there        | answer      |
 * |-------------|--------------------------------------|-------------------------|-------------|
 * | yes         | in no part, all here                 | any                     | yes         |
 * | yes         | in no part here nor in the diffstat  | any                     | yes         |
 * | yes         | in none here, parts and diffstat missing | any                 | not visible |
 * | yes         | touched                              | none asked for          | no          |
 * | yes         | touched                              | one stands there        | no          |
 * | yes         | touched, all parts here              | in none of them         | yes         |
 * | yes         | touched, parts missing               | in none of those here   | not visible |
 * | not visible | not touched, or not visible          | any                     | not visible |
 * | no          | any                                  | any                     | no          |
 *
 * Touched is what a changed line has part in: a place the patch only shows is no touch.
 */
export function series(match: SeriesMatch, view: View): readonly Hit[] {
  const hits = evaluate(match.touches, view).filter(
    ({ primary, related, by }) => by === 'change' || [primary, ...related].some(({ at }) => changed(at)),
  );
  if (hits.length === 0) return [];
  const there = has(match.without, view);
  if (there === 'yes') {
    for (const { primary } of hits) view.silence?.(primary.at, 'the series has what belongs to it');
    return [];
  }
  if (there === 'no') return hits;
  const reason = `not every part of the series is here, and one may touch ${match.without.paths.join(' or ')}`;
  return hits.map((hit) => ({ ...hit, answer: 'not visible', reason: hit.reason ?? reason }));
}

/** Whether the series has what belongs to it. */
function has({ paths, patterns }: SeriesMatch['without'], view: View): 'yes' | 'no' | 'not visible' {
  const touched = paths.map((glob) => view.series.touches(glob));
  if (touched.every((one) => one === 'no')) return 'no';
  if (patterns.length === 0) return touched.includes('yes') ? 'yes' : 'not visible';
  const wanted = ready(patterns, view.facts);
  if (paths.some((glob) => standsIn(glob, wanted, view))) return 'yes';
  return view.series.whole ? 'no' : 'not visible';
}

function standsIn(glob: string, wanted: readonly Ready[], view: View): boolean {
  return view.series
    .unitsOf(glob)
    .flatMap(({ functions }) => functions)
    .some((graph) => {
      const scope = { names: namesOf(graph), bound: UNBOUND };
      return graph.nodes.some((node) => findIn(node, wanted, scope).length > 0);
    });
}

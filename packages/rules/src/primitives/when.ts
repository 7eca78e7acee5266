import { subexpressions } from '@guardpage/csource';
import { eventsOf } from '../language/events.ts';
import { follow } from '../paths/follow.ts';
import type { WhenMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { NO_EVENTS, onlyOf, placesOf, variablesIn } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { changed, inOrder, evidence } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `when`: a hit counts only where a path leads to its place on which A happened, and not C behind it.
 *
 * | the hit     | start .. A .. its place             | answer      |
 * |-------------|-------------------------------------|-------------|
 * | yes         | A on some path, all seen behind it  | yes         |
 * | yes         | A, then C or an object set anew     | no          |
 * | yes         | A, then a gap                       | not visible |
 * | yes         | no A, all seen                      | no          |
 * | yes         | no A, but a gap                     | not visible |
 * | not visible | any A                               | not visible |
 */
export function when(match: WhenMatch, hits: readonly Hit[], view: View): readonly Hit[] {
  const after = eventsOf(match.after, view.facts);
  const until = eventsOf(match.until, view.facts);
  return hits.flatMap((hit) => {
    const bound = onlyOf(hit.bound, [...variablesIn(after), ...variablesIn(until)]);
    const here = placeOf(hit, view);
    if (here === null) return [];
    const starts = placesOf(after, { view, bound, unless: until.done });
    const trails = starts.flatMap((start) =>
      follow(view, start.bound, [
        { reach: [start], stops: NO_EVENTS, wakes: null, doubts: null },
        { reach: [here], stops: until, wakes: null, doubts: null },
      ]).map((trail) => ({ trail, start })),
    );
    const sure = trails.find(({ trail }) => trail.unseen[1] === false);
    if (sure !== undefined) {
      const related = inOrder([...hit.related, evidence('known', sure.start.expr, view.graph.side)]);
      // What else the hit stands on was not looked for on this path.
      const known = { ...hit, related, bound: new Map([...hit.bound, ...sure.start.bound]) };
      return onPath(known, ['known', hit.primary.role]);
    }
    if (trails.length === 0 && view.graph.whole) {
      view.silence?.(hit.primary.at, 'it is not reached with what would make it a hazard');
      return [];
    }
    if (!changed(hit.primary.at)) return [];
    const reason = 'lines that the patch does not show may lead to it with what makes it a hazard';
    return { ...hit, answer: 'not visible', reason: hit.reason ?? reason } satisfies Hit;
  });
}

/** Where a hit stands in the graph. */
function placeOf(hit: Hit, { graph }: View): Place | null {
  const { at } = hit.primary;
  for (const node of graph.nodes) {
    const expr = node.expr === null ? undefined : subexpressions(node.expr).findLast((part) => part.at === at);
    if (expr !== undefined) return { node, expr, edge: null, bound: hit.bound, table: [] };
  }
  return null;
}

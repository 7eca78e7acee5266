import { ready } from '../compile.ts';
import { eventsOf } from '../events.ts';
import type { Events } from '../events.ts';
import { follow } from '../follow.ts';
import type { BypassMatch, Hit } from '../model.ts';
import { NO_EVENTS, placesOf } from '../places.ts';
import type { Place } from '../places.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `bypass`: something is reached on a path that did not pass what must come first.
 *
 * | the path starts           | on the way                                   | answer      |
 * |---------------------------|----------------------------------------------|-------------|
 * | behind `from`, or at a    | all seen, none of `past`                     | yes         |
 * | seen head when none given |                                              |             |
 * | same                      | one of `past`, or a helper with it in, on    | no          |
 * |                           | every path                                   |             |
 * | same                      | a condition of `unless` that holds           | no          |
 * | same                      | a gap, or an unseen helper is asked about    | not visible |
 * |                           | the object                                   |             |
 * | at a head that is not     | none of `past`                               | not visible |
 * | seen                      |                                              |             |
 * | nowhere: `from` not met   | any                                          | no          |
 */
export function bypass(match: BypassMatch, view: View): readonly Hit[] {
  const to = eventsOf(match.to, view.facts);
  const from = match.from.length === 0 ? null : eventsOf(match.from, view.facts);
  const past = eventsOf([...match.past, ...match.unless.map((text) => `if ${text}`)], view.facts);
  const known = [...ready(match.from, view.facts), ...ready(match.unless, view.facts)];
  return placesOf(to, { view, bound: view.bound, unless: past.done }).flatMap((target) => {
    const around = { view, bound: target.bound, unless: past.done };
    const starts = from === null ? [null] : placesOf(from, around);
    const hits = starts.flatMap((start) => judge(start, target, { past, known, view }));
    if (hits.length === 0) view.silence?.(target.expr.at, 'no path comes here without passing what must come first');
    return hits.find(({ answer }) => answer === 'yes') ?? hits[0] ?? [];
  });
}

interface Way {
  readonly past: Events;
  readonly known: ReturnType<typeof ready>;
  readonly view: View;
}

/** Whether a path leads from a place, or from the function's start, to the target without passing. */
function judge(start: Place | null, target: Place, { past, known, view }: Way): readonly Hit[] {
  const way = {
    reach: [target],
    stops: past,
    wakes: null,
    doubts: { objects: target.bound, known, by: 'asked' },
  } as const;
  const legs = start === null ? [way] : [{ reach: [start], stops: NO_EVENTS, wakes: null, doubts: null }, way];
  const trails = follow(view, target.bound, legs);
  if (trails.length === 0) return [];
  const sure = trails.some(({ unseen }) => unseen.at(-1) === false);
  const places = [...(start === null ? [] : [evidence('from', start.expr, view.graph.side)]), ...target.table];
  if (!sure && ![target.expr.at, ...places.map(({ at }) => at)].some(changed)) return [];
  const { side } = view.graph;
  return [
    {
      answer: sure ? 'yes' : 'not visible',
      function: view.graph.name,
      primary: evidence('reached', target.expr, side),
      related: inOrder(places),
      reason: sure ? null : 'what must come first may stand in lines or a helper that the patch does not show',
      by: 'state',
      assumes: [],
      bound: target.bound,
    },
  ];
}

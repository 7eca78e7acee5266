import { ready } from '../compile.ts';
import { eventsOf } from '../events.ts';
import type { Events } from '../events.ts';
import { follow } from '../follow.ts';
import type { BetweenMatch, Hit } from '../model.ts';
import { NO_EVENTS, onlyOf, placesOf, variablesIn } from '../places.ts';
import type { Place } from '../places.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `between`: after A, B is reached with C not yet happened, on some path, for the same objects.
 *
 * | A .. B                                          | answer      |
 * |-------------------------------------------------|-------------|
 * | B without C, all seen                           | yes         |
 * | C on every path, by one event or by several     | no          |
 * | an object is set anew                           | no          |
 * | a helper of the same file does or asks for C    | no          |
 * | without C only through a gap                    | not visible |
 * | an unseen helper is asked about C's object      | not visible |
 *
 * B counts where it stands, and at a call of a helper of the same file that does it on every path. What stands in front of A says nothing.
 */
export function between(match: BetweenMatch, view: View): readonly Hit[] {
  const after = eventsOf(match.after, view.facts);
  const never = eventsOf(match.never, view.facts);
  const until = eventsOf(match.until, view.facts);
  const known = ready(match.known, view.facts);
  const starts = placesOf(after, { view, bound: view.bound, unless: [...until.done, ...never.done] });
  const hits = starts.flatMap((start) => judge(start, { never, until, known }, view));
  return surest(hits);
}

interface Question {
  readonly never: Events;
  readonly until: Events;
  readonly known: ReturnType<typeof ready>;
}

function judge(start: Place, { never, until, known }: Question, view: View): readonly Hit[] {
  const { bound } = start;
  const places = placesOf(never, { view, bound, unless: until.done });
  if (places.length === 0) return [];
  const objects = onlyOf(bound, variablesIn(until));
  const doubts = objects.size === 0 ? null : ({ objects, known, by: 'asked' } as const);
  const trails = follow(view, bound, [
    { reach: [start], stops: NO_EVENTS, wakes: null, doubts: null },
    { reach: places, stops: until, wakes: null, doubts },
  ]);
  return places.flatMap((place) => {
    const here = trails.filter(({ ends }) => ends[1] === place);
    const seen = here.some(({ unseen }) => unseen[1] === false);
    if (here.length === 0)
      view.silence?.(place.expr.at, `not behind line ${start.expr.at.source.line}, or not before what makes it right`);
    if (here.length === 0 || (!seen && ![start.expr.at, place.expr.at].some(changed))) return [];
    return {
      answer: seen ? 'yes' : 'not visible',
      function: view.graph.name,
      primary: evidence('reached', place.expr, view.graph.side),
      related: inOrder([evidence('start', start.expr, view.graph.side), ...start.table, ...place.table]),
      reason: seen ? null : 'lines or a helper that the patch does not show may make it right',
      by: 'state',
      assumes: [],
      bound: place.bound,
    } satisfies Hit;
  });
}

/** Several starts before one place are one finding: a sure one first, then the nearest. */
function surest(hits: readonly Hit[]): readonly Hit[] {
  const byPlace = new Map<string, Hit>();
  for (const hit of hits) {
    const { at } = hit.primary;
    const key = `${at.source.line}:${at.column}`;
    const other = byPlace.get(key);
    if (other === undefined || other.answer !== 'yes' || hit.answer === 'yes') byPlace.set(key, hit);
  }
  return [...byPlace.values()];
}

import type { Edge } from '@guardpage/csource';
import { rootsOf } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { ready } from '../language/compile.ts';
import { eventsOf } from '../language/events.ts';
import type { Events } from '../language/events.ts';
import { sidesOf } from '../paths/branches.ts';
import { follow } from '../paths/follow.ts';
import type { Doubts } from '../paths/legs.ts';
import type { BetweenMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { nodesOf, NO_EVENTS, onlyOf, placesOf, variablesIn } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';
import { surest } from './surest.ts';

/**
 * `between`: after A (or from the start of the function), B is reached with C not yet happened, on some path, for the same objects.
 *
 * | A .. B                                          | answer      |
 * |-------------------------------------------------|-------------|
 * | B without C, all seen                           | yes         |
 * | C on every path, by one event or by several     | no          |
 * | an object is set anew                           | no          |
 * | a helper of the same file does or asks for C    | no          |
 * | without C only through a gap                    | not visible |
 * | an unseen helper is asked about C's object      | not visible |
 * | .. with `given`: is given it                    | not visible |
 * | with `given`: without C, past an `if` around a C | not visible: it may ask whether there is anything to do |
 * | the same, and there is no C                     | yes         |
 * | C's word is asked for flags of an unknown name  | not visible |
 * | no A is named, and the head is not seen         | not visible |
 * | A is a condition, B inside an `if` that asks a plain flag, lines not seen | not visible: they may set it where A holds |
 *
 * B counts where it stands, and at a call of a helper of the same file that does it on every path. What stands in front of A says nothing.
 */
export function between(match: BetweenMatch, view: View): readonly Hit[] {
  const never = eventsOf(match.never, view.facts);
  const until = eventsOf(match.until, view.facts);
  const known = [...ready(match.known, view.facts), ...until.conditions.flatMap(({ asks }) => asks)];
  const by = match.given === true ? 'given' : 'asked';
  const question = { never, until, known, by, mends: match.mends } as const;
  const around = { view, bound: view.bound, unless: until.done };
  if (match.after.length === 0) {
    const hits = placesOf(never, around).flatMap((place) => judge({ start: null, places: [place] }, question, view));
    return surest(hits);
  }
  const after = eventsOf(match.after, view.facts);
  const starts = placesOf(after, { ...around, unless: [...until.done, ...never.done] });
  const hits = starts.flatMap((start) => {
    const places = placesOf(never, { ...around, bound: start.bound });
    return judge({ start, places }, question, view);
  });
  return surest(hits);
}

interface Question {
  readonly never: Events;
  readonly until: Events;
  readonly known: ReturnType<typeof ready>;
  readonly by: Doubts['by'];
  readonly mends: BetweenMatch['mends'];
}

/** From a place, or (null) the start of the function, to one of several. */
interface Way {
  readonly start: Place | null;
  readonly places: readonly Place[];
}

function judge({ start, places }: Way, { until, known, by, mends }: Question, view: View): readonly Hit[] {
  const [first] = places;
  if (first === undefined) return [];
  const bound = start?.bound ?? first.bound;
  const spoken = onlyOf(bound, variablesIn(until));
  const objects = spoken.size > 0 ? spoken : bound;
  // Where nothing makes it right, no helper does.
  const endless = until.done.length + until.conditions.length === 0;
  const doubts = endless || objects.size === 0 ? null : { objects, known, by };
  const past = by === 'given' ? pastQuestions(until, bound, view) : new Set<Edge>();
  const asked = (start?.edge ?? null) !== null && !view.graph.whole;
  const unsure = asked ? past.union(ofUnseenFlags(places, bound, view)) : past;
  const last = { reach: places, stops: until, wakes: null, doubts, unsure };
  const legs = start === null ? [last] : [{ reach: [start], stops: NO_EVENTS, wakes: null, doubts: null }, last];
  const trails = follow(view, bound, legs);
  const from = start === null ? [] : [evidence('start', start.expr, view.graph.side), ...start.table];
  return places.flatMap((place) => {
    const here = trails.filter(({ ends }) => ends.at(-1) === place);
    const seen = here.some(({ unseen }) => unseen.at(-1) === false);
    if (here.length === 0) view.silence?.(place.expr.at, whyNot(start));
    const all = [...from, ...place.table];
    if (here.length === 0 || (!seen && ![place.expr.at, ...all.map(({ at }) => at)].some(changed))) return [];
    const reached = evidence('reached', place.expr, view.graph.side);
    const [primary, ...related] = mends === 'start' && from[0] !== undefined ? [from[0], reached] : [reached, ...from];
    const unseen = 'lines or a helper that the patch does not show may make it right';
    const hit = {
      ...hitAt(primary, view, seen ? null : unseen),
      related: inOrder([...related, ...place.table]),
      bound: place.bound,
    };
    return onPath(hit, ['start', 'reached']);
  });
}

/** The edges that lead past an `if` in whose body something of `until` is done. */
function pastQuestions({ done }: Events, bound: Bindings, view: View): ReadonlySet<Edge> {
  const doing = nodesOf(placesOf({ done, conditions: [] }, { view, bound, unless: [] }));
  return new Set(sidesOf(view, doing).flatMap(({ skips, other }) => (skips ? [other] : [])));
}

/**
 * The edges into the body of an `if` around some places, where it asks a plain local (`if (!cached)`): the lines that are not seen say when it
 * is set, maybe on just the paths that do not matter. A test of the object itself says what it says.
 */
function ofUnseenFlags(places: readonly Place[], bound: Bindings, view: View): ReadonlySet<Edge> {
  const objects = rootsOf(bound);
  const sides = sidesOf(view, nodesOf(places)).filter(({ test, inside }) => {
    const flag = test.expr?.kind === 'unary' && test.expr.op === '!' ? test.expr.operand : test.expr;
    return inside && flag?.kind === 'name' && !objects.has(flag.name);
  });
  return new Set(sides.flatMap(({ test, other }) => test.next.filter((edge) => edge !== other)));
}

function whyNot(start: Place | null): string {
  if (start === null) return 'no path comes here without passing what must come first';
  return `not behind line ${start.expr.at.source.line}, or not before what makes it right`;
}

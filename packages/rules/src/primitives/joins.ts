import type { GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { rootsOf, setBy } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import { eventsOf } from '../language/events.ts';
import { follow } from '../paths/follow.ts';
import type { JoinsMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { NO_EVENTS, placesOf } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { changed, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `joins`: A turned out true, `given` turned out too, and the path goes on exactly where A's other side goes on, with nothing done about it: what
 * failed is taken for what went well.
 *
 * | A true, then `given`, then ..                                          | answer      |
 * |------------------------------------------------------------------------|-------------|
 * | the first thing that A's other side does, or its `return 0`, all seen  | yes         |
 * | the same, with lines of the function not seen                          | yes, assuming no `unless` in them |
 * | somewhere behind that, round a loop, or out of the function            | no          |
 * | something is set or returned first, or A is asked again                | no          |
 * | `unless` stands in the function                                        | no          |
 * | the place where they would meet is not seen                            | no          |
 * | `given` is reached from A only through a gap                           | not visible |
 */
export function joins(match: JoinsMatch, view: View): readonly Hit[] {
  const { graph, names } = view;
  const unless = ready(match.unless, view.facts);
  if (graph.nodes.some((node) => findIn(node, unless, { names, bound: view.bound }).length > 0)) return [];
  const apart = eventsOf([match.apart], view.facts);
  const given = eventsOf(match.given, view.facts);
  return placesOf(apart, { view, bound: view.bound, unless: [] }).flatMap((failed) => {
    const words: Words = {
      object: rootsOf(failed.bound),
      flags: new Set(apart.conditions.flatMap(({ mask }) => [...(mask?.flags ?? [])])),
    };
    const well = firstOf(otherSides(failed), words, view);
    const places = placesOf(given, { view, bound: failed.bound, unless: [] });
    return places.flatMap((place) => {
      const joined = place.edge !== null && well.size > 0 && well.isSubsetOf(passedFrom(place.edge.to, words, view));
      if (!joined) view.silence?.(place.expr.at, 'the path does not go on as on the other side');
      return joined ? hitOf({ failed, place, match }, view) : [];
    });
  });
}

/** What a question about A is known by: the object, and the flags asked for. */
interface Words {
  readonly object: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
}

function otherSides({ node, edge }: Place): readonly number[] {
  return node.next.filter((one) => one !== edge).map(({ to }) => to);
}

function namesIn(node: GraphNode): ReadonlySet<string> {
  const parts = node.expr === null ? [] : subexpressions(node.expr);
  return new Set(parts.flatMap((part) => (part.kind === 'name' ? [part.name] : [])));
}

/** True for a node that asks A again: of the object, and where flags are asked for, of one of these. */
function asksAgain(node: GraphNode, { object, flags }: Words): boolean {
  const names = namesIn(node);
  if (names.isDisjointFrom(object)) return false;
  return flags.size === 0 || !names.isDisjointFrom(flags);
}

/** A node at which nothing happens. */
function isEmpty(node: GraphNode): boolean {
  return node.expr === null && node.kind !== 'return';
}

/** The first things done from some nodes on that are not about the object; further questions about it are passed. */
function firstOf(from: readonly number[], words: Words, { graph }: View): ReadonlySet<number> {
  const first = new Set<number>();
  walk(from, graph.nodes, (node) => {
    if (asksAgain(node, words)) return false;
    if (isEmpty(node) || (node.kind === 'test' && !namesIn(node).isDisjointFrom(words.object))) return true;
    const success = node.kind !== 'return' || (node.expr?.kind === 'number' && node.expr.text.startsWith('0'));
    if (success) first.add(node.id);
    return false;
  });
  return first;
}

/** Everything that a path comes to from a node on before something is set or returned, or A is asked again. */
function passedFrom(from: number, words: Words, { graph }: View): ReadonlySet<number> {
  const passed = new Set<number>();
  walk([from], graph.nodes, (node) => {
    if (asksAgain(node, words)) return false;
    passed.add(node.id);
    const sets =
      node.expr !== null && subexpressions(node.expr).some((part) => part.kind === 'assign' || setBy(part) !== null);
    return node.kind !== 'return' && !sets;
  });
  return passed;
}

/** Visits nodes forwards, each once, as far as `on` says; loops are not gone round and gaps not crossed. */
function walk(from: readonly number[], nodes: readonly GraphNode[], on: (node: GraphNode) => boolean): void {
  const todo = [...from];
  const seen = new Set<number>();
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const node = nodes[id];
    if (node === undefined || node.kind === 'gap' || seen.has(id)) continue;
    seen.add(id);
    if (on(node)) todo.push(...node.next.filter(({ back }) => !back).map(({ to }) => to));
  }
}

interface Meeting {
  readonly failed: Place;
  readonly place: Place;
  readonly match: JoinsMatch;
}

function hitOf({ failed, place, match }: Meeting, view: View): readonly Hit[] {
  const trails = follow(view, failed.bound, [
    { reach: [failed], stops: NO_EVENTS, wakes: null, doubts: null },
    { reach: [place], stops: NO_EVENTS, wakes: null, doubts: null },
  ]);
  const seen = trails.some(({ unseen }) => unseen[1] === false);
  if (trails.length === 0 || (!seen && ![failed.expr.at, place.expr.at].some(changed))) return [];
  const open = seen && !view.graph.whole && match.unless.length > 0;
  const hit = {
    ...hitAt(
      evidence('reached', place.expr, view.graph.side),
      view,
      seen ? null : 'lines between the two questions are not in the patch',
    ),
    related: [evidence('start', failed.expr, view.graph.side)],
    assumes: open
      ? [`no ${match.unless.join(', ').replaceAll('$', '')} in lines of the function that are not shown`]
      : [],
    bound: place.bound,
  };
  return [onPath(hit, ['start', 'reached'])];
}

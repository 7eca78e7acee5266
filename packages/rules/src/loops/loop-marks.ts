import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { matchExpr, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import { calleeOf, insideHelpers } from '../calls/helper.ts';
import { dependsOnlyOn } from './loop-bounds.ts';
import type { LoopMatch } from '../matches.ts';
import type { View } from '../view.ts';

/** What the nodes of a function are to a `loop`, looked up once for all its loops. */
export interface Marks {
  /** For each of `contains`, where it is done. */
  readonly contains: readonly ReadonlyMap<GraphNode, readonly Found[]>[];
  readonly bounded: ReadonlySet<GraphNode>;
  readonly unless: ReadonlySet<GraphNode>;
  /** True for a call whose answer leaves a loop open. */
  readonly isOpen: (part: Expr) => boolean;
}

/** Of so many places in one helper the rest is not looked at. */
const MOST_INSIDE = 10;

export function marksOf(match: LoopMatch, view: View): Marks {
  const contains = match.contains.map((text) => placesOf(ready([text], view.facts), view));
  return {
    contains,
    bounded: new Set(placesOf(ready(match.bounded, view.facts), view).keys()),
    unless: new Set(placesOf(ready(match.unless, view.facts), view).keys()),
    isOpen: openCalls(ready([...match.contains, ...match.open], view.facts), view),
  };
}

/** Where patterns match in the function, or in a helper that it calls: then the place is the call. */
function placesOf(patterns: readonly Ready[], view: View): ReadonlyMap<GraphNode, readonly Found[]> {
  const scope = { names: view.names, bound: view.bound };
  const all = view.graph.nodes.flatMap((node) => {
    const here = findIn(node, patterns, scope);
    const inside = here.length > 0 ? [] : insideHelpers(node, patterns, view).slice(0, MOST_INSIDE);
    const found = [...here, ...inside.map((one) => ({ ...one, node, expr: node.expr ?? one.expr }))];
    return found.length === 0 ? [] : [[node, found] as const];
  });
  return new Map(all);
}

/** The calls that leave a loop open: one of the patterns, and a helper whose answer depends on nothing else. */
function openCalls(patterns: readonly Ready[], view: View): Marks['isOpen'] {
  const scope = { names: view.names, bound: UNBOUND };
  const matches = (call: Expr): boolean => patterns.some(({ pattern }) => matchExpr(pattern, call, scope) !== null);
  const helpers = new Map<FunctionGraph, boolean>();
  const helps = (body: FunctionGraph): boolean => {
    const known = helpers.get(body) ?? dependsOnlyOn(body, matches);
    helpers.set(body, known);
    return known;
  };
  return (part) => {
    if (part.kind !== 'call') return false;
    if (matches(part)) return true;
    const body = calleeOf(part, view);
    return body !== null && helps(body);
  };
}

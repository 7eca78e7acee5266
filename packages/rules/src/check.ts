/**
 * What a hazard's check.ts is written with: the graph API of the primitives, and nothing of the engine around them.
 *
 * `export const check = (view: View): readonly Hit[] => ..` is called once for each function of both sides of a file. `view.graph` is that
 * function; node 0 is its entry, node 1 its exit, a `gap` node stands for lines that the patch does not show.
 *
 * - patterns: `ready(['call($x)'], view.facts)` once, then `findIn(node, patterns, { names: view.names, bound })`: the places in one node.
 * - objects: `canonical(expr, names)` is the text by which two mentions of one object are equal; `namesOf(graph)` for another function.
 * - paths: `search(view, automaton)` walks every path that does not contradict itself; `reachedFrom`, `leadingTo` without conditions.
 * - conditions: `proves({ expr, was }, { names, holds })` looks through `!`, &&, ||, comparisons with zero and once-set locals.
 * - helpers: `helperDoes(node, asked)` for one of the same file, `askedOf(node, asked)` for one that is asked in a condition,
 *   `insideHelpers(node, patterns, view)` for whatever stands in one, `calleeOf(call, view)` for its body.
 * - costs: what looks at every node again for each place it found asks `spendOnReading(view.room, graph, [graph])` first; false: no more.
 * - places: `evidence(role, expr, side)`; `changed(at)` when the patch changes the line; `inOrder` sorts related places;
 *   `onPath(hit, roles)` says that a path came by places of these roles in this order.
 *
 * Three answers: a hit is "yes" or "not visible", no hit is no. A gap or an unseen helper on the way makes it "not visible", never yes.
 */
export { subexpressions, textOf } from '@guardpage/csource';
export type { Edge, Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
export { canonical, namesOf, UNBOUND } from './language/bind.ts';
export type { Bindings, Names } from './language/bind.ts';
export { findIn, ready } from './language/compile.ts';
export type { Found, Ready } from './language/compile.ts';
export { askedOf, calleeOf, helperDoes, insideHelpers } from './calls/helper.ts';
export type { Evidence, Hit } from './model.ts';
export { onPath } from './on-path.ts';
export { proves } from './paths/proves.ts';
export { leadingTo, reachedFrom } from './paths/reach.ts';
export { spendOnReading } from './paths/room.ts';
export { search } from './paths/search.ts';
export { changed, compiledOut, evidence, inOrder } from './view.ts';
export type { View } from './view.ts';

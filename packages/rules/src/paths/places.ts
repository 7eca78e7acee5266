import type { Edge, Expr, GraphNode } from '@guardpage/csource';
import { rootsOf } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn, withoutTable } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import { handedTable } from '../tables/handed-table.ts';
import type { Evidence } from '../model.ts';
import { provenBy, saidBy } from '../language/events.ts';
import type { Events } from '../language/events.ts';
import { variablesOf } from '../language/pattern.ts';
import { spendOnReading } from './room.ts';
import { foundThroughWrappers } from '../calls/wrappers.ts';
import { foundInHelpers } from '../calls/helper.ts';
import { compiledOut } from '../view.ts';
import type { View } from '../view.ts';

/** Where an event happens: at an expression of a node, or behind an edge of it. */
export interface Place {
  readonly node: GraphNode;
  readonly expr: Expr;
  readonly edge: Edge | null;
  readonly bound: Bindings;
  /** The places of the table of operations that make it count. */
  readonly table: readonly Evidence[];
}

/** More starts than any kernel function has: of hostile text the last are looked at. */
const MOST_PLACES = 100;

/**
 * Every place of a function where one of the events happens, helpers of the same file included that do it on every path, and wrappers whose answer
 * is that of the call.
 * @param unless what such a helper must not do itself
 */
export function placesOf(
  events: Events,
  { view, bound, unless }: { readonly view: View; readonly bound: Bindings; readonly unless: readonly Ready[] },
): readonly Place[] {
  if (!spendOnReading(view.room, view.graph, [view.graph])) return [];
  const scope = { names: view.names, bound };
  const done = view.graph.nodes
    .flatMap((node) => (compiledOut(node) ? [] : findIn(node, events.done, scope)))
    .flatMap((one) => {
      const table = handedTable(one, unless, view);
      return table === null ? [] : [{ ...one, table }];
    });
  const plain = withoutTable(events.done);
  const elsewhere = [
    ...foundInHelpers(view, { patterns: plain, unless, always: true }),
    ...foundThroughWrappers(view, plain),
  ];
  const inHelpers = elsewhere.flatMap((one) => {
    const both = joined(bound, one.bound);
    return both === null ? [] : [{ ...one, bound: both, table: [] }];
  });
  const turned = view.graph.nodes.flatMap((node) =>
    compiledOut(node) ? [] : node.next.flatMap((edge) => turnedAt(node, edge, { events, view, bound })),
  );
  const all: readonly Place[] = [...[...done, ...inHelpers].map((one) => ({ ...one, edge: null })), ...turned];
  return all.slice(-MOST_PLACES);
}

/** Two bindings together; null when they disagree. */
function joined(a: Bindings, b: Bindings): Bindings | null {
  for (const [name, text] of b) if (a.has(name) && a.get(name) !== text) return null;
  return new Map([...a, ...b]);
}

function turnedAt(
  node: GraphNode,
  edge: Edge,
  { events, view, bound }: { readonly events: Events; readonly view: View; readonly bound: Bindings },
): readonly Place[] {
  const { expr } = node;
  if (expr === null || events.conditions.length === 0) return [];
  const said = saidBy(node, edge, view.names);
  const scope = { names: view.names, bound };
  for (const condition of events.conditions) {
    const proven = provenBy(condition, said, { scope, before: new Set(), facts: view.facts });
    if (proven.bound !== null) return [{ node, expr, edge, bound: proven.bound, table: [] }];
  }
  return [];
}

/** Nothing: a way that nothing ends. */
export const NO_EVENTS: Events = { done: [], conditions: [] };

/** The variables that events speak of. */
export function variablesIn({ done, conditions }: Events): readonly string[] {
  return [...done, ...conditions].flatMap(({ pattern }) => variablesOf(pattern));
}

/** The bindings of some variables. */
export function onlyOf(bound: Bindings, names: readonly string[]): Bindings {
  return new Map([...bound].filter(([name]) => names.includes(name)));
}

/** The nodes of some places. */
export function nodesOf(places: readonly Place[]): ReadonlySet<number> {
  return new Set(places.map(({ node }) => node.id));
}

/** True when every object comes from outside the function: no name that leads to one is set in it. */
export function handedIn(bound: Bindings, { names }: View): boolean {
  return [...rootsOf(bound)].every((root) => (names.writes.get(root) ?? 0) === 0);
}

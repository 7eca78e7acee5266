import type { Edge, Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { rootsOf, setBy, storesInto, written } from '../language/bind.ts';
import type { Bindings, Scope } from '../language/bind.ts';
import { mayProve, provenBy, saidBy } from '../language/events.ts';
import { markOf } from './legs.ts';
import type { Leg, Mark } from './legs.ts';
import type { Place } from './places.ts';
import type { Known } from './proves.ts';
import { search } from './search.ts';
import type { View } from '../view.ts';

/** A path that went the whole way. */
export interface Trail {
  /** For each leg, whether something of it was not seen: lines, or what a function does. */
  readonly unseen: readonly boolean[];
  /** Where each leg ended; of a way out its return statement, null for the closing brace. */
  readonly ends: readonly (Place | GraphNode | null)[];
}

/** A path on its way. */
interface State {
  readonly leg: number;
  /** A stop was passed that may be taken back. */
  readonly asleep: boolean;
  readonly unseen: readonly boolean[];
  /** Indexes into the places of each leg; of a way out, its return statement's node. */
  readonly ends: readonly number[];
  /** Flags known to be clear, each with the index of its condition in front. */
  readonly clear: readonly string[];
}

const START: State = { leg: 0, asleep: false, unseen: [false], ends: [], clear: [] };

/** The states of one walk under the names that the search knows them by. */
interface Register {
  readonly nameOf: (state: State) => string;
  readonly stateOf: (name: string) => State;
}

function newRegister(): Register {
  const states = new Map<string, State>();
  return {
    nameOf: (state) => {
      const { leg, asleep, unseen, ends, clear } = state;
      const name = `${leg} ${asleep} ${unseen.join()} ${ends.join()} ${clear.join('\u0001')}`;
      if (!states.has(name)) states.set(name, state);
      return name;
    },
    stateOf: (name) => states.get(name) ?? START,
  };
}

function unseenNow(state: State): State {
  return { ...state, unseen: [...state.unseen.slice(0, state.leg), true] };
}

/** Behind the end of its leg. */
function arrived({ leg, unseen, ends }: State, end: number): State {
  return {
    leg: leg + 1,
    asleep: false,
    unseen: [...unseen.slice(0, leg + 1), false],
    ends: [...ends.slice(0, leg), end],
    clear: [],
  };
}

/** Behind a stop: asleep when it can be taken back, else at its end. */
function stopped(state: State, { leg }: Mark): State | null {
  return leg.wakes === null ? null : { ...state, asleep: true, clear: [] };
}

interface Walking {
  readonly view: View;
  readonly scope: Scope;
  readonly roots: ReadonlySet<string>;
  readonly marks: readonly Mark[];
}

/**
 * The shared automaton of the primitives that speak of paths: walks from the function's entry through the legs, one after the other, and says
 * which ways there are. A binding dies when one of its names is written behind the first leg: the path then speaks of another object and ends.
 *
 * What was seen survives a gap; what was not seen is never proven by one: a gap on a leg makes that leg `unseen`, and so does a helper that is not
 * seen and may be a stop, or a question about flags by a name that is not known. Helpers of the same file count as doing what they do.
 */
export function follow(view: View, bound: Bindings, legs: readonly Leg[]): readonly Trail[] {
  const walking: Walking = {
    view,
    scope: { names: view.names, bound },
    roots: rootsOf(bound),
    marks: legs.map((leg) => markOf(leg, view, bound)),
  };
  const { nameOf, stateOf } = newRegister();
  const names = search(view, {
    initial: nameOf(START),
    node: (node, name) => {
      const before = stateOf(name);
      const now = behindNode(node, before, walking);
      if (now === before) return name;
      return now === null ? null : nameOf(now);
    },
    edge: (node, edge, name) => {
      const said = saidBy(node, edge, view.names);
      const before = stateOf(name);
      const unsure = walking.marks[before.leg]?.leg.unsure?.has(edge) === true;
      const state = unsure ? unseenNow(before) : before;
      const now = said.length === 0 ? state : behindEdge(edge, said, { ...walking, state });
      if (now === before) return name;
      return now === null ? null : nameOf(now);
    },
    accepts: (name) => stateOf(name).leg === legs.length,
  });
  return names.map((name) => trailOf(stateOf(name), legs, view));
}

function behindNode(node: GraphNode, state: State, walking: Walking): State | null {
  const mark = walking.marks[state.leg];
  if (node.kind === 'gap') return unseenNow(state);
  const out = mark?.leg.reach === 'exit' && !state.asleep;
  if (node.kind === 'exit' && out) return arrived(state, state.ends[state.leg] ?? -1);
  const now = node.expr === null ? state : evaluated(node, node.expr, { ...walking, state });
  if (now === null || node.kind !== 'return') return now;
  const returning = walking.marks[now.leg]?.leg.reach === 'exit';
  return returning ? { ...now, ends: [...now.ends.slice(0, now.leg), node.id] } : now;
}

interface OnTheWay extends Walking {
  readonly state: State;
}

/** Reads a node's expression part by part, in the order of evaluation. */
function evaluated(node: GraphNode, expr: Expr, { state: before, ...walking }: OnTheWay): State | null {
  let state: State | null = before;
  for (const part of subexpressions(expr)) {
    const mark: Mark | undefined = walking.marks[state.leg];
    if (mark === undefined) return state;
    const end = state.asleep ? undefined : mark.ends.get(part);
    const { stops, wakes } = mark.at(node);
    if (state.asleep) state = wakes.has(part) ? { ...state, asleep: false } : state;
    else if (end !== undefined) state = arrived(state, end);
    else if (stops.has(part)) state = stopped(state, mark);
    if (state === null) return null;
    // What a place binds it sets: only what is set behind it is another object.
    const set = state.leg === 0 || end !== undefined ? null : setBy(part);
    if (set !== null && walking.roots.has(set)) return null;
  }
  return state.leg > before.leg ? state : behindCalls(node, expr, { ...walking, state });
}

/** What a node's other effects make of a path: an object is set through its address, a helper does something. */
function behindCalls(node: GraphNode, expr: Expr, { state, roots, scope, marks }: OnTheWay): State | null {
  const rebound = (): boolean =>
    written(expr, node.kind === 'loop').some((name) => roots.has(name)) || storesInto(expr, scope.bound, scope.names);
  if (state.leg > 0 && rebound()) return null;
  const mark = marks[state.leg];
  if (mark === undefined || state.asleep) return state;
  const { helper, doubt } = mark.at(node);
  if (helper) return stopped(state, mark);
  return doubt ? unseenNow(state) : state;
}

/** What a condition that turned out makes of a path. */
function behindEdge(edge: Edge, said: readonly Known[], { state, scope, marks, view }: OnTheWay): State | null {
  const mark = marks[state.leg];
  if (mark === undefined) return state;
  const proves = (condition: Parameters<typeof provenBy>[0], before: ReadonlySet<string>) =>
    provenBy(condition, said, { scope, before, facts: view.facts });
  if (state.asleep) {
    const awake = mark.leg.wakes?.conditions.some((one) => proves(one, new Set()).bound !== null) === true;
    return awake ? { ...state, asleep: false } : state;
  }
  const clear: string[] = [];
  for (const [index, condition] of mark.leg.stops.conditions.entries()) {
    const prefix = `${index}:`;
    const known = state.clear.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : []));
    const proven = proves(condition, new Set(known));
    if (proven.bound !== null) return stopped(state, mark);
    clear.push(...[...proven.clear].map((flag) => `${prefix}${flag}`));
  }
  const doubt = mark.leg.stops.conditions.some((one) => mayProve(one, said, { scope, facts: view.facts }));
  const now = { ...(doubt ? unseenNow(state) : state), clear: clear.toSorted() };
  const end = mark.edges.get(edge);
  return end === undefined ? now : arrived(now, end);
}

function trailOf({ unseen, ends }: State, legs: readonly Leg[], { graph }: View): Trail {
  return {
    unseen: unseen.slice(0, legs.length),
    ends: legs.map(({ reach }, index) => {
      const end = ends[index] ?? -1;
      return (reach === 'exit' ? graph.nodes[end] : reach[end]) ?? null;
    }),
  };
}

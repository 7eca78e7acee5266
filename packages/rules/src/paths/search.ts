import type { Edge, Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical, written } from '../language/bind.ts';
import type { Names } from '../language/bind.ts';
import type { Stored } from '../language/literals.ts';
import { decidedBy, truthOf } from '../language/literals.ts';
import { spend } from './room.ts';
import type { Room } from './room.ts';

/**
 * What a primitive looks for on a path, as a small automaton. A state is a string; null ends the path without a result.
 * Paths that contradict themselves (the same unchanged condition once true and once false) are not walked: a rule must not report
 * what cannot run.
 */
export interface Automaton {
  readonly initial: string;
  /** The node is evaluated. */
  readonly node: (node: GraphNode, state: string) => string | null;
  /** An edge is taken behind it. */
  readonly edge: (node: GraphNode, edge: Edge, state: string) => string | null;
  /** True when the state answers the question: the path ends here. */
  readonly accepts: (state: string) => boolean;
}

const MOST_STATES = 40_000;
const MOST_CONDITIONS = 10;
/** Of what a path knows, so much costs as another state: it is compared with all of it, and every #if may add to it. */
const KNOWN_OF_A_STATE = 16;

/** Calls that answer the same as long as nothing they are given is written: predicates by their name. */
const PREDICATE =
  /^(IS_ENABLED|is_\w+|has_\w+|\w*_is_\w+|\w+_has_\w+|\w+_enabled|\w+_test_\w+|userfaultfd_\w+|\w+_none|\w+_present)$/;

/** True for a call whose name says that it only asks how something is. */
export function isPredicate(expr: Expr): boolean {
  return expr.kind === 'call' && expr.callee.kind === 'name' && PREDICATE.test(expr.callee.name);
}

interface Condition {
  readonly expr: Expr;
  readonly key: string;
  readonly roots: ReadonlySet<string>;
}

function conditionOf(expr: Expr, names: Names): Condition | null {
  const roots = new Set<string>();
  for (const part of subexpressions(expr)) {
    if (part.kind === 'assign' || part.kind === 'unknown' || part.kind === 'declare') return null;
    if (part.kind === 'unary' && (part.op.includes('++') || part.op.includes('--'))) return null;
    if (part.kind === 'call' && !isPredicate(part)) return null;
    if (part.kind === 'name') roots.add(part.name);
  }
  return { expr, key: canonical(expr, names), roots };
}

/** True when a path can come to the same test twice. */
function hasLoop(graph: FunctionGraph): boolean {
  const seen = (id: number): boolean => graph.nodes[id]?.kind !== 'gap';
  return graph.nodes.some((node) => node.next.some((edge) => edge.back && seen(node.id) && seen(edge.to)));
}

/** The names that are given a constant somewhere, with it: a test of one may be decided before it is made. */
function constants(graph: FunctionGraph): readonly Stored[] {
  return graph.nodes.flatMap((node) => (node.expr === null ? [] : storedConstants(node.expr)));
}

/** Which conditions are worth remembering on a path: those that it can meet again or that a constant decides, the most frequent first. */
function tracked(graph: FunctionGraph, names: Names): ReadonlyMap<number, Condition> {
  const places = new Map<string, number>();
  const all: (readonly [number, Condition])[] = [];
  const known = constants(graph);
  const decided = new Set<string>();
  for (const node of graph.nodes) {
    if (node.kind !== 'test' || node.expr === null) continue;
    const condition = conditionOf(node.expr, names);
    if (condition === null) continue;
    all.push([node.id, condition]);
    if (known.some((stored) => decidedBy(condition.expr, stored) !== null)) decided.add(condition.key);
    places.set(condition.key, (places.get(condition.key) ?? 0) + 1);
  }
  const loop = hasLoop(graph);
  const worth = [...places].filter(([key, count]) => count > 1 || loop || decided.has(key));
  const keys = worth.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_CONDITIONS);
  const kept = new Set(keys.map(([key]) => key));
  return new Map(all.filter(([, condition]) => kept.has(condition.key)));
}

/** What a path knows: condition key -> what it was; and all of it in one string, the same for the same. */
interface Known {
  readonly is: ReadonlyMap<string, boolean>;
  readonly key: string;
}

const NOTHING: Known = { is: new Map(), key: '' };

function knownAs(is: ReadonlyMap<string, boolean>): Known {
  if (is.size === 0) return NOTHING;
  const all = [...is].map(([key, value]) => `${key}=${value ? 1 : 0}`);
  return { is, key: all.toSorted().join('\u0000') };
}

/** Names that an expression sets to a constant, with the last that each is set to. */
function storedConstants(expr: Expr): readonly Stored[] {
  const stored = new Map<string, Expr>();
  for (const part of subexpressions(expr)) {
    if (part.kind !== 'declare' && !(part.kind === 'assign' && part.op === '=')) continue;
    const target = part.kind === 'declare' ? part.name : part.target.kind === 'name' ? part.target.name : null;
    if (target !== null && part.value !== null && truthOf(part.value) !== null) stored.set(target, part.value);
  }
  return [...stored].map(([name, value]) => ({ name, value }));
}

/** What a node does to what is known: conditions it makes unknown, and constants it stores. */
interface Effect {
  readonly forgets: readonly string[];
  readonly stores: readonly (readonly [string, boolean])[];
}

function effectOf({ kind, expr }: GraphNode, conditions: readonly Condition[]): Effect | null {
  if (expr === null || conditions.length === 0) return null;
  const names = new Set(written(expr, kind === 'loop'));
  if (names.size === 0) return null;
  const forgets = conditions.filter(({ roots }) => !roots.isDisjointFrom(names)).map(({ key }) => key);
  const stores = storedConstants(expr).flatMap((stored) =>
    conditions.flatMap(({ key, expr: asked }) => {
      const truth = decidedBy(asked, stored);
      return truth === null ? [] : [[key, truth] as const];
    }),
  );
  return forgets.length === 0 && stores.length === 0 ? null : { forgets, stores };
}

/** What is still known once a node ran: what it wrote is forgotten, a constant it stored is remembered. */
function after(node: GraphNode, known: Known, effect: Effect | null): Known {
  if (node.kind === 'gap') return NOTHING;
  if (effect === null) return known;
  if (effect.stores.length === 0 && !effect.forgets.some((key) => known.is.has(key))) return known;
  const now = new Map(known.is);
  for (const key of effect.forgets) now.delete(key);
  for (const [key, truth] of effect.stores) now.set(key, truth);
  return knownAs(now);
}

/** #if conditions that stand with and without in a function: no build has both, though neither chain knows of the other. */
function exclusive({ nodes }: FunctionGraph): ReadonlySet<string> {
  const arms = new Map<string, boolean>();
  const both = new Set<string>();
  for (const { config } of nodes) {
    for (const { condition, holds } of config) {
      if (condition === null) continue;
      if (arms.has(condition) && arms.get(condition) !== holds) both.add(condition);
      arms.set(condition, holds);
    }
  }
  return both;
}

/** What is known where a node stands; null when its #if arm is not built together with what the path has passed. */
function enter(node: GraphNode | undefined, known: Known, conditions: ReadonlySet<string>): Known | null {
  const learned = new Map<string, boolean>();
  for (const { condition, holds } of node?.config ?? []) {
    if (condition === null || !conditions.has(condition)) continue;
    const key = `#${condition}`;
    const before = known.is.get(key) ?? learned.get(key);
    if (before !== undefined && before !== holds) return null;
    if (before === undefined) learned.set(key, holds);
  }
  return learned.size === 0 ? known : knownAs(new Map([...known.is, ...learned]));
}

/** What the walks over a function share, whatever they look for. */
interface Ground {
  /** By node. */
  readonly conditions: ReadonlyMap<number, Condition>;
  /** By node. */
  readonly effects: readonly (Effect | null)[];
  readonly builds: ReadonlySet<string>;
}

const grounds = new WeakMap<FunctionGraph, { readonly names: Names; readonly ground: Ground }>();

/** The ground of a function, read once for all hazards that look at it. */
function groundOf(graph: FunctionGraph, names: Names): Ground {
  const before = grounds.get(graph);
  if (before?.names === names) return before.ground;
  const conditions = tracked(graph, names);
  const list = [...new Map([...conditions.values()].map((one) => [one.key, one])).values()];
  const effects = graph.nodes.map((node) => effectOf(node, list));
  const ground = { conditions, effects, builds: exclusive(graph) };
  grounds.set(graph, { names, ground });
  return ground;
}

interface Step {
  readonly id: number;
  readonly state: string;
  readonly known: Known;
}

/** Where to search: a {@link View} is one. */
interface Searching {
  readonly graph: FunctionGraph;
  readonly names: Names;
  readonly room: Room;
}

/**
 * Walks every path of a function from its entry and answers which accepted states are reached, in the order found. Each of them is proven
 * by a path; when there are too many states to look at, the function is noted in the room and further ones may be missing.
 */
export function search({ graph, names, room }: Searching, automaton: Automaton): readonly string[] {
  // Reading the conditions costs as much as that many states.
  if (!spend(room, graph, graph.nodes.length)) return [];
  const { conditions, effects, builds } = groundOf(graph, names);
  const accepted = new Set<string>();
  const todo: Step[] = [{ id: 0, state: automaton.initial, known: NOTHING }];
  const seen = new Set<string>();
  while (todo.length > 0) {
    const step = todo.pop();
    const node = step === undefined ? undefined : graph.nodes[step.id];
    if (step === undefined || node === undefined) continue;
    const key = `${step.id}\u0000${step.state}\u0000${step.known.key}`;
    if (seen.has(key)) continue;
    if (seen.size >= MOST_STATES || room.left <= 0) {
      room.cut.add(graph);
      break;
    }
    room.left -= 1 + Math.floor(step.known.is.size / KNOWN_OF_A_STATE);
    seen.add(key);
    const state = automaton.node(node, step.state);
    if (state === null) continue;
    if (automaton.accepts(state)) {
      accepted.add(state);
      continue;
    }
    const known = after(node, step.known, effects[node.id] ?? null);
    for (const edge of node.next) {
      const taken = take({ node, edge, known, condition: conditions.get(node.id) ?? null });
      const behind = taken === null ? null : automaton.edge(node, edge, state);
      const built = taken === null ? null : enter(graph.nodes[edge.to], taken, builds);
      if (built === null || behind === null) continue;
      if (automaton.accepts(behind)) accepted.add(behind);
      else todo.push({ id: edge.to, state: behind, known: built });
    }
  }
  return [...accepted];
}

interface Taking {
  readonly node: GraphNode;
  readonly edge: Edge;
  readonly known: Known;
  readonly condition: Condition | null;
}

/** What is known behind an edge; null when the path contradicts itself there. */
function take({ node, edge, known, condition }: Taking): Known | null {
  if (node.kind !== 'test' || condition === null) return known;
  const value = edge.when === 'true';
  const before = known.is.get(condition.key);
  if (before !== undefined) return before === value ? known : null;
  return knownAs(new Map([...known.is, [condition.key, value]]));
}

import type { Expr, FunctionGraph, GraphNode, SourceUnit } from '@guardpage/csource';
import { subexpressions, textOf } from '@guardpage/csource';
import { canonical, matchExpr, namesOf, UNBOUND } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn, mayStandIn } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import { onEveryPath } from '../paths/reach.ts';
import { spendOnReading } from '../paths/room.ts';
import type { View } from '../view.ts';

/** What a caller asks of the functions it calls. */
export interface Asked {
  readonly patterns: readonly Ready[];
  /** The objects as the caller names them. */
  readonly bound: Bindings;
  readonly view: View;
}

const byName = new WeakMap<SourceUnit, ReadonlyMap<string, FunctionGraph>>();

/** The function of the same file, other than the one looked at, that has a name. */
export function functionNamed(name: string, view: View): FunctionGraph | null {
  let named = byName.get(view.unit);
  if (named === undefined) {
    named = new Map(
      view.unit.functions.flatMap((one) => (one.name === null ? [] : [[one.name, one] as const])).toReversed(),
    );
    byName.set(view.unit, named);
  }
  const body = named.get(name) ?? null;
  return body === view.graph ? null : body;
}

/** The function of the same file that a call goes to. */
export function calleeOf(call: Expr, view: View): FunctionGraph | null {
  return call.kind === 'call' && call.callee.kind === 'name' ? functionNamed(call.callee.name, view) : null;
}

/** The caller's objects in the words of the function called: only those that are handed over by a parameter. */
function handedOver(call: Expr, body: FunctionGraph, { bound, view }: Asked): Bindings {
  if (call.kind !== 'call') return new Map();
  const given = call.args.map((arg) => canonical(arg, view.names));
  return new Map(
    [...bound].flatMap(([name, text]) => {
      const param = body.params[given.indexOf(text)];
      return param === undefined || !given.includes(text) ? [] : [[name, param] as const];
    }),
  );
}

/** What was found of a function, for each set of patterns: a helper that is called a thousand times is read once. */
const read = new WeakMap<readonly Ready[], WeakMap<FunctionGraph, Map<string, boolean>>>();

function does(body: FunctionGraph, patterns: readonly Ready[], bound: Bindings): boolean {
  if (!mayStandIn(body, patterns)) return false;
  const bodies = read.get(patterns) ?? new WeakMap<FunctionGraph, Map<string, boolean>>();
  read.set(patterns, bodies);
  const answers = bodies.get(body) ?? new Map<string, boolean>();
  bodies.set(body, answers);
  const key = [...bound].map((pair) => pair.join('=')).join(',');
  const known = answers.get(key);
  if (known !== undefined) return known;
  const scope = { names: namesOf(body), bound };
  const answer = body.nodes.some((inner) => findIn(inner, patterns, scope).length > 0);
  answers.set(key, answer);
  return answer;
}

/** True when a node calls a function of the same file that matches one of the patterns for an object it was handed, on some path: one call deep. */
export function helperDoes(node: GraphNode, asked: Asked): boolean {
  if (node.expr === null) return false;
  return subexpressions(node.expr).some((part) => {
    const body = calleeOf(part, asked.view);
    if (body === null) return false;
    const bound = handedOver(part, body, asked);
    return bound.size > 0 && does(body, asked.patterns, bound);
  });
}

/** Where a set of patterns matches in a function: a helper that is called a thousand times is read once. */
const places = new WeakMap<readonly Ready[], WeakMap<FunctionGraph, readonly Found[]>>();

function placesIn(body: FunctionGraph, patterns: readonly Ready[]): readonly Found[] {
  if (!mayStandIn(body, patterns)) return [];
  const bodies = places.get(patterns) ?? new WeakMap<FunctionGraph, readonly Found[]>();
  places.set(patterns, bodies);
  const known = bodies.get(body);
  if (known !== undefined) return known;
  const scope = { names: namesOf(body), bound: UNBOUND };
  const found = body.nodes.flatMap((inner) => findIn(inner, patterns, scope));
  bodies.set(body, found);
  return found;
}

/** Where patterns match in the functions of the same file that a node calls, one call deep. */
export function insideHelpers(node: GraphNode, patterns: readonly Ready[], view: View): readonly Found[] {
  const bodies = (node.expr === null ? [] : subexpressions(node.expr)).flatMap((part) => calleeOf(part, view) ?? []);
  return bodies.flatMap((body) => placesIn(body, patterns));
}

/** What is looked for in the functions that a function calls. */
interface Wanted {
  readonly patterns: readonly Ready[];
  /** Patterns of which none may stand in the function called. */
  readonly unless: readonly Ready[];
  /** True: only what it does on every path through it. */
  readonly always: boolean;
}

/** What a function seen whole does to its own parameters, when none of `unless` stands in it. */
function doneToParams(body: FunctionGraph, { patterns, unless, always }: Wanted): readonly Found[] {
  const scope = { names: namesOf(body), bound: UNBOUND };
  if (!body.whole || body.nodes.some((inner) => findIn(inner, unless, scope).length > 0)) return [];
  const isParam = (text: string): boolean => body.params.includes(text) && (scope.names.writes.get(text) ?? 0) === 0;
  const found = body.nodes
    .flatMap((inner) => findIn(inner, patterns, scope))
    .filter(({ bound }) => [...bound.values()].every(isParam));
  if (always && !onEveryPath(body, new Set(found.map(({ node }) => node.id)))) return [];
  return found.slice(0, 1);
}

/** The calls of a function to others of the same file, seen whole, in which a pattern matches for an object they are handed: as if it stood at the call. */
export function foundInHelpers(view: View, wanted: Wanted): readonly Found[] {
  if (wanted.patterns.length === 0) return [];
  const bodies = new Map<FunctionGraph, readonly Found[]>();
  return view.graph.nodes.flatMap((node) =>
    (node.expr === null ? [] : subexpressions(node.expr)).flatMap((call) => {
      const body = calleeOf(call, view);
      if (call.kind !== 'call' || body === null || !mayStandIn(body, wanted.patterns)) return [];
      const known = bodies.get(body);
      const inside = known ?? (spendOnReading(view.room, view.graph, [body]) ? doneToParams(body, wanted) : []);
      bodies.set(body, inside);
      return inside.flatMap((found) => {
        const pairs = [...found.bound].map(([name, text]) => [name, call.args[body.params.indexOf(text)]] as const);
        const bound = pairs.flatMap(([name, arg]) =>
          arg === undefined ? [] : [[name, canonical(arg, view.names)] as const],
        );
        return bound.length < pairs.length ? [] : [{ node, expr: call, bound: new Map(bound), from: found.from }];
      });
    }),
  );
}

/** The calls of a node whose answer counts: in a condition, or stored for one. */
function answering(node: GraphNode): readonly Expr[] {
  if (node.expr === null) return [];
  if (node.kind === 'test' || node.kind === 'switch')
    return subexpressions(node.expr).filter(({ kind }) => kind === 'call');
  return subexpressions(node.expr).flatMap((part) =>
    (part.kind === 'assign' || part.kind === 'declare') && part.value !== null
      ? subexpressions(part.value).filter(({ kind }) => kind === 'call')
      : [],
  );
}

/** The calls of some nodes whose answer counts, as text. */
export function callsAsked(nodes: readonly GraphNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => answering(node).map(textOf)));
}

/**
 * Whether a node asks a helper about an object (about anything, when nothing is bound): one of this file that has one of the patterns in it
 * ("tests"), or one that is not seen and may have it ("unseen").
 * @param asked `known` are calls of which the rule itself knows what they do; `old` are calls, as text, that do not count
 */
export function askedOf(
  node: GraphNode,
  asked: Asked & { readonly known: readonly Ready[]; readonly old?: ReadonlySet<string> },
): 'tests' | 'unseen' | null {
  const { view, bound, known, patterns } = asked;
  const objects = new Set(bound.values());
  let answer: 'unseen' | null = null;
  for (const call of answering(node)) {
    if (call.kind !== 'call' || call.callee.kind !== 'name') continue;
    if (objects.size > 0 && !call.args.some((arg) => objects.has(canonical(arg, view.names)))) continue;
    if (asked.old?.has(textOf(call)) === true) continue;
    if (known.some(({ pattern }) => matchExpr(pattern, call, { names: view.names, bound }) !== null)) continue;
    const body = calleeOf(call, view);
    if (body === null) answer = 'unseen';
    else if (!body.whole) answer = 'unseen';
    if (body !== null && placesIn(body, patterns).length > 0) return 'tests';
  }
  return answer;
}

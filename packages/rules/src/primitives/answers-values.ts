import type { Expr, FunctionGraph } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { calleeOf } from '../calls/helper.ts';
import { matchExpr, namesOf, uncast, UNBOUND } from '../language/bind.ts';
import { findIn } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import { mentions } from '../language/mentions.ts';
import { truthOf } from '../language/literals.ts';
import type { Known } from '../paths/proves.ts';
import { isPredicate } from '../paths/search.ts';
import type { View } from '../view.ts';

/** A value that an expression may have, and what its own conditions say then. */
interface Value {
  readonly expr: Expr;
  readonly behind: readonly Known[];
}

/** Sides of sides: nobody writes more. */
const MOST_SIDES = 8;

/** The values that an expression may have: the sides of `?:`. */
export function valuesOf(expr: Expr): readonly Value[] {
  const found: Value[] = [];
  const todo: Value[] = [{ expr: uncast(expr), behind: [] }];
  for (let one = todo.pop(); one !== undefined && found.length < MOST_SIDES; one = todo.pop()) {
    const { expr: now, behind } = one;
    if (now.kind !== 'conditional') found.push(one);
    else {
      todo.push({ expr: uncast(now.no), behind: [...behind, { expr: now.test, was: false }] });
      todo.push({ expr: uncast(now.yes), behind: [...behind, { expr: now.test, was: true }] });
    }
  }
  return found;
}

/** The names that a function is left with. */
export function returnedLocals({ nodes }: FunctionGraph): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ kind, expr }) => (kind === 'return' && expr?.kind === 'name' ? [expr.name] : [])));
}

/** True when a caller in the same file compares something with the value: the answer is then between the two functions. */
export function isAskedForByCaller(patterns: readonly Ready[], { graph, unit }: View): boolean {
  const { name } = graph;
  if (name === null || patterns.length === 0) return false;
  return unit.functions.some(
    (caller) => caller !== graph && mentions(caller, name) && calls(caller, name) && asksFor(caller, patterns),
  );
}

function calls({ nodes }: FunctionGraph, name: string): boolean {
  return nodes.some(
    ({ expr }) =>
      expr !== null &&
      subexpressions(expr).some(
        (part) => part.kind === 'call' && part.callee.kind === 'name' && part.callee.name === name,
      ),
  );
}

function asksFor(caller: FunctionGraph, patterns: readonly Ready[]): boolean {
  const scope = { names: namesOf(caller), bound: UNBOUND };
  const isValue = (expr: Expr): boolean => patterns.some(({ pattern }) => matchExpr(pattern, expr, scope) !== null);
  return caller.nodes.some(({ expr, next }) => {
    if (next.some(({ value }) => value !== null && isValue(value))) return true;
    return (expr === null ? [] : subexpressions(expr)).some(
      (part) =>
        part.kind === 'binary' && (part.op === '==' || part.op === '!=') && (isValue(part.right) || isValue(part.left)),
    );
  });
}

/**
 * True when what was found out is the answer of a helper that is not seen: "yes", or an error. It may have done, or asked, what makes it right;
 * a "no", a count or one certain error say what they say.
 */
export function isStrange(said: readonly Known[], known: readonly Ready[], view: View): boolean {
  return said.some(({ expr, was }) => {
    if (!was) return false;
    const isNegative = expr.kind === 'binary' && expr.op === '<' && truthOf(expr.right) === false;
    return sourcesOf(isNegative ? expr.left : expr, view.graph).some((call) => {
      if (isPredicate(call) || calleeOf(call, view)?.whole === true) return false;
      return !known.some(({ pattern }) => matchExpr(pattern, call, { names: view.names, bound: UNBOUND }) !== null);
    });
  });
}

/** The calls that an expression is the answer of: itself, or those that a name is given. */
function sourcesOf(expr: Expr, graph: FunctionGraph): readonly Expr[] {
  const now = uncast(expr);
  if (now.kind === 'call') return [now];
  return now.kind === 'name' ? (givenIn(graph).get(now.name) ?? []) : [];
}

const given = new WeakMap<FunctionGraph, ReadonlyMap<string, readonly Expr[]>>();

/** For each name the calls whose answer it is given. */
function givenIn(graph: FunctionGraph): ReadonlyMap<string, readonly Expr[]> {
  const before = given.get(graph);
  if (before !== undefined) return before;
  const calls = new Map<string, Expr[]>();
  for (const part of graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)))) {
    const name =
      part.kind === 'declare'
        ? part.name
        : part.kind === 'assign' && part.target.kind === 'name'
          ? part.target.name
          : null;
    const value = part.kind === 'declare' || part.kind === 'assign' ? part.value : null;
    if (name === null || value === null || uncast(value).kind !== 'call') continue;
    calls.set(name, [...(calls.get(name) ?? []), uncast(value)]);
  }
  given.set(graph, calls);
  return calls;
}

/** True when a pattern matches somewhere in a function. */
export function standsIn(graph: FunctionGraph, patterns: readonly Ready[]): boolean {
  const scope = { names: namesOf(graph), bound: UNBOUND };
  return graph.nodes.some((node) => findIn(node, patterns, scope).length > 0);
}

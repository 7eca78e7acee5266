import type { Expr, FunctionGraph } from '@guardpage/csource';
import { subexpressions, textOf } from '@guardpage/csource';
import { truthOf } from './literals.ts';
import type { Pattern, PatternField } from './pattern.ts';

/** What each variable of a match stands for: the canonical text of an expression. */
export type Bindings = ReadonlyMap<string, string>;

export const UNBOUND: Bindings = new Map();

/** The locals of a function that are assigned once, with what they then are; and every name that is ever written. */
export interface Names {
  readonly alias: ReadonlyMap<string, Expr>;
  /** The locals that are written once, with that value, whatever it is: a call too. */
  readonly once: ReadonlyMap<string, Expr>;
  /** How often each name is written (declared with a value, assigned, ++, address taken, cursor of a macro loop). */
  readonly writes: ReadonlyMap<string, number>;
}

const DEEPEST = 8;

/** True for an expression that only reads names and fields, so that it means the same wherever its roots are unchanged. */
function isPlain(expr: Expr): boolean {
  return subexpressions(expr).every((part) => {
    if (part.kind === 'unary') return ['&', '~', '!', '-'].includes(part.op);
    return ['name', 'member', 'number', 'binary', 'cast'].includes(part.kind);
  });
}

/** The name that a part of an expression sets by itself: an assignment, a declaration with a value, ++ and --. */
export function setBy(part: Expr): string | null {
  if (part.kind === 'declare') return part.value === null ? null : part.name;
  if (part.kind === 'assign') return part.target.kind === 'name' ? part.target.name : null;
  if (part.kind !== 'unary' || part.operand.kind !== 'name') return null;
  return part.op.includes('++') || part.op.includes('--') ? part.operand.name : null;
}

/** The names that one expression writes: those it sets, `&x` arguments, loop cursors. */
export function written(expr: Expr, loopHead: boolean): readonly string[] {
  const names: string[] = [];
  for (const part of subexpressions(expr)) {
    const set = setBy(part);
    if (set !== null) names.push(set);
    if (part.kind === 'unary' && part.op === '&' && part.operand.kind === 'name') names.push(part.operand.name);
  }
  // A macro loop sets its cursor, and which argument that is differs from macro to macro: every plain name it is given may be it.
  if (loopHead && expr.kind === 'call') for (const arg of expr.args) if (arg.kind === 'name') names.push(arg.name);
  return names;
}

const read = new WeakMap<FunctionGraph, Names>();

/** Which locals of a function stand for what. A local written more than once stands for itself. Read once a function. */
export function namesOf(graph: FunctionGraph): Names {
  const names = read.get(graph) ?? readNames(graph);
  read.set(graph, names);
  return names;
}

function readNames(graph: FunctionGraph): Names {
  const writes = new Map<string, number>();
  const values = new Map<string, Expr>();
  for (const node of graph.nodes) {
    if (node.expr === null) continue;
    for (const name of written(node.expr, node.kind === 'loop')) writes.set(name, (writes.get(name) ?? 0) + 1);
    for (const part of subexpressions(node.expr)) {
      if (part.kind === 'declare' && part.value !== null) values.set(part.name, part.value);
      if (part.kind === 'assign' && part.op === '=' && part.target.kind === 'name')
        values.set(part.target.name, part.value);
    }
  }
  const alias = new Map<string, Expr>();
  const once = new Map<string, Expr>();
  for (const [name, value] of values) {
    if (writes.get(name) !== 1 || graph.params.includes(name)) continue;
    once.set(name, value);
    const stable = subexpressions(value).every(
      (part) => part.kind !== 'name' || part.name === name || (writes.get(part.name) ?? 0) <= 1,
    );
    if (stable && isPlain(value)) alias.set(name, value);
  }
  return { alias, once, writes };
}

/** An expression with the aliases at its root followed, a few steps deep. */
function resolved(expr: Expr, names: Names): Expr {
  let now = expr;
  for (let step = 0; step < DEEPEST; step++) {
    if (now.kind !== 'name') return now;
    const next = names.alias.get(now.name);
    if (next === undefined) return now;
    now = next;
  }
  return now;
}

/** The text by which two mentions of the same object are equal: aliases followed, `(&x)->f` as `x.f`. */
export function canonical(expr: Expr, names: Names, depth = 0): string {
  const now = resolved(expr, names);
  if (now.kind === 'unary' && now.op === '&' && now.operand.kind === 'member' && depth <= DEEPEST)
    return `&${canonical(now.operand, names, depth + 1)}`;
  if (now.kind !== 'member' || depth > DEEPEST) return textOf(now);
  const object = resolved(now.object, names);
  const taken = now.arrow && object.kind === 'unary' && object.op === '&';
  const base = canonical(taken ? object.operand : object, names, depth + 1);
  return `${base}${now.arrow && !taken ? '->' : '.'}${now.field}`;
}

function bindVariable(name: string, expr: Expr, scope: Scope): Bindings | null {
  const text = canonical(expr, scope.names);
  const before = scope.bound.get(name);
  if (before !== undefined) return before === text ? scope.bound : null;
  return new Map([...scope.bound, [name, text]]);
}

/** What a match is read against: the aliases of the function, and what is bound so far. */
export interface Scope {
  readonly names: Names;
  readonly bound: Bindings;
}

function matchArguments(patterns: readonly Pattern[], args: readonly Expr[], scope: Scope): Bindings | null {
  const open = patterns.at(-1)?.kind === 'rest';
  const fixed = open ? patterns.slice(0, -1) : patterns;
  if (open ? args.length < fixed.length : args.length !== fixed.length) return null;
  let bound: Bindings | null = scope.bound;
  for (const [index, pattern] of fixed.entries()) {
    const arg = args[index];
    if (arg === undefined || bound === null) return null;
    bound = matchExpr(pattern, arg, { names: scope.names, bound });
  }
  return bound;
}

function matchTwo(pairs: readonly (readonly [Pattern, Expr])[], scope: Scope): Bindings | null {
  let bound: Bindings | null = scope.bound;
  for (const [pattern, expr] of pairs) {
    if (bound === null) return null;
    bound = matchExpr(pattern, expr, { names: scope.names, bound });
  }
  return bound;
}

/** `{ .a = P }`: an initialiser that gives these fields, whatever others it gives. */
function matchFields(patterns: readonly PatternField[], expr: Expr, scope: Scope): Bindings | null {
  if (expr.kind !== 'initialiser') return null;
  let bound: Bindings | null = scope.bound;
  for (const { name, value } of patterns) {
    const field = expr.fields.find((one) => one.name === name);
    if (field === undefined || bound === null) return null;
    bound = matchExpr(value, field.value, { names: scope.names, bound });
  }
  return bound;
}

/** `0`, `true`, `NULL` in a pattern: what they stand for, null for any other; a number but 0 and 1 is only itself. */
function literalOf(pattern: Pattern): boolean | null {
  if (pattern.kind === 'name') return pattern.name === 'true' ? true : FALSE.has(pattern.name) ? false : null;
  if (pattern.kind !== 'number') return null;
  return pattern.text === '0' ? false : pattern.text === '1' ? true : null;
}

const FALSE: ReadonlySet<string> = new Set(['false', 'NULL']);

export function uncast(expr: Expr): Expr {
  return expr.kind === 'cast' ? expr.operand : expr;
}

/** What an expression stores where: an assignment with that operator; a declaration with a value is one with "=". */
export function storeOf(expr: Expr, op: string): { readonly target: Expr; readonly value: Expr } | null {
  if (expr.kind === 'assign') return expr.op === op ? expr : null;
  if (expr.kind !== 'declare' || expr.value === null || op !== '=') return null;
  return { target: { kind: 'name', name: expr.name, at: expr.at }, value: expr.value };
}

/**
 * Matches a pattern against one expression (not against what is inside it).
 * @returns the bindings, larger by what the pattern bound; null when it does not match
 */
export function matchExpr(pattern: Pattern, expr: Expr, scope: Scope): Bindings | null {
  if (pattern.kind === 'any') return scope.bound;
  if (pattern.kind === 'variable') return bindVariable(pattern.name, expr, scope);
  const plain = uncast(expr);
  const literal = literalOf(pattern);
  if (literal !== null) return truthOf(uncast(resolved(plain, scope.names))) === literal ? scope.bound : null;
  const now = plain.kind === pattern.kind ? plain : resolved(plain, scope.names);
  if (pattern.kind === 'name') return now.kind === 'name' && now.name === pattern.name ? scope.bound : null;
  if (pattern.kind === 'number') return now.kind === 'number' && now.text === pattern.text ? scope.bound : null;
  if (pattern.kind === 'call') {
    if (now.kind !== 'call') return null;
    const bound = matchExpr(pattern.callee, now.callee, scope);
    return bound === null ? null : matchArguments(pattern.args, now.args, { names: scope.names, bound });
  }
  if (pattern.kind === 'member') {
    return now.kind === 'member' && now.field === pattern.field ? matchExpr(pattern.object, now.object, scope) : null;
  }
  if (pattern.kind === 'unary') {
    return now.kind === 'unary' && now.op === pattern.op ? matchExpr(pattern.operand, now.operand, scope) : null;
  }
  if (pattern.kind === 'binary') {
    if (now.kind !== 'binary' || now.op !== pattern.op) return null;
    return matchTwo(
      [
        [pattern.left, now.left],
        [pattern.right, now.right],
      ],
      scope,
    );
  }
  if (pattern.kind === 'initialiser') return matchFields(pattern.fields, now, scope);
  if (pattern.kind === 'assign') {
    const stored = storeOf(now, pattern.op);
    if (stored === null) return null;
    return matchTwo(
      [
        [pattern.target, stored.target],
        [pattern.value, stored.value],
      ],
      scope,
    );
  }
  return null;
}

/** True when an expression stores into a field through which a bound object is reached: `ctx->vma = ..` for what is bound to `ctx->vma->vm_mm`. */
export function storesInto(expr: Expr, bound: Bindings, names: Names): boolean {
  return subexpressions(expr).some((part) => {
    const target =
      part.kind === 'assign' ? part.target : part.kind === 'unary' && part.op === '&' ? part.operand : null;
    if (target?.kind !== 'member') return false;
    const text = canonical(target, names);
    return [...bound.values()].some(
      (object) => object === text || (/^(?:->|[.])/.test(object.slice(text.length)) && object.startsWith(text)),
    );
  });
}

/** The root names of a bound object: when one of them is written, the binding dies. */
export function rootsOf(bound: Bindings): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const text of bound.values()) {
    const root = /^[&*]*([A-Za-z_]\w*)/.exec(text)?.[1];
    if (root !== undefined) roots.add(root);
  }
  return roots;
}

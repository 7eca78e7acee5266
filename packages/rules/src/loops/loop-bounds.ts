import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions, textOf } from '@guardpage/csource';
import type { LoopBody } from './loop-body.ts';

/** What a condition says of how often a loop goes round: it leaves that open, it may bound it, it bounds it. */
export type Bound = 'open' | 'doubt' | 'bounds';

/** Names that stand for names that stand for names: nobody writes more. */
const DEEPEST = 8;

const CONSTANT = /^(?:-?\d\w*|-?[A-Z][A-Z0-9_]*|true|false)$/;

/** What one loop does to the names that its conditions read. */
export interface Writes {
  /** Name -> the values it is given in the loop; null for a value that another one adds to, or that is not known. */
  readonly values: ReadonlyMap<string, readonly (Expr | Bound)[]>;
  /** Objects with fields, as text, that the loop itself changes. */
  readonly memory: ReadonlySet<string>;
}

export function writesIn(graph: FunctionGraph, { body }: LoopBody): Writes {
  const values = new Map<string, (Expr | Bound)[]>();
  const memory = new Set<string>();
  const give = (name: string, value: Expr | Bound): void => {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  };
  const write = (target: Expr, value: Expr | Bound): void => {
    if (target.kind === 'name') give(target.name, value);
    else memory.add(textOf(target));
  };
  for (const id of body) {
    const node: GraphNode | undefined = graph.nodes[id];
    for (const part of node?.expr ? subexpressions(node.expr) : []) {
      if (part.kind === 'declare' && part.value !== null) give(part.name, part.value);
      if (part.kind === 'assign') write(part.target, part.op === '=' ? part.value : 'bounds');
      if (part.kind === 'unary' && counts(part)) write(part.operand, 'bounds');
      // What a call writes there is not known: the place where it stopped is progress.
      if (part.kind === 'unary' && part.op === '&') write(part.operand, 'doubt');
      if (node?.kind === 'loop' && part.kind === 'name') give(part.name, 'bounds');
    }
  }
  return { values, memory };
}

/** `i++`, `i += n`: what is made of its own old value. */
function counts(part: Expr): boolean {
  return (part.kind === 'unary' && /\+\+|--/.test(part.op)) || (part.kind === 'assign' && part.op !== '=');
}

interface Asked {
  readonly writes: Writes;
  /** True for a call whose answer says nothing of how often. */
  readonly isOpen: (call: Expr) => boolean;
  /** What was found of a name. */
  readonly known: Map<string, Bound>;
}

/**
 * What a condition that may leave a loop says of how often it goes round. A counter, a cursor, and anything that the loop moves on itself
 * bounds; a flag that the loop sets to one constant only bounds too (it is tried once); the answer of an open call does not; any other call may.
 */
export function boundOf(condition: Expr, asked: Asked): Bound {
  return ofValue(condition, asked, []);
}

/** What the objects say that a call is handed: an address or a cursor that the loop moves on makes each round another one. */
export function boundOfArguments(call: Expr, asked: Asked): Bound {
  const args = call.kind === 'call' ? call.args.filter((arg) => arg.kind !== 'unary' || arg.op !== '&') : [];
  const names = args.flatMap(subexpressions).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
  return worst(names.map((name) => ofName(name, asked, [])));
}

function ofValue(expr: Expr, asked: Asked, above: readonly string[]): Bound {
  const parts = subexpressions(expr);
  const inside = new Set(parts.filter(asked.isOpen).flatMap(subexpressions));
  const callees = new Set(parts.flatMap((part) => (part.kind === 'call' ? [part.callee] : [])));
  return worst(
    parts.filter((part) => !inside.has(part) && !callees.has(part)).map((part) => ofPart(part, asked, above)),
  );
}

function ofPart(part: Expr, asked: Asked, above: readonly string[]): Bound {
  if (part.kind === 'name') return ofName(part.name, asked, above);
  if (counts(part)) return 'bounds';
  if (part.kind === 'member' || part.kind === 'index' || (part.kind === 'unary' && part.op === '*'))
    return asked.writes.memory.has(textOf(part)) ? 'bounds' : 'doubt';
  return part.kind === 'call' || part.kind === 'unknown' ? 'doubt' : 'open';
}

function ofName(name: string, asked: Asked, above: readonly string[]): Bound {
  // What is made of its own old value is moved on.
  if (above.includes(name)) return 'bounds';
  const known = asked.known.get(name);
  if (known !== undefined) return known;
  const bound = above.length >= DEEPEST ? 'doubt' : ofValues(name, asked, above);
  asked.known.set(name, bound);
  return bound;
}

function ofValues(name: string, asked: Asked, above: readonly string[]): Bound {
  const given = asked.writes.values.get(name) ?? [];
  const [constants, others] = [given.filter(isConstant), given.filter((value) => !isConstant(value))];
  // A flag that is only ever set is set once; one that is set and unset says what the rest says.
  if (others.length === 0)
    return new Set(constants.map((value) => typeof value !== 'string' && textOf(value))).size === 1 ? 'bounds' : 'open';
  return worst(others.map((value) => (typeof value === 'string' ? value : ofValue(value, asked, [...above, name]))));
}

function isConstant(value: Expr | Bound): boolean {
  return typeof value !== 'string' && CONSTANT.test(textOf(value));
}

/** The strongest of several. */
export function worst(all: readonly Bound[]): Bound {
  if (all.includes('bounds')) return 'bounds';
  return all.includes('doubt') ? 'doubt' : 'open';
}

/** True when a function seen whole calls nothing but open calls, and neither counts nor looks at memory: its answer is theirs. */
export function dependsOnlyOn({ nodes, whole }: FunctionGraph, isOpen: Asked['isOpen']): boolean {
  const asked = { writes: { values: new Map(), memory: new Set<string>() }, isOpen, known: new Map() };
  const parts = nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  const calls = parts.filter(({ kind }) => kind === 'call');
  if (!whole || calls.length === 0 || !calls.every(isOpen) || parts.some(counts)) return false;
  return nodes.every(({ kind, expr }) => expr === null || kind === 'evaluate' || boundOf(expr, asked) === 'open');
}

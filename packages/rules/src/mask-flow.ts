import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { written } from './bind.ts';
import { assigned, either, isConstant, maskOf, oneOf, UNKNOWN } from './masks.ts';
import type { Mask } from './masks.ts';
import type { Facts } from './model.ts';
import type { Room } from './room.ts';

/** Locals that take part in one word: more are not followed. */
const MOST_LOCALS = 16;

/** Where to look: a View is one. */
interface Looking {
  readonly graph: FunctionGraph;
  readonly facts: Facts;
  readonly room: Room;
}

/** What every followed local holds. */
type State = ReadonlyMap<string, Mask>;

function localsIn(expr: Expr): readonly string[] {
  return subexpressions(expr).flatMap((part) => (part.kind === 'name' && !isConstant(part.name) ? [part.name] : []));
}

/** The locals of a word, and those that its writes take from. */
function involved(expr: Expr, graph: FunctionGraph): ReadonlySet<string> {
  const writes = graph.nodes.flatMap((node) => (node.expr === null ? [] : subexpressions(node.expr)));
  const names = new Set(localsIn(expr));
  for (let size = -1; size < names.size && names.size <= MOST_LOCALS;) {
    size = names.size;
    for (const part of writes) {
      if (part.kind === 'declare' && part.value !== null && names.has(part.name))
        for (const name of localsIn(part.value)) names.add(name);
      if (part.kind === 'assign' && part.target.kind === 'name' && names.has(part.target.name))
        for (const name of localsIn(part.value)) names.add(name);
    }
  }
  return names;
}

/** The names whose address is taken: any call may write them. */
function handedOut(graph: FunctionGraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expr } of graph.nodes) {
    for (const part of expr === null ? [] : subexpressions(expr)) {
      if (part.kind === 'unary' && part.op === '&' && part.operand.kind === 'name') names.add(part.operand.name);
    }
  }
  return names;
}

/** What the locals hold once a node ran. */
function after(node: GraphNode, before: State, facts: Facts): State {
  if (node.kind === 'gap') return new Map([...before].map(([name, mask]) => [name, either(unsure(mask), UNKNOWN)]));
  if (node.expr === null) return before;
  const now = new Map(before);
  const around = { facts, locals: now };
  const read = new Set<string>();
  for (const part of subexpressions(node.expr)) {
    const name = part.kind === 'declare' ? part.name : part.kind === 'assign' ? nameOf(part.target) : null;
    if (name === null || !now.has(name)) continue;
    read.add(name);
    if (part.kind === 'declare') now.set(name, part.value === null ? UNKNOWN : maskOf(part.value, around));
    if (part.kind === 'assign') now.set(name, assigned(part, around));
  }
  for (const name of written(node.expr, node.kind === 'loop')) {
    if (now.has(name) && !read.has(name)) now.set(name, UNKNOWN);
  }
  return now;
}

function nameOf(target: Expr): string | null {
  return target.kind === 'name' ? target.name : null;
}

/** Lines that are not shown may clear what was in. */
function unsure(mask: Mask): Mask {
  return { ...mask, sure: new Set() };
}

function joined(a: State, b: State): State {
  return new Map([...a].map(([name, mask]) => [name, oneOf(mask, b.get(name) ?? UNKNOWN)]));
}

function same(a: State, b: State): boolean {
  return [...a].every(([name, mask]) => {
    const other = b.get(name);
    return other?.open === mask.open && other.sure.size === mask.sure.size && other.maybe.size === mask.maybe.size;
  });
}

/**
 * Which flags an expression holds where a node evaluates it: its locals are followed through `=`, `|=` and `&=` on every path from the entry.
 * `sure` is what every path leaves in, `maybe` what some path put in. A parameter, what a gap or a call by address may write, and too much to
 * look at are open.
 */
export function maskAt(expr: Expr, at: GraphNode, { graph, facts, room }: Looking): Mask {
  const names = involved(expr, graph);
  if (names.size === 0) return maskOf(expr, { facts, locals: new Map() });
  if (names.size > MOST_LOCALS) return UNKNOWN;
  const out = handedOut(graph);
  const start: State = new Map([...names].filter((name) => !out.has(name)).map((name) => [name, UNKNOWN]));
  const states = new Map<number, State>([[0, start]]);
  const todo = [0];
  while (todo.length > 0) {
    const id = todo.pop() ?? 0;
    const node = graph.nodes[id];
    const before = states.get(id);
    if (node === undefined || before === undefined) continue;
    if (--room.left <= 0) {
      room.cut.add(graph);
      return UNKNOWN;
    }
    const behind = after(node, before, facts);
    for (const { to } of node.next) {
      const known = states.get(to);
      const next = known === undefined ? behind : joined(known, behind);
      if (known !== undefined && same(known, next)) continue;
      states.set(to, next);
      todo.push(to);
    }
  }
  // What no path reaches is not judged.
  return maskOf(expr, { facts, locals: states.get(at.id) ?? new Map() });
}

import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { written } from '../language/bind.ts';
import { assigned, either, isConstant, maskOf, oneOf, UNKNOWN } from './masks.ts';
import type { Mask } from './masks.ts';
import type { Facts } from '../model.ts';
import { spend } from '../paths/room.ts';
import type { Room } from '../paths/room.ts';

/** Locals that take part in one word: more are not followed. */
const MOST_LOCALS = 16;
/** A word has no more flags than bits. */
const MOST_FLAGS = 64;

/** Where to look: a View is one. */
interface Looking {
  readonly graph: FunctionGraph;
  readonly facts: Facts;
  readonly room: Room;
}

/** What every followed local holds. */
type State = ReadonlyMap<string, Mask>;

/** A value given to a name. */
interface Write {
  readonly name: string;
  /** The names that the value is made of. */
  readonly from: readonly string[];
  readonly expr: Expr;
}

/** What is written to names in a function, and whose address it takes. */
interface Writes {
  readonly values: ReadonlyMap<string, readonly Write[]>;
  /** The names that the values of a name are made of, each once. */
  readonly from: ReadonlyMap<string, readonly string[]>;
  /** Any call may write these. */
  readonly handedOut: ReadonlySet<string>;
}

const read = new WeakMap<FunctionGraph, Writes>();

function namesIn(expr: Expr): readonly string[] {
  return subexpressions(expr).flatMap((part) => (part.kind === 'name' ? [part.name] : []));
}

function writesOf(graph: FunctionGraph): Writes {
  const known = read.get(graph);
  if (known !== undefined) return known;
  const parts = graph.nodes.flatMap((node) => (node.expr === null ? [] : subexpressions(node.expr)));
  const values = parts.flatMap((part) => {
    const name = writtenBy(part);
    const value = part.kind === 'declare' || part.kind === 'assign' ? part.value : null;
    return name === null || value === null ? [] : [{ name, from: namesIn(value), expr: part }];
  });
  const addressed = parts.flatMap((part) =>
    part.kind === 'unary' && part.op === '&' && part.operand.kind === 'name' ? [part.operand.name] : [],
  );
  const byName = Map.groupBy(values, ({ name }) => name);
  const made = [...byName].map(([name, all]) => [name, [...new Set(all.flatMap(({ from }) => from))]] as const);
  const writes = { values: byName, from: new Map(made), handedOut: new Set(addressed) };
  read.set(graph, writes);
  return writes;
}

/** The name that a declaration or an assignment gives a value. */
function writtenBy(part: Expr): string | null {
  if (part.kind === 'declare') return part.name;
  return part.kind === 'assign' && part.target.kind === 'name' ? part.target.name : null;
}

function isLocal(name: string): boolean {
  return !isConstant(name);
}

/** The locals of a word, and those that its writes take from; null when there are too many. */
function involved(expr: Expr, { from }: Writes): readonly string[] | null {
  const names = new Set<string>();
  const locals: string[] = [];
  const todo = [...namesIn(expr)];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    if (isLocal(name)) locals.push(name);
    if (locals.length > MOST_LOCALS || names.size - locals.length > MOST_FLAGS) return null;
    for (const one of from.get(name) ?? []) todo.push(one);
  }
  return locals.toSorted();
}

/** The first places where a local of a word is given one of the flags by name. */
export function whereGiven(flags: readonly string[], word: Expr, graph: FunctionGraph, most: number): readonly Expr[] {
  const { values } = writesOf(graph);
  const given: Expr[] = [];
  for (const name of new Set(namesIn(word).filter(isLocal))) {
    let found = 0;
    for (const { from, expr } of values.get(name) ?? []) {
      if (!from.some((one) => flags.includes(one))) continue;
      given.push(expr);
      if (++found >= most) break;
    }
  }
  return given;
}

/** True when the address of a local is taken: any call may write it. */
export function handedOut(name: string, graph: FunctionGraph): boolean {
  return writesOf(graph).handedOut.has(name);
}

/** What the locals hold once a node ran. */
export function after(node: GraphNode, before: State, facts: Facts): State {
  if (node.kind === 'gap') return new Map([...before].map(([name, mask]) => [name, either(unsure(mask), UNKNOWN)]));
  if (node.expr === null) return before;
  const now = new Map(before);
  const around = { facts, locals: now };
  const followed = new Set<string>();
  for (const part of subexpressions(node.expr)) {
    const name = writtenBy(part);
    if (name === null || !now.has(name)) continue;
    followed.add(name);
    if (part.kind === 'declare') now.set(name, part.value === null ? UNKNOWN : maskOf(part.value, around));
    if (part.kind === 'assign') now.set(name, assigned(part, around));
  }
  for (const name of written(node.expr, node.kind === 'loop')) {
    if (now.has(name) && !followed.has(name)) now.set(name, UNKNOWN);
  }
  return now;
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

/** The nodes, each before those it leads to, as far as there is no way back: then one round is nearly always enough. */
function inFlow({ nodes }: FunctionGraph): readonly GraphNode[] {
  const done: GraphNode[] = [];
  const seen = new Set([0]);
  const stack = [{ id: 0, at: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = nodes[top.id];
    const edge = node?.next[top.at++];
    if (edge === undefined) {
      if (node !== undefined) done.push(node);
      stack.pop();
    } else if (!seen.has(edge.to)) {
      seen.add(edge.to);
      stack.push({ id: edge.to, at: 0 });
    }
  }
  return done.toReversed();
}

/** What the locals hold in front of every node; null when there is too much to look at. */
function statesOf(locals: readonly string[], { graph, facts, room }: Looking): ReadonlyMap<number, State> | null {
  const start: State = new Map(locals.filter((name) => !handedOut(name, graph)).map((name) => [name, UNKNOWN]));
  const states = new Map<number, State>([[0, start]]);
  const order = inFlow(graph);
  for (let stable = false; !stable;) {
    stable = true;
    if (!spend(room, graph, order.length * start.size)) return null;
    for (const node of order) {
      const before = states.get(node.id);
      if (before === undefined) continue;
      const behind = after(node, before, facts);
      for (const { to } of node.next) {
        const known = states.get(to);
        const next = known === undefined ? behind : joined(known, behind);
        if (known !== undefined && same(known, next)) continue;
        states.set(to, next);
        stable = false;
      }
    }
  }
  return states;
}

const solved = new WeakMap<
  FunctionGraph,
  { readonly facts: Facts; readonly states: Map<string, ReadonlyMap<number, State>> }
>();

/**
 * Which flags an expression holds where a node evaluates it: its locals are followed through `=`, `|=` and `&=` on every path from the entry.
 * `sure` is what every path leaves in, `maybe` what some path put in. A parameter, what a gap or a call by address may write, and too much to
 * look at are open.
 */
export function maskAt(expr: Expr, at: GraphNode, looking: Looking): Mask {
  const { graph, facts } = looking;
  const locals = involved(expr, writesOf(graph));
  if (locals === null) return UNKNOWN;
  if (locals.length === 0) return maskOf(expr, { facts, locals: new Map() });
  const known = solved.get(graph);
  const mine = known?.facts === facts ? known : { facts, states: new Map<string, ReadonlyMap<number, State>>() };
  solved.set(graph, mine);
  const states = mine.states.get(locals.join()) ?? statesOf(locals, looking);
  if (states === null) return UNKNOWN;
  mine.states.set(locals.join(), states);
  // What no path reaches is not judged.
  return maskOf(expr, { facts, locals: states.get(at.id) ?? new Map() });
}

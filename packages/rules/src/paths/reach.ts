import type { FunctionGraph } from '@guardpage/csource';

/** The nodes that can be reached from some of `from` (behind them) without going through a gap. */
export function reachedFrom(graph: FunctionGraph, from: readonly number[]): ReadonlySet<number> {
  return closure(graph, from, (id) => graph.nodes[id]?.next.map((edge) => edge.to) ?? []);
}

/** The nodes from which `to` can be reached without going through a gap. */
export function leadingTo(graph: FunctionGraph, to: number): ReadonlySet<number> {
  const before = predecessorsOf(graph);
  return closure(graph, [to], (id) => before.get(id) ?? []);
}

/** The nodes with an edge to a node. */
export function predecessorsOf(graph: FunctionGraph): ReadonlyMap<number, readonly number[]> {
  const before = new Map<number, number[]>();
  for (const node of graph.nodes) {
    for (const edge of node.next) {
      const known = before.get(edge.to);
      if (known === undefined) before.set(edge.to, [node.id]);
      else known.push(node.id);
    }
  }
  return before;
}

/** True when no path leads from the entry to the exit past all of `nodes`. */
export function onEveryPath(graph: FunctionGraph, nodes: ReadonlySet<number>): boolean {
  const next = (id: number): readonly number[] =>
    nodes.has(id) ? [] : (graph.nodes[id]?.next.map((edge) => edge.to) ?? []);
  return !closure(graph, [0], next).has(1);
}

function closure(
  graph: FunctionGraph,
  from: readonly number[],
  next: (id: number) => readonly number[],
): ReadonlySet<number> {
  const todo = [...from];
  const seen = new Set<number>();
  while (todo.length > 0) {
    for (const id of next(todo.pop() ?? -1)) {
      if (seen.has(id) || graph.nodes[id]?.kind === 'gap') continue;
      seen.add(id);
      todo.push(id);
    }
  }
  return seen;
}

/** True when a node is part of the loop that an edge from `tail` back to `head` closes. */
export function insideLoop(
  graph: FunctionGraph,
  id: number,
  { tail, head }: { readonly tail: number; readonly head: number },
): boolean {
  const todo = [id];
  const seen = new Set<number>([head]);
  while (todo.length > 0) {
    const now = todo.pop() ?? head;
    if (now === tail) return true;
    if (seen.has(now)) continue;
    seen.add(now);
    for (const edge of graph.nodes[now]?.next ?? []) todo.push(edge.to);
  }
  return false;
}

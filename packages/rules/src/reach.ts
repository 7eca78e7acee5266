import type { FunctionGraph } from '@guardpage/csource';

/** True when `to` can be reached from `from` (behind it) without going through a gap. */
export function reaches(graph: FunctionGraph, from: number, to: number): boolean {
  const todo = [from];
  const seen = new Set<number>();
  while (todo.length > 0) {
    const node = graph.nodes[todo.pop() ?? -1];
    for (const edge of node?.next ?? []) {
      if (edge.to === to) return true;
      if (seen.has(edge.to) || graph.nodes[edge.to]?.kind === 'gap') continue;
      seen.add(edge.to);
      todo.push(edge.to);
    }
  }
  return false;
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

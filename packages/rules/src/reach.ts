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

import type { FunctionGraph, GraphNode } from '@guardpage/csource';
import { predecessorsOf } from '../paths/reach.ts';
import type { Room } from '../paths/room.ts';

/** A loop by its head: what every way round comes through. */
export interface LoopBody {
  readonly head: GraphNode;
  /** The nodes whose way back goes to the head. */
  readonly tails: readonly GraphNode[];
  readonly body: ReadonlySet<number>;
}

interface Closing extends Omit<LoopBody, 'body'> {
  readonly graph: FunctionGraph;
  readonly before: ReadonlyMap<number, readonly number[]>;
}

/** More loops than any function of the kernel has: hostile input has thousands, one inside the other. */
const MOST_LOOPS = 60;

/** The loops of a function (of too many, which is noted in the room, the first); those of a macro (`for_each_vma()`) are not among them: a cursor bounds them. */
export function loopsOf(graph: FunctionGraph, room: Room): readonly LoopBody[] {
  const tails = new Map<number, GraphNode[]>();
  for (const node of graph.nodes) {
    for (const edge of node.next) {
      const head = graph.nodes[edge.to];
      if (edge.back && head !== undefined && !(head.kind === 'loop' && head.expr !== null))
        tails.set(edge.to, [...(tails.get(edge.to) ?? []), node]);
    }
  }
  if (tails.size > MOST_LOOPS) room.cut.add(graph);
  const before = predecessorsOf(graph);
  return [...tails].slice(0, MOST_LOOPS).flatMap(([id, ends]) => {
    const head = graph.nodes[id];
    return head === undefined ? [] : [{ head, tails: ends, body: bodyOf({ head, tails: ends, graph, before }) }];
  });
}

/** What the head leads to and what leads to a tail, both without coming through the head again. */
function bodyOf({ head, tails, graph, before }: Closing): ReadonlySet<number> {
  const back = grown(
    tails.map(({ id }) => id),
    head.id,
    (id) => before.get(id) ?? [],
  );
  const ahead = grown(
    [head.id],
    -1,
    (id) => graph.nodes[id]?.next.map(({ to }) => to).filter((to) => back.has(to)) ?? [],
  );
  return ahead.intersection(back);
}

/** All that is reached from some nodes; what is behind `stop` is not. */
function grown(from: readonly number[], stop: number, next: (id: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set(from);
  // A set is walked on while it grows.
  for (const id of seen) if (id !== stop) for (const to of next(id)) seen.add(to);
  return seen;
}

/** True when a node decides whether the loop is left. */
export function leaves(node: GraphNode, { body }: LoopBody): boolean {
  return node.next.length > 1 && node.next.some(({ to }) => !body.has(to));
}

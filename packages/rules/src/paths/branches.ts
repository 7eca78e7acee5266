import type { Edge, FunctionGraph, GraphNode } from '@guardpage/csource';
import { canonical } from '../language/bind.ts';
import { spend } from './room.ts';
import type { View } from '../view.ts';

/** A question on one side of which some nodes stand, and none on the other. */
export interface Side {
  readonly test: GraphNode;
  /** What is asked, as text. */
  readonly asks: string;
  /** The side on which they do not stand. */
  readonly other: Edge;
  /** True when the other side only goes on behind theirs: an `if` without an `else`, not a goto past them. */
  readonly skips: boolean;
  /** True when they stand in its body, not only behind an early way out or a goto. */
  readonly inside: boolean;
}

/** What lies before a path that takes an edge, loops not gone round; nor what lines that are not shown may jump back to. */
function ahead(graph: FunctionGraph, { to }: Edge): ReadonlySet<number> {
  const seen = new Set<number>();
  const todo = [to];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = graph.nodes[id];
    for (const edge of node?.next ?? []) if (!edge.back && !(node?.kind === 'gap' && edge.to < id)) todo.push(edge.to);
  }
  return seen;
}

/** Columns of white space in front of a node's line. */
function indentOf({ at }: GraphNode): number {
  const [space = ''] = /^\s*/.exec(at?.source.text ?? '') ?? [];
  return [...space].reduce((width, char) => (char === '\t' ? width + TAB - (width % TAB) : width + 1), 0);
}

const TAB = 8;

/** True when a node is written inside the body of a test: where a goto leads past it, both stand at the same depth. */
function deeper(node: GraphNode | undefined, test: GraphNode): boolean {
  return node !== undefined && indentOf(node) > indentOf(test);
}

/** True when a node may stand on a side of a question: not at the depth of a function's own statements. */
export function isNested(node: GraphNode): boolean {
  return indentOf(node) > TAB;
}

/** Every question on one side of which some nodes stand. It reads the function once for each question, so it is paid for as a search is. */
export function sidesOf({ graph, names, room }: View, nodes: ReadonlySet<number>): readonly Side[] {
  if (nodes.size === 0) return [];
  return graph.nodes.flatMap((test): readonly Side[] => {
    const [one, two] = test.next;
    if (test.kind !== 'test' || test.expr === null || one === undefined || two === undefined) return [];
    if (one.back || two.back || !spend(room, graph, 0)) return [];
    const first = ahead(graph, one);
    const second = ahead(graph, two);
    spend(room, graph, first.size + second.size);
    const asks = canonical(test.expr, names);
    const there = nodes.intersection(first.difference(second));
    const here = nodes.intersection(second.difference(first));
    if (there.size > 0 === here.size > 0) return [];
    const [ids, around, other] = there.size > 0 ? [there, first, two] : [here, second, one];
    // A goto past them leads to a label, and they are written no deeper than the question; behind an early way out the sides meet nowhere.
    const jumps = graph.nodes[other.to]?.kind === 'label' && ![...ids].some((id) => deeper(graph.nodes[id], test));
    const kinds = new Set([...first.intersection(second)].map((id) => graph.nodes[id]?.kind));
    const meet =
      kinds.size > 1 ||
      (kinds.has('exit') && ![...(other === two ? second : first)].some((id) => graph.nodes[id]?.kind === 'return'));
    const goesOn = around.has(other.to);
    return [{ test, asks, other, skips: goesOn && !jumps, inside: (goesOn || meet) && !jumps }];
  });
}

/** Of the questions around some nodes, those that are asked again, elsewhere, around others. */
export function askedAgain(sides: readonly Side[], others: readonly Side[]): readonly Side[] {
  const again = others.filter(({ inside }) => inside);
  return sides.filter(
    ({ asks, test, inside }) => inside && again.some((other) => other.asks === asks && other.test !== test),
  );
}

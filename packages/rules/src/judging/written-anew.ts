import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions, textOf } from '@guardpage/csource';
import { spend } from '../paths/room.ts';
import type { View } from '../view.ts';

/**
 * True when the patch takes a call out and writes the same call into the same function where another condition leads to it: it then stands
 * there by the patch's own decision. A call that is re-indented, or moved together with its condition, is only moved.
 */
export function writtenAnew(call: Expr, node: GraphNode, { graph, other, room }: View): boolean {
  if (other === null || graph.side !== 'post' || graph.name === null || call.at.source.mark !== '+') return false;
  const before = other.functions.filter(({ name }) => name === graph.name);
  const cost = before.reduce((sum, one) => sum + one.nodes.length, graph.nodes.length);
  if (!spend(room, graph, cost)) return false;
  const text = textOf(call);
  const places = before.flatMap((one) => one.nodes.filter((old) => calls(old, text)).map((old) => ({ old, one })));
  const [place] = places;
  if (place === undefined || places.length > 1 || place.old.at?.source.mark !== '-') return false;
  const now = leadingTo(node, graph);
  const then = leadingTo(place.old, place.one);
  return now !== null && then !== null && now !== then;
}

function calls({ expr }: GraphNode, text: string): boolean {
  return expr !== null && subexpressions(expr).some((part) => part.kind === 'call' && textOf(part) === text);
}

/** The nearest condition that leads to a node, with its answer; null where paths meet or lines are not seen first. */
function leadingTo(target: GraphNode, { nodes }: FunctionGraph): string | null {
  const before = Map.groupBy(
    nodes.flatMap((node) => node.next.map((edge) => ({ node, edge }))),
    ({ edge }) => edge.to,
  );
  let now = target;
  for (const _ of nodes) {
    const [only, another] = before.get(now.id) ?? [];
    if (only === undefined || another !== undefined || only.node.kind === 'gap') return null;
    if (only.node.kind === 'test' && only.node.expr !== null) return `${textOf(only.node.expr)} ${only.edge.when}`;
    now = only.node;
  }
  return null;
}

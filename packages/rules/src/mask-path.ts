import type { Expr, GraphNode } from '@guardpage/csource';
import { after, handedOut } from './mask-flow.ts';
import { UNKNOWN } from './masks.ts';
import type { Mask } from './masks.ts';
import { search } from './search.ts';
import type { View } from './view.ts';

/**
 * True when some path that does not contradict itself puts a flag into a local, leaves it there, and comes to the place: what a word holds
 * on every path it then holds together with the flag.
 */
export function putOnSomePath(
  flag: string,
  word: Expr,
  { at, view }: { readonly at: GraphNode; readonly view: View },
): boolean {
  const local = word.kind === 'cast' ? word.operand : word;
  if (local.kind !== 'name' || handedOut(local.name, view.graph)) return false;
  const put: Mask = { sure: new Set([flag]), maybe: new Set([flag]), open: true };
  const found = search(view, {
    initial: 'out',
    node: (node, state) => {
      if (node.id === at.id && state === 'in') return 'reached';
      const before = new Map([[local.name, state === 'in' ? put : UNKNOWN]]);
      return after(node, before, view.facts).get(local.name)?.sure.has(flag) === true ? 'in' : 'out';
    },
    edge: (_node, _edge, state) => state,
    accepts: (state) => state === 'reached',
  });
  return found.length > 0;
}

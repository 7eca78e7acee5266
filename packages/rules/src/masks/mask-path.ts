import type { Expr, GraphNode } from '@guardpage/csource';
import { after, handedOut } from './mask-flow.ts';
import { UNKNOWN } from './masks.ts';
import type { Mask } from './masks.ts';
import { search } from '../paths/search.ts';
import type { View } from '../view.ts';

/**
 * True when some path that does not contradict itself puts flags into a local, all in one step, leaves them there, and comes to the place: what
 * a word holds on every path it then holds together with them. Flags put in one by one may belong to cases that exclude each other.
 */
export function putOnSomePath(
  flags: readonly string[],
  word: Expr,
  { at, view }: { readonly at: GraphNode; readonly view: View },
): boolean {
  const local = word.kind === 'cast' ? word.operand : word;
  if (local.kind !== 'name' || handedOut(local.name, view.graph)) return false;
  const put: Mask = { sure: new Set(flags), maybe: new Set(flags), open: true };
  const found = search(view, {
    initial: 'out',
    node: (node, state) => {
      if (node.id === at.id && state === 'in') return 'reached';
      const before = new Map([[local.name, state === 'in' ? put : UNKNOWN]]);
      const { sure } = after(node, before, view.facts).get(local.name) ?? UNKNOWN;
      return put.sure.isSubsetOf(sure) ? 'in' : 'out';
    },
    edge: (_node, _edge, state) => state,
    accepts: (state) => state === 'reached',
  });
  return found.length > 0;
}

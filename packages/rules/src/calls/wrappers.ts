import type { Expr } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical, matchExpr, namesOf, storeOf, UNBOUND } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import type { Found, Ready } from '../language/compile.ts';
import { calleeOf } from './helper.ts';
import type { Pattern } from '../language/pattern.ts';
import type { View } from '../view.ts';

/** `x = wrapper(v)` where the wrapper, a function of the same file, has `return call(v)`: found for `$x = call($v)`, as if the call stood there. */
export function foundThroughWrappers(view: View, patterns: readonly Ready[]): readonly Found[] {
  const { names, graph } = view;
  return patterns.flatMap((from) => {
    const { pattern } = from;
    if (pattern.kind !== 'assign' || pattern.op !== '=' || pattern.value.kind !== 'call') return [];
    return graph.nodes.flatMap((node) =>
      (node.expr === null ? [] : subexpressions(node.expr)).flatMap((expr) => {
        const stored = storeOf(expr, '=');
        const returned = stored === null ? null : returnedBy(stored.value, pattern.value, view);
        const bound =
          stored === null || returned === null
            ? null
            : matchExpr(pattern.target, stored.target, { names, bound: returned });
        return bound === null ? [] : [{ node, expr, bound, from }];
      }),
    );
  });
}

/** What a pattern binds in the return statement of the function called, in the caller's words; null when it has no such return, or not for what it is handed. */
function returnedBy(call: Expr, pattern: Pattern, view: View): Bindings | null {
  const body = calleeOf(call, view);
  if (call.kind !== 'call' || body === null) return null;
  const names = namesOf(body);
  for (const node of body.nodes) {
    if (node.kind !== 'return' || node.expr === null) continue;
    const inside = matchExpr(pattern, node.expr, { names, bound: UNBOUND });
    if (inside === null) continue;
    const handed = [...inside].flatMap(([name, text]) => {
      const arg = (names.writes.get(text) ?? 0) === 0 ? call.args[body.params.indexOf(text)] : undefined;
      return arg === undefined ? [] : [[name, canonical(arg, view.names)] as const];
    });
    if (handed.length === inside.size) return new Map(handed);
  }
  return null;
}
